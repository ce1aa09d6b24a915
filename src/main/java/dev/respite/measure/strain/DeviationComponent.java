package dev.respite.measure.strain;

import dev.respite.measure.features.Feature;
import java.util.Arrays;
import java.util.Optional;

/** What a night's deviation is made of. Every component weighs the same, which is this project's choice and not the literature's. */
public enum DeviationComponent {
    /** A faster heart asleep counts up; the floor is 1 beat per minute. */
    ASLEEP_HR(Feature.ASLEEP_HR, 1, 1),
    /** Less sleep counts up; the floor is 20 minutes. */
    TST(Feature.TST_MIN, -1, 20),
    /** Less efficient sleep counts up; the floor is 1.5 points. */
    EFFICIENCY(Feature.EFFICIENCY_PCT, -1, 1.5);

    /** Makes the median absolute deviation of normal values estimate their standard deviation. */
    private static final double MAD_TO_SD = 1.4826;

    private static final double CLIP = 5;

    private final Feature feature;
    private final int sign;
    private final double floor;

    DeviationComponent(Feature feature, int sign, double floor) {
        this.feature = feature;
        this.sign = sign;
        this.floor = floor;
    }

    /** The feature that is compared with its baseline. */
    public Feature feature() {
        return feature;
    }

    /** +1 if more of the feature counts up, −1 if less does. */
    public int sign() {
        return sign;
    }

    /** The least spread that counts, in the unit of the feature, so that a very even sleeper is not flagged. */
    public double floor() {
        return floor;
    }

    /**
     * Whether these values tell anything: of efficiency more than half are below 100. A source that never writes wake gives 100
     * every night, which would be a component that is 0 for ever.
     */
    boolean tells(double[] values) {
        long below = Arrays.stream(values).filter(value -> value < 100).count();
        return this != EFFICIENCY || 2 * below > values.length;
    }

    /** The component of that feature, empty if the deviation does not use it. */
    public static Optional<DeviationComponent> of(Feature feature) {
        return Arrays.stream(values())
                .filter(component -> component.feature == feature)
                .findFirst();
    }

    /** The robust z of a value, −5 to +5, with its {@link #sign}. */
    double deviation(double value, Baseline.Band band) {
        double z = (value - band.median()) / Math.max(MAD_TO_SD * band.mad(), floor);
        return sign * Math.max(-CLIP, Math.min(CLIP, z));
    }
}
