package dev.respite.strain;

import dev.respite.features.Feature;
import java.util.Arrays;
import java.util.Optional;

/**
 * What strain is made of. Every component weighs the same, which is this project's choice and not the literature's.
 * The order is the order of a sealed {@link Baseline}.
 */
public enum StrainComponent {
    /** A faster heart asleep is strain; the floor is 1 beat per minute. */
    ASLEEP_HR(Feature.ASLEEP_HR, 1, 1),
    /** Less sleep is strain; the floor is 20 minutes. */
    TST(Feature.TST_MIN, -1, 20),
    /** Less efficient sleep is strain; the floor is 1.5 points. */
    EFFICIENCY(Feature.EFFICIENCY_PCT, -1, 1.5);

    /** Makes the median absolute deviation of normal values estimate their standard deviation. */
    private static final double MAD_TO_SD = 1.4826;

    private static final double CLIP = 5;

    private final Feature feature;
    private final int sign;
    private final double floor;

    StrainComponent(Feature feature, int sign, double floor) {
        this.feature = feature;
        this.sign = sign;
        this.floor = floor;
    }

    /** The feature that is compared with its baseline. */
    public Feature feature() {
        return feature;
    }

    /** +1 if more of the feature is more strain, −1 if less is. */
    public int sign() {
        return sign;
    }

    /** The least spread that counts, in the unit of the feature, so that a very even sleeper is not flagged. */
    public double floor() {
        return floor;
    }

    /** The component of that feature, empty if strain does not use it. */
    public static Optional<StrainComponent> of(Feature feature) {
        return Arrays.stream(values())
                .filter(component -> component.feature == feature)
                .findFirst();
    }

    /** The robust z of a value, −5 to +5, signed so that more is more strain. */
    double strain(double value, Baseline.Band band) {
        double z = (value - band.median()) / Math.max(MAD_TO_SD * band.mad(), floor);
        return sign * Math.max(-CLIP, Math.min(CLIP, z));
    }
}
