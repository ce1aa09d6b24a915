package dev.respite.measure.features;

import dev.respite.measure.features.NightFeatures.Reading;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Writes the features of nights directly, without any sleep. */
public final class Nights {
    private Nights() {}

    public static NightFeatures with(Map<Feature, Double> values) {
        return new NightFeatures(feature -> values.containsKey(feature)
                ? Reading.of(values.get(feature))
                : Reading.missing(MissingReason.NO_SLEEP));
    }

    public static NightFeatures with(double tst, double efficiency, double asleepHr) {
        return with(Map.of(Feature.TST_MIN, tst, Feature.EFFICIENCY_PCT, efficiency, Feature.ASLEEP_HR, asleepHr));
    }

    public static NightFeatures withoutHeartRate(double tst, double efficiency) {
        return with(Map.of(Feature.TST_MIN, tst, Feature.EFFICIENCY_PCT, efficiency));
    }

    /** A night whose longest period is shorter than 180 minutes: only its minutes asleep are known. */
    public static NightFeatures shortNight(double tst) {
        return only(tst, MissingReason.TIME_IN_BED_TOO_SHORT);
    }

    public static NightFeatures napOnly(double tst) {
        return only(tst, MissingReason.NAP_ONLY);
    }

    private static NightFeatures only(double tst, MissingReason reason) {
        return new NightFeatures(feature -> feature == Feature.TST_MIN ? Reading.of(tst) : Reading.missing(reason));
    }

    /** By an app that writes no wake; of what has no value it is the reason. */
    public static NightFeatures wakeNotRecorded(Map<Feature, Double> values) {
        return new NightFeatures(feature -> values.containsKey(feature)
                ? Reading.of(values.get(feature))
                : Reading.missing(MissingReason.WAKE_NOT_RECORDED));
    }

    /** As it was stored before sleep periods. */
    public static NightFeatures ofForm1(double tst, double efficiency, double asleepHr) {
        byte[] payload = with(tst, efficiency, asleepHr).toBytes();
        payload[0] = 1;
        return NightFeatures.fromBytes(payload);
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
