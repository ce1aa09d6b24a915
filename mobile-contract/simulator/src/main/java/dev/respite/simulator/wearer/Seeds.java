package dev.respite.simulator.wearer;

/** Seeds that are unrelated although their numbers are neighbours. */
public final class Seeds {
    private Seeds() {}

    /** SplitMix64's finaliser (doi:10.1145/2714064.2660195). */
    public static long mixed(long seed, long number) {
        long z = seed + (number + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
