package dev.respite.measure.strain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.respite.measure.features.Feature;
import dev.respite.measure.features.NightFeatures;
import dev.respite.measure.features.Nights;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class NoDeviationTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
    private static final NightFeatures USUAL = Nights.with(420, 90, 60);
    private static final Baseline STEADY =
            Baseline.over(Nights.from(FIRST, 14, i -> USUAL).values());

    @Test
    void a_night_has_a_deviation_or_a_reason_and_never_both() {
        List<NightFeatures> nights = List.of(
                USUAL,
                Nights.withoutHeartRate(420, 90),
                Nights.shortNight(120),
                Nights.napOnly(120),
                Nights.with(Map.of()),
                Nights.ofForm1(420, 90, 60),
                NightFeatures.struck());
        for (Baseline baseline : List.of(STEADY, new Baseline(Map.of()))) {
            for (NightFeatures night : nights) {
                assertEquals(
                        baseline.deviation(night).isEmpty(),
                        baseline.whyNone(night).isPresent());
            }
        }
        assertEquals(Optional.of(NoDeviation.STRUCK), STEADY.whyNone(NightFeatures.struck()));
        assertEquals(List.of(Feature.ASLEEP_HR), STEADY.missing(Nights.withoutHeartRate(420, 90)));
        assertEquals(List.of(), STEADY.missing(USUAL));
    }

    @Test
    void a_night_that_was_struck_out_is_in_no_baseline_and_in_no_week() {
        NightFeatures struck = NightFeatures.struck();
        assertFalse(struck.isNight() || struck.isFull() || struck.isShort());
        assertEquals(USUAL.toBytes().length, struck.toBytes().length);
        assertEquals(struck, NightFeatures.fromBytes(struck.toBytes()));

        SortedMap<LocalDate, NightFeatures> kept = Nights.from(FIRST, 28, i -> i % 2 == 0 ? struck : USUAL);
        assertEquals(
                14,
                Baseline.over(kept.values()).band(Feature.TST_MIN).orElseThrow().days());
        SortedMap<LocalDate, NightFeatures> week = Nights.from(FIRST, 5, i -> i == 0 ? struck : USUAL);
        assertEquals(
                false,
                WeekDeviation.of(week.values(), STEADY, RandomGenerator.getDefault())
                        .isPresent());
        SortedMap<LocalDate, NightFeatures> begun = Nights.from(FIRST, 28, i -> i == 0 ? struck : USUAL);
        assertEquals(Optional.empty(), Baseline.first(begun, FIRST.plusDays(27)));
    }
}
