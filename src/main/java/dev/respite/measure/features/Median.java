package dev.respite.measure.features;

import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/** The sample median of definition 7 of Hyndman and Fan (1996), doi:10.1080/00031305.1996.10473566. */
public final class Median {
    private Median() {}

    /** The median of at least one finite value. */
    public static double of(double[] values) {
        // Percentile defaults to LEGACY: the same at the median, but not what the definition says.
        return new Percentile().withEstimationType(EstimationType.R_7).evaluate(values, 50);
    }
}
