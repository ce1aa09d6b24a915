package dev.respite.features;

import static dev.respite.features.Sleep.DAY;
import static dev.respite.features.Sleep.MINUTE_MS;
import static dev.respite.features.Sleep.at;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NightFeaturesTest {
    private static final double MS = 1.0 / MINUTE_MS;
    private static final Set<Stream> BOTH = EnumSet.allOf(Stream.class);

    private final HeartRateBins heartRate = new HeartRateBins();

    @Test
    void a_date_without_sleep_has_coverage_of_zero_and_nothing_else() {
        heartRate.add(at(0), 60);
        NightFeatures night = NightFeatures.of(DAY, Sleep.none(), heartRate, BOTH);

        for (Feature feature : Feature.values()) {
            assertEquals(feature.coverage() ? OptionalDouble.of(0) : OptionalDouble.empty(), night.value(feature));
            assertEquals(feature.coverage() ? Optional.empty() : Optional.of(Reason.NO_SLEEP), night.reason(feature));
        }
    }

    @Test
    void time_asleep_is_kept_from_60_to_960_minutes_exactly() {
        assertMissing(Reason.TOO_SHORT, Feature.TST_MIN, new Sleep().session(0, 59));
        assertMissing(Reason.TOO_SHORT, Feature.TST_MIN, new Sleep().session(0, 60 - MS));
        assertValue(60, Feature.TST_MIN, new Sleep().session(0, 60));
        assertValue(960, Feature.TST_MIN, new Sleep().session(-200, 760));
        assertMissing(Reason.TOO_LONG, Feature.TST_MIN, new Sleep().session(-200, 760 + MS));
        assertMissing(Reason.TOO_LONG, Feature.TST_MIN, new Sleep().session(-200, 761));
    }

    @Test
    void a_night_without_a_minute_asleep_is_too_short() {
        assertMissing(Reason.TOO_SHORT, Feature.TST_MIN, new Sleep().staged(Stage.AWAKE_IN_BED, 0, 400));
    }

    @Test
    void time_asleep_is_in_whole_minutes_half_up() {
        assertValue(400, Feature.TST_MIN, new Sleep().session(0, 400.5 - MS));
        assertValue(401, Feature.TST_MIN, new Sleep().session(0, 400.5));
    }

    @Test
    void naps_count_as_time_asleep_and_as_sessions() {
        Sleep day = new Sleep().session(0, 400).session(800, 830);

        assertValue(430, Feature.TST_MIN, day);
        assertValue(2, Feature.SESSIONS, day);
        assertValue(400, Feature.MAIN_WAKE_MIN, day);
    }

    @Test
    void efficiency_needs_180_minutes_in_bed() {
        assertMissing(Reason.TIME_IN_BED_TOO_SHORT, Feature.EFFICIENCY_PCT, new Sleep().staged(Stage.REM, 0, 180 - MS));
        assertValue(100, Feature.EFFICIENCY_PCT, new Sleep().staged(Stage.REM, 0, 180));
    }

    @Test
    void efficiency_needs_wake_to_be_recorded_all_through() {
        Sleep halfStaged = new Sleep().session(0, 400).staged(Stage.LIGHT, 0, 399);

        assertMissing(Reason.WAKE_NOT_RECORDED, Feature.EFFICIENCY_PCT, new Sleep().session(0, 400));
        assertMissing(Reason.WAKE_NOT_RECORDED, Feature.EFFICIENCY_PCT, halfStaged);
    }

    @Test
    void efficiency_has_four_decimals_and_counts_time_out_of_bed_as_in_bed() {
        Sleep night = new Sleep()
                .session(0, 516)
                .stage(Stage.LIGHT, 0, 425)
                .stage(Stage.OUT_OF_BED, 425, 430)
                .stage(Stage.AWAKE, 430, 516);

        assertValue(82.3643, Feature.EFFICIENCY_PCT, night);
    }

    @Test
    void onset_and_waking_need_180_minutes_in_bed_on_that_date() {
        Sleep twoNaps = new Sleep().session(0, 90).session(100, 190);

        assertMissing(Reason.TIME_IN_BED_TOO_SHORT, Feature.MAIN_ONSET_MIN, new Sleep().session(0, 180 - MS));
        assertMissing(Reason.TIME_IN_BED_TOO_SHORT, Feature.MAIN_WAKE_MIN, new Sleep().session(0, 180 - MS));
        assertValue(0, Feature.MAIN_ONSET_MIN, twoNaps);
        assertValue(90, Feature.MAIN_WAKE_MIN, twoNaps);
    }

    @Test
    void onset_is_negative_before_midnight_and_rounds_half_up() {
        assertValue(-50, Feature.MAIN_ONSET_MIN, new Sleep().session(-50, 400));
        assertValue(-50, Feature.MAIN_ONSET_MIN, new Sleep().session(-50.5, 400));
        assertValue(-51, Feature.MAIN_ONSET_MIN, new Sleep().session(-50.5 - MS, 400));
        assertValue(0, Feature.MAIN_ONSET_MIN, new Sleep().session(-0.5, 400));
    }

    @Test
    void waking_at_midnight_is_minute_zero_of_the_new_date() {
        assertValue(0, Feature.MAIN_WAKE_MIN, new Sleep().session(-400, 0));
    }

    @Test
    void the_contracts_example_starts_ten_to_midnight_less_forty() {
        NightFeatures night = nightOf("2026-02-28T23:10:00-05:00", "2026-03-01T06:40:00-05:00");

        assertEquals(OptionalDouble.of(-50), night.value(Feature.MAIN_ONSET_MIN));
        assertEquals(OptionalDouble.of(400), night.value(Feature.MAIN_WAKE_MIN));
    }

    @Test
    void in_the_night_of_clock_change_onset_is_told_in_the_offset_at_waking() {
        NightFeatures night = nightOf("2026-03-28T23:00:00+01:00", "2026-03-29T07:00:00+02:00");

        assertEquals(OptionalDouble.of(420), night.value(Feature.TST_MIN));
        assertEquals(OptionalDouble.of(0), night.value(Feature.MAIN_ONSET_MIN));
        assertEquals(OptionalDouble.of(420), night.value(Feature.MAIN_WAKE_MIN));
    }

    @Test
    void asleep_heart_rate_needs_36_bins() {
        fill(0, 35, 60);
        assertMissing(Reason.TOO_FEW_BINS, Feature.ASLEEP_HR, new Sleep().session(0, 300));

        fill(35, 36, 60);
        assertValue(60, Feature.ASLEEP_HR, new Sleep().session(0, 300));
    }

    @Test
    void asleep_heart_rate_needs_half_of_the_bins_asleep() {
        fill(0, 49, 60);
        assertMissing(Reason.TOO_SPARSE, Feature.ASLEEP_HR, new Sleep().session(0, 500));
        assertValue(49, Feature.HR_BINS, new Sleep().session(0, 500));

        fill(49, 50, 60);
        assertValue(60, Feature.ASLEEP_HR, new Sleep().session(0, 500));
    }

    @Test
    void half_of_an_odd_number_of_bins_is_not_rounded_down() {
        fill(0, 40, 60);

        assertValue(60, Feature.ASLEEP_HR, new Sleep().session(0, 400));
        assertMissing(Reason.TOO_SPARSE, Feature.ASLEEP_HR, new Sleep().session(0, 405));
    }

    @Test
    void heart_rate_outside_sleep_is_no_heart_rate() {
        fill(100, 140, 60);

        assertMissing(Reason.NO_HEART_RATE, Feature.ASLEEP_HR, new Sleep().session(0, 400));
        assertValue(0, Feature.HR_BINS, new Sleep().session(0, 400));
    }

    @Test
    void asleep_heart_rate_is_the_median_of_bin_means_not_of_samples() {
        fill(0, 20, 60);
        fill(20, 40, 50);
        for (int i = 0; i < 1000; i++) {
            heartRate.add(at(0) + i, 60);
        }

        assertValue(55, Feature.ASLEEP_HR, new Sleep().session(0, 200));
        assertValue(40, Feature.HR_BINS, new Sleep().session(0, 200));
    }

    @Test
    void asleep_heart_rate_has_four_decimals() {
        fill(0, 40, 60);
        fill(0, 40, 60);
        fill(0, 40, 61);

        assertValue(60.3333, Feature.ASLEEP_HR, new Sleep().session(0, 200));
    }

    @Test
    void what_is_not_consented_to_is_not_collected_whatever_was_sent() {
        fill(0, 40, 60);
        AsleepIntervals asleep = new Sleep().session(0, 200).united();
        NightFeatures night = NightFeatures.of(DAY, asleep, heartRate, Set.of(Stream.SLEEP));

        assertEquals(Optional.of(Reason.NOT_COLLECTED), night.reason(Feature.ASLEEP_HR));
        assertEquals(Optional.of(Reason.NOT_COLLECTED), night.reason(Feature.HR_BINS));
        assertEquals(OptionalDouble.of(200), night.value(Feature.TST_MIN));
        assertEquals(
                Optional.of(Reason.NOT_COLLECTED),
                NightFeatures.of(DAY, Sleep.none(), heartRate, Set.of(Stream.SLEEP))
                        .reason(Feature.ASLEEP_HR));
    }

    private void fill(int fromBin, int toBin, double bpm) {
        for (int bin = fromBin; bin < toBin; bin++) {
            heartRate.add(at(5 * bin), bpm);
        }
    }

    private NightFeatures reduce(Sleep sleep) {
        return NightFeatures.of(DAY, sleep.united(), heartRate, BOTH);
    }

    private void assertValue(double expected, Feature feature, Sleep sleep) {
        NightFeatures night = reduce(sleep);
        assertEquals(OptionalDouble.of(expected), night.value(feature));
        assertEquals(Optional.empty(), night.reason(feature));
    }

    private void assertMissing(Reason expected, Feature feature, Sleep sleep) {
        NightFeatures night = reduce(sleep);
        assertEquals(Optional.of(expected), night.reason(feature));
        assertEquals(OptionalDouble.empty(), night.value(feature));
    }

    private NightFeatures nightOf(String start, String end) {
        OffsetDateTime from = OffsetDateTime.parse(start);
        OffsetDateTime to = OffsetDateTime.parse(end);
        SleepSessions sessions = new SleepSessions();
        sessions.session(
                from.toInstant().toEpochMilli(),
                to.toInstant().toEpochMilli(),
                to.getOffset().getTotalSeconds());
        LocalDate day = to.toLocalDate();
        return NightFeatures.of(day, AsleepIntervals.unite(sessions), heartRate, BOTH);
    }
}
