package dev.respite.measure.features;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A night's features by id, as its own physician gets to see them. */
public final class FeatureValues {
    private FeatureValues() {}

    /** Every feature but the coverage ones; null where there is a reason instead. Whole numbers come as such. */
    public static Map<String, @Nullable Number> of(NightFeatures night) {
        return select(night, false);
    }

    /** The features that tell how much the others rest on. */
    public static Map<String, @Nullable Number> coverage(NightFeatures night) {
        return select(night, true);
    }

    /** Why a feature of {@link #of} is null, by id. */
    public static Map<String, String> reasons(NightFeatures night) {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (Feature feature : Feature.values()) {
            if (!feature.coverage()) {
                night.reason(feature).ifPresent(reason -> reasons.put(feature.id(), reason.id()));
            }
        }
        return reasons;
    }

    private static Map<String, @Nullable Number> select(NightFeatures night, boolean coverage) {
        Map<String, @Nullable Number> values = new LinkedHashMap<>();
        for (Feature feature : Feature.values()) {
            if (feature.coverage() == coverage) {
                values.put(feature.id(), number(night.value(feature)));
            }
        }
        return values;
    }

    private static @Nullable Number number(OptionalDouble value) {
        if (value.isEmpty()) {
            return null;
        }
        double number = value.getAsDouble();
        return number == Math.rint(number) ? (Number) (long) number : (Number) number;
    }
}
