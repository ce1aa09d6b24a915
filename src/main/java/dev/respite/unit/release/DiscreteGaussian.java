package dev.respite.unit.release;

import java.util.random.RandomGenerator;

/**
 * The exact discrete Gaussian on the integers with mean 0: P(x) is proportional to exp(−x²/(2σ²)).
 *
 * <p>Algorithms 1 to 3 of Canonne, Kamath and Steinke, "The Discrete Gaussian for Differential Privacy", NeurIPS 2020,
 * <a href="https://doi.org/10.48550/arXiv.2004.00010">arXiv:2004.00010</a>. Whole numbers only, because the low bits of
 * floating-point noise reveal what it should hide (Mironov 2012, doi:10.1145/2382196.2382264). How long a draw takes
 * depends on what is drawn, so nobody may be able to time a single one.
 */
public final class DiscreteGaussian {
    /** The largest variance for which the bounds noted in this class hold. */
    public static final int MAX_VARIANCE = 1_000_000;

    private final RandomGenerator random;
    private final long variance;

    /** Scale of the proposals: ⌊σ⌋ + 1, at most 1,001. Any scale is exact; this one is fast. */
    private final long scale;

    /**
     * Prepares draws.
     *
     * @param variance σ², from 1 to {@value #MAX_VARIANCE}
     * @param random uniform bits; a {@link java.security.SecureRandom} for anything that is released
     * @throws IllegalArgumentException when the variance is out of range
     */
    public DiscreteGaussian(int variance, RandomGenerator random) {
        if (variance < 1 || variance > MAX_VARIANCE) {
            throw new IllegalArgumentException("The variance is a whole number from 1 to " + MAX_VARIANCE + ".");
        }
        this.variance = variance;
        this.random = random;
        this.scale = floorSqrt(variance) + 1;
    }

    /** One draw, independent of all others. */
    public long sample() {
        while (true) {
            long candidate = discreteLaplace();
            // exp(−(|y| − σ²/t)² / (2σ²)) over the common denominator 2σ²t², which is at most 2.1e12.
            long distance = Math.abs(candidate) * scale - variance;
            // A square that overflows needs |y| > 3e6, 3,000 scales out (chance below e^-3000); it throws, never wraps.
            if (bernoulliExp(Math.multiplyExact(distance, distance), 2 * variance * scale * scale)) {
                return candidate;
            }
        }
    }

    /** Algorithm 2: P(y) is proportional to exp(−|y|/t). */
    private long discreteLaplace() {
        while (true) {
            long magnitude = geometric();
            boolean negative = random.nextBoolean();
            // Zero has no sign: without this it would come twice as often as it should.
            if (magnitude > 0 || !negative) {
                return negative ? -magnitude : magnitude;
            }
        }
    }

    /** P(x) is proportional to exp(−x/t) for x ≥ 0: a remainder below t, and a multiple of t. */
    private long geometric() {
        long remainder;
        do {
            remainder = random.nextLong(scale);
        } while (!bernoulliExpUpToOne(remainder, scale));
        long multiple = 0;
        while (bernoulliExpUpToOne(1, 1)) {
            multiple++;
        }
        return remainder + scale * multiple;
    }

    /** Algorithm 1: true with probability exp(−numerator/denominator), numerator ≥ 0. */
    private boolean bernoulliExp(long numerator, long denominator) {
        long rest = numerator;
        while (rest > denominator) {
            if (!bernoulliExpUpToOne(1, 1)) {
                return false;
            }
            rest -= denominator;
        }
        return bernoulliExpUpToOne(rest, denominator);
    }

    /** Algorithm 1 for numerator ≤ denominator: the length of a run of ever rarer successes is even or odd. */
    private boolean bernoulliExpUpToOne(long numerator, long denominator) {
        long k = 1;
        // k reaches n with probability at most 1/(n−1)!, so this product stays far below 2^63; it throws, never wraps.
        while (bernoulli(numerator, Math.multiplyExact(denominator, k))) {
            k++;
        }
        return k % 2 == 1;
    }

    private boolean bernoulli(long numerator, long denominator) {
        return random.nextLong(denominator) < numerator;
    }

    private static long floorSqrt(long square) {
        long root = 0;
        while ((root + 1) * (root + 1) <= square) {
            root++;
        }
        return root;
    }
}
