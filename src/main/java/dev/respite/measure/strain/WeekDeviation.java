package dev.respite.measure.strain;

import dev.respite.measure.features.NightFeatures;
import java.util.Arrays;
import java.util.Collection;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/** A week's deviation: always the mean of five nights, so that how often a watch is worn does not move the base rate. */
public final class WeekDeviation {
    /** How many nights a week's deviation is made of. */
    public static final int NIGHTS = 5;

    private WeekDeviation() {}

    /**
     * The mean deviation of five nights, drawn at random without replacement from those that have one ({@link
     * Baseline#deviation}); empty if fewer than five have.
     *
     * @param nights the nights of one week
     * @param baseline the participant's frozen baseline
     */
    public static OptionalDouble of(Collection<NightFeatures> nights, Baseline baseline, RandomGenerator random) {
        double[] deviations = nights.stream()
                .map(baseline::deviation)
                .flatMapToDouble(OptionalDouble::stream)
                .toArray();
        if (deviations.length < NIGHTS) {
            return OptionalDouble.empty();
        }
        moveDrawnToFront(deviations, random);
        return Arrays.stream(deviations, 0, NIGHTS).average();
    }

    private static void moveDrawnToFront(double[] deviations, RandomGenerator random) {
        for (int i = 0; i < NIGHTS; i++) {
            int drawn = i + random.nextInt(deviations.length - i);
            double undrawn = deviations[drawn];
            deviations[drawn] = deviations[i];
            deviations[i] = undrawn;
        }
    }
}
