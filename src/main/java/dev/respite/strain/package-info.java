/**
 * How a night and a week compare with what is usual for the same person: baseline, strain, reference weeks. Pure
 * arithmetic on {@code features}; no clock, no row, no unit, and nobody else's numbers may ever come in.
 */
@NullMarked
package dev.respite.strain;

import org.jspecify.annotations.NullMarked;
