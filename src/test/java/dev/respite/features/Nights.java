package dev.respite.features;

import dev.respite.features.NightFeatures.Reading;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Writes the features of nights directly, without any sleep. */
public final class Nights {
    private Nights() {}

    public static NightFeatures with(Map<Feature, Double> values) {
        return new NightFeatures(feature ->
                values.containsKey(feature) ? Reading.of(values.get(feature)) : Reading.missing(Reason.NO_SLEEP));
    }

    public static NightFeatures with(double tst, double efficiency, double asleepHr) {
        return with(Map.of(Feature.TST_MIN, tst, Feature.EFFICIENCY_PCT, efficiency, Feature.ASLEEP_HR, asleepHr));
    }

    public static NightFeatures withoutHeartRate(double tst, double efficiency) {
        return with(Map.of(Feature.TST_MIN, tst, Feature.EFFICIENCY_PCT, efficiency));
    }

    public static SortedMap<LocalDate, NightFeatures> from(
            LocalDate first, int days, IntFunction<NightFeatures> night) {
        SortedMap<LocalDate, NightFeatures> nights = new TreeMap<>();
        for (int i = 0; i < days; i++) {
            nights.put(first.plusDays(i), night.apply(i));
        }
        return nights;
    }
}
