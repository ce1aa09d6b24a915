/**
 * Whatever can reach one participant. Nothing outside {@code person}, {@code operations} and {@code demo} reaches
 * in here, at any distance; what leaves is a problem, a physician's own view, or a weekly sum with noise. Nothing
 * that a lead or a steward asks for may ever come in.
 */
@NullMarked
package dev.respite.person;

import org.jspecify.annotations.NullMarked;
