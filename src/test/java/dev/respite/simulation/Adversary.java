package dev.respite.simulation;

import dev.respite.unit.release.DiscreteGaussian;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;

/**
 * Knows what every colleague adds to each week's sum, takes that off the releases, and is left with what one physician
 * adds, and the noise. Weighs the two cases by their likelihoods, which no other test can beat (Neyman and Pearson 1933,
 * doi:10.1098/rsta.1933.0009).
 */
public final class Adversary {
    private static final int VARIANCE = 1872;

    private final Case one;
    private final Case other;

    /**
     * What a physician adds in a week, drawn anew for each.
     *
     * @param strained chance of +5; otherwise −1
     * @param takesPart whether they add anything at all
     */
    public record Case(double strained, boolean takesPart) {
        public static final Case NOT_THERE = new Case(0, false);
        public static final Case QUIET = new Case(1 / 6.0, true);

        int added(SplittableRandom random) {
            if (!takesPart) {
                return 0;
            }
            return random.nextDouble() < strained ? 5 : -1;
        }

        /** Up to a factor that is the same in every case. */
        double likelihood(long seen) {
            return takesPart ? strained * density(seen - 5) + (1 - strained) * density(seen + 1) : density(seen);
        }

        private static double density(long noise) {
            return Math.exp(-(double) noise * noise / (2.0 * VARIANCE));
        }
    }

    /**
     * How well the two cases can be told apart when each is as likely as the other.
     *
     * @param advantage share of right answers minus share of wrong ones: 0 for guessing, 1 for certainty
     * @param error half the width of its 95 % interval
     */
    public record Result(double advantage, double error) {}

    public Adversary(Case one, Case other) {
        this.one = one;
        this.other = other;
    }

    /** The evidence for the first case in what is seen of one week; above 0 speaks for it. */
    public double evidence(long seen) {
        return Math.log(one.likelihood(seen)) - Math.log(other.likelihood(seen));
    }

    /** Plays as many rounds as asked for, half of them in each case. */
    Result play(int weeks, int rounds, SplittableRandom random) {
        var noise = new DiscreteGaussian(VARIANCE, random);
        ToIntFunction<Case> round = truth -> {
            double evidence = 0;
            for (int week = 0; week < weeks; week++) {
                evidence += evidence(truth.added(random) + noise.sample());
            }
            boolean saysOne = evidence > 0 || (evidence == 0 && random.nextBoolean());
            return saysOne == (truth == one) ? 1 : -1;
        };
        long balance = 0;
        for (int i = 0; i < rounds; i++) {
            balance += round.applyAsInt(i % 2 == 0 ? one : other);
        }
        double advantage = (double) balance / rounds;
        return new Result(advantage, 1.96 * Math.sqrt((1 - advantage * advantage) / rounds));
    }
}
