/**
 * How a night and a week compare with what is usual for the same person: baseline, deviation, smoothed weeks, and the
 * reference weeks that they are ranked among, by the personal half of mechanism {@code ns-2}; for the person alone, how regular
 * their nights are. Pure arithmetic on {@code features}; no clock, no row, no unit, and nobody else's numbers may ever come in.
 */
@NullMarked
package dev.respite.measure.strain;

import org.jspecify.annotations.NullMarked;
