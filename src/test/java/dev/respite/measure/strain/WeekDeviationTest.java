package dev.respite.measure.strain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respite.measure.features.Feature;
import dev.respite.measure.features.NightFeatures;
import dev.respite.measure.features.Nights;
import dev.respite.measure.strain.Baseline.Band;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class WeekDeviationTest {
    private static final Baseline BASELINE = new Baseline(Map.of(
            DeviationComponent.TST, new Band(640, 0, 28),
            DeviationComponent.EFFICIENCY, new Band(100, 0, 28)));

    @Test
    void fewer_than_five_valid_nights_make_no_week() {
        List<NightFeatures> nights = new ArrayList<>(nights(4));
        nights.add(Nights.with(Map.of(Feature.TST_MIN, 400.0)));

        assertEquals(Set.of(OptionalDouble.empty()), outcomes(nights).keySet());
    }

    @Test
    void five_valid_nights_make_a_week_whatever_is_drawn() {
        List<NightFeatures> nights = new ArrayList<>(nights(5));
        nights.add(Nights.with(Map.of(Feature.TST_MIN, 400.0)));

        // Strains are 2^0 to 2^4, scaled.
        assertEquals(Map.of(OptionalDouble.of(31 / 5.0 / 32), BigFraction.ONE), outcomes(nights));
    }

    @Test
    void of_seven_valid_nights_each_choice_of_five_is_equally_likely() {
        Map<OptionalDouble, BigFraction> outcomes = outcomes(nights(7));

        assertEquals(fivesOf(7), outcomes.keySet());
        assertEquals(Set.of(new BigFraction(1, 21)), Set.copyOf(outcomes.values()));
    }

    private static Map<OptionalDouble, BigFraction> outcomes(List<NightFeatures> nights) {
        return EveryOutcome.of(random -> WeekDeviation.of(nights, BASELINE, random));
    }

    /** Nights of strain 1/32, 2/32, 4/32, ..., so that each sum names its nights; minutes and floor are exact. */
    private static List<NightFeatures> nights(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Nights.withoutHeartRate(640 - 20 * Math.pow(2, i) / 16, 100))
                .toList();
    }

    private static Set<OptionalDouble> fivesOf(int nights) {
        return IntStream.range(0, 1 << nights)
                .filter(set -> Integer.bitCount(set) == 5)
                .mapToObj(set -> OptionalDouble.of(set / 5.0 / 32))
                .collect(Collectors.toSet());
    }
}
