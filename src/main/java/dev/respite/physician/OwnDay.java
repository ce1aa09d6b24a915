package dev.respite.physician;

import dev.respite.features.Feature;
import dev.respite.features.FeatureValues;
import dev.respite.features.NightFeatures;
import dev.respite.strain.Baseline;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One waking date as its own physician sees it, beside what was usual for them in the 28 days before.
 *
 * @param features by id; null where there is a reason instead
 * @param reasons why a feature is null, by its id
 * @param coverage how much the features rest on, by id; null if the stream was not consented to
 * @param band what was usual over the 28 days before, where they had at least 14 values
 * @param strain −5 to 5 against that band; null if fewer than two components are there
 */
public record OwnDay(
        LocalDate day,
        Map<String, @Nullable Number> features,
        Map<String, String> reasons,
        Map<String, @Nullable Number> coverage,
        Map<String, Baseline.Band> band,
        @Nullable Double strain) {

    /** All nights, oldest first, each against the ones before it. */
    static List<OwnDay> of(SortedMap<LocalDate, NightFeatures> nights) {
        return nights.entrySet().stream()
                .map(night -> of(night.getKey(), night.getValue(), before(night.getKey(), nights)))
                .toList();
    }

    private static Baseline before(LocalDate day, SortedMap<LocalDate, NightFeatures> nights) {
        return Baseline.over(
                nights.subMap(day.minusDays(Baseline.WINDOW_DAYS), day).values());
    }

    private static OwnDay of(LocalDate day, NightFeatures night, Baseline usual) {
        Map<String, Baseline.Band> band = new LinkedHashMap<>();
        for (Feature feature : Feature.values()) {
            usual.band(feature).ifPresent(b -> band.put(feature.id(), b));
        }
        OptionalDouble strain = usual.strain(night);
        return new OwnDay(
                day,
                FeatureValues.of(night),
                FeatureValues.reasons(night),
                FeatureValues.coverage(night),
                band,
                strain.isPresent() ? strain.getAsDouble() : null);
    }

    /** The value of a feature, coverage or not, in {@link Feature#unit()}; null where there is none. */
    public @Nullable Number value(Feature feature) {
        return feature.coverage() ? coverage.get(feature.id()) : features.get(feature.id());
    }

    @Override
    public String toString() {
        return "OwnDay[redacted]";
    }
}
