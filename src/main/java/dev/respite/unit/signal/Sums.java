package dev.respite.unit.signal;

import dev.respite.unit.release.WeeklyRelease;

/**
 * The releases of some leaves in one week, added up.
 *
 * @param value ΣR
 * @param heads ΣN, the public head counts
 * @param noise Σσ² of the noise
 * @param leaves how many; 0 if nothing was released
 */
public record Sums(long value, long heads, long noise, int leaves) {
    /** Of a week in which nothing was released. */
    public static final Sums NONE = new Sums(0, 0, 0, 0);

    Sums plus(WeeklyRelease release) {
        return new Sums(
                Math.addExact(value, release.value()), heads + release.n(), noise + release.variance(), leaves + 1);
    }

    Sums minus(Sums part) {
        return new Sums(value - part.value, heads - part.heads, noise - part.noise, leaves - part.leaves);
    }

    /** Whether anything was released. */
    public boolean isReleased() {
        return leaves > 0;
    }
}
