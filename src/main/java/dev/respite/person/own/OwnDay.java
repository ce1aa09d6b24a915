package dev.respite.person.own;

import dev.respite.measure.features.Feature;
import dev.respite.measure.features.FeatureValues;
import dev.respite.measure.features.NightFeatures;
import dev.respite.measure.strain.Baseline;
import dev.respite.measure.strain.NoDeviation;
import dev.respite.wire.WireName;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One waking date as its own physician sees it, beside what was usual for them in the 28 days before, as long as all of
 * these are kept: so the same day does not change to another number when its base goes, day by day.
 *
 * @param features by id; null where there is a reason instead
 * @param reasons why a feature is null, by its id
 * @param coverage how much the features rest on, by id; null if the stream was not consented to
 * @param band what was usual over the 28 days before, where they had at least 14 values; empty where not all of them are kept
 * @param deviation −5 to 5 against that band, to four decimals; null if there is none ({@link Baseline#deviation})
 * @param deviationReason why there is none, a {@link NoDeviation} as on the wire; null if there is one
 */
public record OwnDay(
        LocalDate day,
        Map<String, @Nullable Number> features,
        Map<String, String> reasons,
        Map<String, @Nullable Number> coverage,
        Map<String, Baseline.Band> band,
        @Nullable Double deviation,
        @Nullable String deviationReason) {

    /**
     * All nights, oldest first, each against the ones before it.
     *
     * @param keptSince the first date that is kept
     */
    static List<OwnDay> of(SortedMap<LocalDate, NightFeatures> nights, LocalDate keptSince) {
        return nights.entrySet().stream()
                .map(night -> of(night.getKey(), night.getValue(), before(night.getKey(), nights, keptSince)))
                .toList();
    }

    /** Empty where not all of the dates are kept. */
    private static Optional<Baseline> before(
            LocalDate day, SortedMap<LocalDate, NightFeatures> nights, LocalDate keptSince) {
        LocalDate first = day.minusDays(Baseline.WINDOW_DAYS);
        return first.isBefore(keptSince)
                ? Optional.empty()
                : Optional.of(Baseline.over(nights.subMap(first, day).values()));
    }

    private static OwnDay of(LocalDate day, NightFeatures night, Optional<Baseline> whole) {
        Baseline usual = whole.orElseGet(() -> new Baseline(Map.of()));
        Map<String, Baseline.Band> band = new LinkedHashMap<>();
        for (Feature feature : Feature.values()) {
            usual.band(feature).ifPresent(b -> band.put(feature.id(), b));
        }
        OptionalDouble deviation = usual.deviation(night);
        return new OwnDay(
                day,
                FeatureValues.of(night),
                FeatureValues.reasons(night),
                FeatureValues.coverage(night),
                band,
                deviation.isPresent() ? fourDecimals(deviation.getAsDouble()) : null,
                whyNone(night, whole).map(WireName::of).orElse(null));
    }

    /** Half up, as the features are. */
    private static double fourDecimals(double deviation) {
        return Math.floor(deviation * 10_000 + .5) / 10_000;
    }

    private static Optional<NoDeviation> whyNone(NightFeatures night, Optional<Baseline> whole) {
        return whole.map(usual -> usual.whyNone(night))
                .orElseGet(() -> NoDeviation.of(night).or(() -> Optional.of(NoDeviation.BASE_NOT_WHOLE)));
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
