package dev.respite.measure.strain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.respite.measure.features.Feature;
import dev.respite.measure.features.NightFeatures;
import dev.respite.measure.features.Nights;
import dev.respite.measure.strain.Baseline.Band;
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
                        FIRST, 28, i -> i < 21 ? Nights.with(400 + 10 * i, 90, 60) : Nights.withoutHeartRate(470, 80))
                .values();
        Baseline baseline = Baseline.over(days);

        assertEquals(Optional.of(new Band(470, 35, 28)), baseline.band(Feature.TST_MIN));
        assertEquals(Optional.of(new Band(60, 0, 21)), baseline.band(Feature.ASLEEP_HR));
    }

    @Test
    void a_component_needs_14_values() {
        assertEquals(Map.of(), Baseline.over(nights(13)).bands());
        assertEquals(3, Baseline.over(nights(14)).bands().size());
        assertThrows(IllegalArgumentException.class, () -> new Band(60, 1, 13));
    }

    @Test
    void only_components_of_the_deviation_have_a_band() {
        NightFeatures night = Nights.with(Map.of(Feature.MAIN_ONSET_MIN, -10.0, Feature.HR_BINS, 80.0));
        assertEquals(Optional.empty(), Baseline.over(repeat(night, 20)).band(Feature.MAIN_ONSET_MIN));
        assertEquals(Optional.empty(), Baseline.over(repeat(night, 20)).band(Feature.HR_BINS));
    }

    @Test
    void the_usual_night_does_not_deviate() {
        assertEquals(OptionalDouble.of(0), STEADY.deviation(USUAL));
    }

    @Test
    void a_faster_heart_and_less_and_worse_sleep_count_up_in_units_of_the_floors() {
        assertEquals(1.0 / 3, deviation(Nights.with(420, 90, 61)), 1e-12);
        assertEquals(2.0 / 3, deviation(Nights.with(380, 90, 60)), 1e-12);
        assertEquals(1.0, deviation(Nights.with(420, 85.5, 60)), 1e-12);
        assertEquals(-1.0, deviation(Nights.with(440, 91.5, 59)), 1e-12);
    }

    @Test
    void a_component_counts_for_at_most_five() {
        assertEquals(5.0 / 3, deviation(Nights.with(420, 90, 65)), 1e-12);
        assertEquals(5.0 / 3, deviation(Nights.with(420, 90, 65.01)), 1e-12);
        assertEquals(-5.0 / 3, deviation(Nights.with(900, 90, 60)), 1e-12);
    }

    @Test
    void above_the_floor_the_spread_is_1_4826_times_the_deviation() {
        Baseline baseline = new Baseline(Map.of(
                DeviationComponent.ASLEEP_HR, new Band(60, 2, 20),
                DeviationComponent.TST, new Band(420, 30, 20)));

        assertEquals(
                (3 / (1.4826 * 2) + 60 / (1.4826 * 30)) / 2,
                baseline.deviation(Nights.with(360, 90, 63)).orElseThrow(),
                1e-12);
    }

    @Test
    void a_deviation_needs_two_components_in_the_baseline() {
        Baseline heartOnly = new Baseline(Map.of(DeviationComponent.ASLEEP_HR, new Band(60, 2, 20)));

        assertEquals(OptionalDouble.empty(), heartOnly.deviation(USUAL));
        assertEquals(OptionalDouble.empty(), new Baseline(Map.of()).deviation(USUAL));
    }

    @Test
    void a_night_needs_every_component_of_the_baseline_and_no_other() {
        Baseline sleepOnly = Baseline.over(repeat(Nights.withoutHeartRate(420, 90), 14));

        assertEquals(OptionalDouble.empty(), STEADY.deviation(Nights.withoutHeartRate(300, 80)));
        assertEquals(OptionalDouble.empty(), STEADY.deviation(Nights.with(Map.of(Feature.TST_MIN, 300.0))));
        assertEquals(OptionalDouble.of(0.5), sleepOnly.deviation(Nights.with(400, 90, 100)));
    }

    @Test
    void in_a_short_night_what_could_not_be_measured_counts_0_and_is_divided_by_all() {
        assertEquals(5.0 / 3, deviation(Nights.shortNight(150)), 1e-12);
        assertEquals(5.0 / 3, deviation(Nights.shortNight(320)), 1e-12);
        assertEquals(
                5.0 / 3 + 2.0 / 3,
                deviation(Nights.with(Map.of(Feature.TST_MIN, 179.0, Feature.ASLEEP_HR, 62.0))),
                1e-12);
        assertEquals(OptionalDouble.empty(), STEADY.deviation(Nights.with(Map.of(Feature.TST_MIN, 180.0))));
    }

    @Test
    void a_short_night_needs_time_asleep_in_the_baseline() {
        Baseline withoutTime = new Baseline(Map.of(
                DeviationComponent.ASLEEP_HR, new Band(60, 2, 20), DeviationComponent.EFFICIENCY, new Band(90, 2, 20)));

        assertEquals(OptionalDouble.empty(), withoutTime.deviation(Nights.shortNight(150)));
        assertEquals(OptionalDouble.of(0), withoutTime.deviation(Nights.with(150, 90, 60)));
    }

    @Test
    void naps_alone_and_nights_of_an_older_form_are_compared_with_nothing_and_in_no_baseline() {
        NightFeatures older = Nights.ofForm1(420, 90, 60);

        assertEquals(OptionalDouble.empty(), STEADY.deviation(Nights.napOnly(100)));
        assertEquals(OptionalDouble.empty(), STEADY.deviation(older));
        assertEquals(Map.of(), Baseline.over(repeat(older, 28)).bands());
        assertEquals(Optional.empty(), Baseline.first(Nights.from(FIRST, 40, i -> older), FIRST.plusDays(40)));
    }

    @Test
    void a_component_needs_values_for_three_of_four_full_nights() {
        assertEquals(3, Baseline.over(heartRateIn(21, 28)).bands().size());
        assertEquals(Optional.empty(), Baseline.over(heartRateIn(20, 28)).band(Feature.ASLEEP_HR));
        assertEquals(3, Baseline.over(heartRateIn(14, 18)).bands().size());
    }

    @Test
    void short_nights_and_naps_alone_do_not_count_among_the_full_nights() {
        List<NightFeatures> dates = new java.util.ArrayList<>(heartRateIn(15, 20));
        dates.addAll(repeat(Nights.shortNight(150), 4));
        dates.addAll(repeat(Nights.napOnly(200), 4));
        Baseline baseline = Baseline.over(dates);

        assertEquals(Optional.of(new Band(60, 0, 15)), baseline.band(Feature.ASLEEP_HR));
        assertEquals(24, baseline.band(Feature.TST_MIN).orElseThrow().days());
    }

    @Test
    void efficiency_that_is_hardly_ever_below_100_is_no_component() {
        assertEquals(2, Baseline.over(efficiencyBelow100In(10, 20)).bands().size());
        assertEquals(3, Baseline.over(efficiencyBelow100In(11, 20)).bands().size());
    }

    private static Collection<NightFeatures> heartRateIn(int nights, int of) {
        return Nights.from(FIRST, of, i -> i < nights ? USUAL : Nights.withoutHeartRate(420, 90))
                .values();
    }

    private static Collection<NightFeatures> efficiencyBelow100In(int nights, int of) {
        return Nights.from(FIRST, of, i -> Nights.with(420, i < nights ? 99.9 : 100, 60))
                .values();
    }

    @Test
    void the_window_of_the_first_baseline_begins_with_a_night() {
        SortedMap<LocalDate, NightFeatures> days = Nights.from(FIRST, 3, i -> Nights.napOnly(60));
        days.putAll(Nights.from(FIRST.plusDays(3), 28, i -> USUAL));

        assertEquals(Optional.empty(), Baseline.first(days, FIRST.plusDays(29)));
        assertEquals(
                28,
                Baseline.first(days, FIRST.plusDays(30))
                        .orElseThrow()
                        .band(Feature.TST_MIN)
                        .orElseThrow()
                        .days());
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
                        .get(DeviationComponent.TST)
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

    private static double deviation(NightFeatures night) {
        return STEADY.deviation(night).orElseThrow();
    }

    private static Collection<NightFeatures> nights(int count) {
        return repeat(USUAL, count);
    }

    private static Collection<NightFeatures> repeat(NightFeatures night, int count) {
        return List.copyOf(Nights.from(FIRST, count, i -> night).values());
    }
}
