/**
 * Frozen weekly numbers by mechanism {@code ns-2}: when they are due, what they may cost, their hash chain and
 * their errata. They are made in {@code person.week}; nothing that is summed up to make one may ever come in here.
 */
@NullMarked
package dev.respite.unit.release;

import org.jspecify.annotations.NullMarked;
