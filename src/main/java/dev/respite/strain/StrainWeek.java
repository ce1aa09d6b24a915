package dev.respite.strain;

import dev.respite.features.NightFeatures;
import java.util.Arrays;
import java.util.Collection;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/** A week's strain: always the mean of five nights, so that how often a watch is worn does not move the base rate. */
public final class StrainWeek {
    /** How many nights a week's strain is made of. */
    public static final int NIGHTS = 5;

    private StrainWeek() {}

    /**
     * The mean strain of five nights, drawn at random without replacement from those that have every component of the
     * baseline ({@link Baseline#strainOfAll}); empty if fewer than five have.
     *
     * @param nights the nights of one week
     * @param baseline the participant's frozen baseline
     */
    public static OptionalDouble of(Collection<NightFeatures> nights, Baseline baseline, RandomGenerator random) {
        double[] strains = nights.stream()
                .map(baseline::strainOfAll)
                .flatMapToDouble(OptionalDouble::stream)
                .toArray();
        if (strains.length < NIGHTS) {
            return OptionalDouble.empty();
        }
        moveDrawnToFront(strains, random);
        return Arrays.stream(strains, 0, NIGHTS).average();
    }

    private static void moveDrawnToFront(double[] strains, RandomGenerator random) {
        for (int i = 0; i < NIGHTS; i++) {
            int drawn = i + random.nextInt(strains.length - i);
            double strain = strains[drawn];
            strains[drawn] = strains[i];
            strains[i] = strain;
        }
    }
}
