package dev.respite.strain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.respite.features.Feature;
import dev.respite.features.NightFeatures;
import dev.respite.features.Nights;
import dev.respite.strain.Baseline.Band;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class BaselineTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
    private static final NightFeatures USUAL = Nights.with(420, 90, 60);

    /** Medians 420, 90 and 60; no deviation at all, so that the floors rule. */
    private static final Baseline STEADY = Baseline.over(nights(14));

    @Test
    void median_and_raw_deviation_are_taken_over_the_days_that_have_a_value() {
        Collection<NightFeatures> days = Nights.from(
                        FIRST, 28, i -> i < 15 ? Nights.with(400 + 10 * i, 90, 60) : Nights.withoutHeartRate(470, 80))
                .values();
        Baseline baseline = Baseline.over(days);

        assertEquals(Optional.of(new Band(470, 5, 28)), baseline.band(Feature.TST_MIN));
        assertEquals(Optional.of(new Band(60, 0, 15)), baseline.band(Feature.ASLEEP_HR));
    }

    @Test
    void a_component_needs_14_values() {
        assertEquals(Map.of(), Baseline.over(nights(13)).bands());
        assertEquals(3, Baseline.over(nights(14)).bands().size());
        assertThrows(IllegalArgumentException.class, () -> new Band(60, 1, 13));
    }

    @Test
    void only_components_of_strain_have_a_band() {
        NightFeatures night = Nights.with(Map.of(Feature.MAIN_ONSET_MIN, -10.0, Feature.HR_BINS, 80.0));
        assertEquals(Optional.empty(), Baseline.over(repeat(night, 20)).band(Feature.MAIN_ONSET_MIN));
        assertEquals(Optional.empty(), Baseline.over(repeat(night, 20)).band(Feature.HR_BINS));
    }

    @Test
    void the_usual_night_has_no_strain() {
        assertEquals(OptionalDouble.of(0), STEADY.strain(USUAL));
    }

    @Test
    void a_faster_heart_and_less_and_worse_sleep_are_strain_in_units_of_the_floors() {
        assertEquals(1.0 / 3, strain(Nights.with(420, 90, 61)), 1e-12);
        assertEquals(2.0 / 3, strain(Nights.with(380, 90, 60)), 1e-12);
        assertEquals(1.0, strain(Nights.with(420, 85.5, 60)), 1e-12);
        assertEquals(-1.0, strain(Nights.with(440, 91.5, 59)), 1e-12);
    }

    @Test
    void a_component_counts_for_at_most_five() {
        assertEquals(5.0 / 3, strain(Nights.with(420, 90, 65)), 1e-12);
        assertEquals(5.0 / 3, strain(Nights.with(420, 90, 65.01)), 1e-12);
        assertEquals(-5.0 / 3, strain(Nights.with(900, 90, 60)), 1e-12);
    }

    @Test
    void above_the_floor_the_spread_is_1_4826_times_the_deviation() {
        Baseline baseline = new Baseline(Map.of(
                StrainComponent.ASLEEP_HR, new Band(60, 2, 20),
                StrainComponent.TST, new Band(420, 30, 20)));

        assertEquals(
                (3 / (1.4826 * 2) + 60 / (1.4826 * 30)) / 2,
                baseline.strain(Nights.with(360, 90, 63)).orElseThrow(),
                1e-12);
    }

    @Test
    void strain_needs_two_components_in_both_night_and_baseline() {
        Baseline heartOnly = new Baseline(Map.of(StrainComponent.ASLEEP_HR, new Band(60, 2, 20)));

        assertEquals(1.5, strain(Nights.withoutHeartRate(380, 88.5)), 1e-12);
        assertEquals(OptionalDouble.empty(), STEADY.strain(Nights.with(Map.of(Feature.TST_MIN, 300.0))));
        assertEquals(OptionalDouble.empty(), heartOnly.strain(USUAL));
        assertEquals(OptionalDouble.empty(), heartOnly.strainOfAll(USUAL));
        assertEquals(OptionalDouble.empty(), new Baseline(Map.of()).strainOfAll(USUAL));
    }

    @Test
    void strain_of_all_needs_every_component_of_the_baseline_and_no_other() {
        Baseline sleepOnly = Baseline.over(repeat(Nights.withoutHeartRate(420, 90), 14));

        assertEquals(OptionalDouble.of(0), STEADY.strainOfAll(USUAL));
        assertEquals(OptionalDouble.empty(), STEADY.strainOfAll(Nights.withoutHeartRate(300, 80)));
        assertEquals(OptionalDouble.of(0.5), sleepOnly.strainOfAll(Nights.with(400, 90, 100)));
    }

    @Test
    void the_first_baseline_waits_for_its_28th_day() {
        SortedMap<LocalDate, NightFeatures> days = Nights.from(FIRST, 40, i -> USUAL);

        assertEquals(Optional.empty(), Baseline.first(days, FIRST.plusDays(26)));
        assertEquals(
                28,
                Baseline.first(days, FIRST.plusDays(27))
                        .orElseThrow()
                        .bands()
                        .get(StrainComponent.TST)
                        .days());
    }

    @Test
    void later_days_do_not_move_the_first_baseline() {
        SortedMap<LocalDate, NightFeatures> days =
                Nights.from(FIRST, 60, i -> i < 28 ? USUAL : Nights.with(300, 70, 80));

        assertEquals(Baseline.first(days, FIRST.plusDays(27)), Baseline.first(days, FIRST.plusDays(59)));
        assertEquals(
                420,
                Baseline.first(days, FIRST.plusDays(59))
                        .orElseThrow()
                        .band(Feature.TST_MIN)
                        .orElseThrow()
                        .median());
    }

    @Test
    void a_window_of_28_days_with_13_values_is_passed_over() {
        SortedMap<LocalDate, NightFeatures> days = Nights.from(FIRST, 13, i -> USUAL);
        days.putAll(Nights.from(FIRST.plusDays(28), 14, i -> Nights.with(400, 90, 60)));
        Baseline first = Baseline.first(days, FIRST.plusDays(60)).orElseThrow();

        // Every window that begins on an early day loses one value for each it gains, and has 13.
        assertEquals(Optional.of(new Band(400, 0, 14)), first.band(Feature.TST_MIN));
    }

    @Test
    void one_component_is_not_a_baseline() {
        SortedMap<LocalDate, NightFeatures> days =
                Nights.from(FIRST, 40, i -> Nights.with(Map.of(Feature.TST_MIN, 420.0)));

        assertEquals(Optional.empty(), Baseline.first(days, FIRST.plusDays(40)));
        assertEquals(Optional.empty(), Baseline.first(Nights.from(FIRST, 0, i -> USUAL), FIRST));
    }

    @Test
    void a_baseline_prints_nothing_of_itself() {
        assertEquals("Baseline[redacted]", STEADY.toString());
        assertEquals("Optional[Band[redacted]]", STEADY.band(Feature.TST_MIN).toString());
    }

    private static double strain(NightFeatures night) {
        return STEADY.strain(night).orElseThrow();
    }

    private static Collection<NightFeatures> nights(int count) {
        return repeat(USUAL, count);
    }

    private static Collection<NightFeatures> repeat(NightFeatures night, int count) {
        return List.copyOf(Nights.from(FIRST, count, i -> night).values());
    }
}
