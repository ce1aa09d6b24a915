package dev.respite.measure.features;

import static dev.respite.measure.features.Sleep.DAY;
import static dev.respite.measure.features.Sleep.MINUTE_MS;
import static dev.respite.measure.features.Sleep.at;
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
            assertEquals(
                    feature.coverage() ? Optional.empty() : Optional.of(MissingReason.NO_SLEEP), night.reason(feature));
        }
    }

    @Test
    void time_asleep_is_kept_from_30_to_960_minutes_exactly() {
        assertMissing(MissingReason.TOO_SHORT, Feature.TST_MIN, new Sleep().session(0, 30 - MS));
        assertValue(30, Feature.TST_MIN, new Sleep().session(0, 30));
        assertValue(960, Feature.TST_MIN, new Sleep().session(-200, 760));
        assertMissing(MissingReason.TOO_LONG, Feature.TST_MIN, new Sleep().session(-200, 760 + MS));
    }

    @Test
    void a_night_without_a_minute_asleep_is_too_short() {
        Sleep awake = new Sleep().staged(Stage.AWAKE_IN_BED, 0, 400);

        assertMissing(MissingReason.TOO_SHORT, Feature.TST_MIN, awake);
        assertMissing(MissingReason.TOO_SHORT, Feature.EFFICIENCY_PCT, awake);
    }

    @Test
    void half_a_ten_thousandth_of_a_percent_is_rounded_up_exactly() {
        double asleep = 3_200_232 * MS;
        Sleep exactHalf = new Sleep()
                .session(0, 16_000_000 * MS)
                .stage(Stage.LIGHT, 0, asleep)
                .stage(Stage.AWAKE, asleep, 16_000_000 * MS);

        assertValue(20.0015, Feature.EFFICIENCY_PCT, exactHalf);
    }

    @Test
    void a_tenth_of_the_time_in_bed_may_be_unknown_and_not_a_millisecond_more() {
        Sleep tenth = new Sleep().session(0, 400).stage(Stage.LIGHT, 0, 200).stage(Stage.REM, 200, 360);
        Sleep more = new Sleep().session(0, 400).stage(Stage.LIGHT, 0, 200).stage(Stage.REM, 200, 360 - MS);

        assertValue(360, Feature.TST_MIN, tenth);
        assertValue(100, Feature.EFFICIENCY_PCT, tenth);
        assertMissing(MissingReason.NOT_MEASURED, Feature.TST_MIN, more);
        assertMissing(MissingReason.NOT_MEASURED, Feature.EFFICIENCY_PCT, more);
    }

    @Test
    void time_asleep_looks_at_all_periods_for_what_is_unknown_and_efficiency_at_the_longest() {
        Sleep unknownNap = new Sleep()
                .staged(Stage.LIGHT, 0, 200)
                .staged(Stage.AWAKE, 200, 220)
                .staged(Stage.UNKNOWN, 600, 640);

        assertMissing(MissingReason.NOT_MEASURED, Feature.TST_MIN, unknownNap);
        assertValue(90.9091, Feature.EFFICIENCY_PCT, unknownNap);
    }

    @Test
    void a_period_of_more_than_24_hours_gives_no_value() {
        fill(0, 40, 60);
        Sleep dayLong = new Sleep();
        Sleep longer = new Sleep();
        for (int piece = 0; piece < 12; piece++) {
            dayLong.staged(Stage.LIGHT, 120 * piece - 1400, 120 * piece - 1340);
            longer.staged(Stage.LIGHT, 120 * piece - 1400, 120 * piece - 1340);
        }
        dayLong.staged(Stage.AWAKE, 30, 40);
        longer.staged(Stage.AWAKE, 30, 40 + MS);

        assertValue(720, Feature.TST_MIN, dayLong);
        assertValue(50, Feature.EFFICIENCY_PCT, dayLong);
        for (Feature feature : Feature.values()) {
            if (feature.coverage()) {
                assertEquals(reduce(dayLong).value(feature), reduce(longer).value(feature));
            } else {
                assertMissing(MissingReason.TOO_LONG, feature, longer);
            }
        }
    }

    @Test
    void of_a_nap_alone_only_time_asleep_is_told() {
        fill(108, 140, 60);
        Sleep nap = new Sleep().staged(Stage.LIGHT, 540, 640).staged(Stage.AWAKE, 640, 650);

        assertValue(100, Feature.TST_MIN, nap);
        for (Feature feature : Feature.values()) {
            if (feature != Feature.TST_MIN) {
                assertMissing(MissingReason.NAP_ONLY, feature, nap);
            }
        }
        assertEquals(false, reduce(nap).isNight());
    }

    @Test
    void a_short_period_that_has_time_between_22_and_7_is_a_short_night_and_no_nap() {
        assertShortNight(true, new Sleep().session(420 - MS, 500));
        assertShortNight(false, new Sleep().session(420, 500));
        assertShortNight(true, new Sleep().session(-240, -120 + MS).session(0, 1));
        assertShortNight(true, new Sleep().session(60, 90).session(700, 800));
        assertShortNight(true, new Sleep().session(420, 600 - MS).session(300, 310));
    }

    @Test
    void an_evening_that_ends_at_22_is_a_nap_of_its_date() {
        NightFeatures until22 = nightOf("2026-03-01T20:00:00Z", "2026-03-01T22:00:00Z");

        assertEquals(Optional.of(MissingReason.NAP_ONLY), until22.reason(Feature.EFFICIENCY_PCT));
    }

    @Test
    void the_clock_of_a_nap_is_its_own_offset() {
        NightFeatures night = nightOf("2026-03-01T05:00:00+05:00", "2026-03-01T06:00:00+05:00");
        NightFeatures nap = nightOf("2026-03-01T09:00:00-05:00", "2026-03-01T10:00:00-05:00");

        assertEquals(Optional.of(MissingReason.TIME_IN_BED_TOO_SHORT), night.reason(Feature.EFFICIENCY_PCT));
        assertEquals(Optional.of(MissingReason.NAP_ONLY), nap.reason(Feature.EFFICIENCY_PCT));
    }

    @Test
    void sleep_by_day_of_180_minutes_is_a_night() {
        assertEquals(true, reduce(new Sleep().session(540, 720)).isNight());
        assertEquals(false, reduce(new Sleep().session(540, 720 - MS)).isNight());
    }

    @Test
    void a_night_is_short_by_its_sleep_or_by_its_longest_period() {
        assertEquals(true, reduce(new Sleep().session(0, 179)).isShort());
        assertEquals(false, reduce(new Sleep().session(0, 180)).isShort());
        assertEquals(true, reduce(new Sleep().session(0, 150).session(300, 390)).isShort());
        assertEquals(
                true,
                reduce(new Sleep().session(0, 300).stage(Stage.LIGHT, 0, 150).stage(Stage.AWAKE, 150, 300))
                        .isShort());
        assertEquals(false, reduce(new Sleep().session(0, 29)).isShort());
        assertEquals(false, reduce(new Sleep().session(600, 650)).isShort());
    }

    private void assertShortNight(boolean expected, Sleep sleep) {
        assertEquals(expected, reduce(sleep).isShort());
        assertEquals(expected, reduce(sleep).isNight());
        assertMissing(
                expected ? MissingReason.TIME_IN_BED_TOO_SHORT : MissingReason.NAP_ONLY, Feature.MAIN_ONSET_MIN, sleep);
    }

    @Test
    void time_asleep_is_in_whole_minutes_half_up() {
        assertValue(400, Feature.TST_MIN, new Sleep().session(0, 400.5 - MS));
        assertValue(401, Feature.TST_MIN, new Sleep().session(0, 400.5));
    }

    @Test
    void naps_count_as_time_asleep_and_as_periods() {
        Sleep day = new Sleep().session(0, 400).session(800, 830);

        assertValue(430, Feature.TST_MIN, day);
        assertValue(2, Feature.SESSIONS, day);
        assertValue(400, Feature.MAIN_WAKE_MIN, day);
    }

    @Test
    void efficiency_needs_180_minutes_from_first_to_last() {
        Sleep night = new Sleep().staged(Stage.REM, 0, 60).staged(Stage.LIGHT, 100, 180);
        Sleep shorter = new Sleep().staged(Stage.REM, 0, 60).staged(Stage.LIGHT, 100, 180 - MS);

        assertMissing(MissingReason.TIME_IN_BED_TOO_SHORT, Feature.EFFICIENCY_PCT, shorter);
        assertValue(77.7778, Feature.EFFICIENCY_PCT, night);
    }

    @Test
    void efficiency_needs_wake_or_two_kinds_of_sleep() {
        Sleep lone = new Sleep().staged(Stage.SLEEPING, 0, 400);
        Sleep twoKinds = new Sleep().staged(Stage.LIGHT, 0, 200).staged(Stage.DEEP, 200, 400);
        Sleep gap = new Sleep().staged(Stage.SLEEPING, 0, 200).staged(Stage.SLEEPING, 240, 400);

        assertMissing(MissingReason.WAKE_NOT_RECORDED, Feature.EFFICIENCY_PCT, lone);
        assertValue(100, Feature.EFFICIENCY_PCT, twoKinds);
        assertValue(90, Feature.EFFICIENCY_PCT, gap);
    }

    @Test
    void a_tenth_of_the_longest_period_may_be_without_stages_or_unknown() {
        assertMissing(MissingReason.WAKE_NOT_RECORDED, Feature.EFFICIENCY_PCT, new Sleep().session(0, 400));
        assertValue(97.2222, Feature.EFFICIENCY_PCT, untold(20, 20));
        assertMissing(MissingReason.WAKE_NOT_RECORDED, Feature.EFFICIENCY_PCT, untold(20 + MS, 20));
        assertMissing(MissingReason.WAKE_NOT_RECORDED, Feature.EFFICIENCY_PCT, untold(21, 20));
    }

    /** 400 minutes: asleep but for ten awake, and but for those of a session without stages and those that are unknown. */
    private static Sleep untold(double unstaged, double unknown) {
        double told = 400 - unstaged - unknown;
        return new Sleep()
                .session(0, 400 - unstaged)
                .stage(Stage.AWAKE, 0, 10)
                .stage(Stage.LIGHT, 10, told)
                .session(400 - unstaged, 400);
    }

    @Test
    void an_unstaged_nap_costs_the_night_nothing() {
        Sleep night = new Sleep()
                .staged(Stage.AWAKE, 0, 20)
                .staged(Stage.LIGHT, 20, 400)
                .session(800, 830);

        assertValue(95, Feature.EFFICIENCY_PCT, night);
        assertValue(410, Feature.TST_MIN, night);
    }

    @Test
    void efficiency_needs_thirty_minutes_asleep() {
        assertValue(
                10,
                Feature.EFFICIENCY_PCT,
                new Sleep().staged(Stage.LIGHT, 0, 30).staged(Stage.AWAKE, 30, 300));
        assertMissing(
                MissingReason.TOO_SHORT,
                Feature.EFFICIENCY_PCT,
                new Sleep().staged(Stage.LIGHT, 0, 30 - MS).staged(Stage.AWAKE, 30, 300));
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
    void onset_and_waking_need_a_period_of_180_minutes() {
        Sleep twoPieces = new Sleep().session(0, 90).session(100, 190);

        assertMissing(MissingReason.TIME_IN_BED_TOO_SHORT, Feature.MAIN_ONSET_MIN, new Sleep().session(0, 180 - MS));
        assertMissing(MissingReason.TIME_IN_BED_TOO_SHORT, Feature.MAIN_WAKE_MIN, new Sleep().session(0, 180 - MS));
        assertValue(0, Feature.MAIN_ONSET_MIN, twoPieces);
        assertValue(190, Feature.MAIN_WAKE_MIN, twoPieces);
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
    void asleep_heart_rate_needs_24_bins() {
        fill(0, 23, 60);
        assertMissing(MissingReason.TOO_FEW_BINS, Feature.ASLEEP_HR, new Sleep().session(0, 300));

        fill(23, 24, 60);
        assertValue(60, Feature.ASLEEP_HR, new Sleep().session(0, 300));
    }

    @Test
    void asleep_heart_rate_needs_40_percent_of_the_bins_asleep() {
        fill(0, 39, 60);
        assertMissing(MissingReason.TOO_SPARSE, Feature.ASLEEP_HR, new Sleep().session(0, 500));
        assertValue(39, Feature.HR_BINS, new Sleep().session(0, 500));

        fill(39, 40, 60);
        assertValue(60, Feature.ASLEEP_HR, new Sleep().session(0, 500));
    }

    @Test
    void forty_percent_is_not_rounded_down() {
        fill(0, 40, 60);

        assertValue(60, Feature.ASLEEP_HR, new Sleep().session(0, 500));
        assertMissing(MissingReason.TOO_SPARSE, Feature.ASLEEP_HR, new Sleep().session(0, 505));
    }

    @Test
    void heart_rate_outside_sleep_is_no_heart_rate() {
        fill(100, 140, 60);

        assertMissing(MissingReason.NO_HEART_RATE, Feature.ASLEEP_HR, new Sleep().session(0, 400));
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
        SleepTimeline sleep = new Sleep().session(0, 200).drawn();
        NightFeatures night = NightFeatures.of(DAY, sleep, heartRate, Set.of(Stream.SLEEP));

        assertEquals(Optional.of(MissingReason.NOT_COLLECTED), night.reason(Feature.ASLEEP_HR));
        assertEquals(Optional.of(MissingReason.NOT_COLLECTED), night.reason(Feature.HR_BINS));
        assertEquals(OptionalDouble.of(200), night.value(Feature.TST_MIN));
        assertEquals(
                Optional.of(MissingReason.NOT_COLLECTED),
                NightFeatures.of(DAY, Sleep.none(), heartRate, Set.of(Stream.SLEEP))
                        .reason(Feature.ASLEEP_HR));
    }

    private void fill(int fromBin, int toBin, double bpm) {
        for (int bin = fromBin; bin < toBin; bin++) {
            heartRate.add(at(5 * bin), bpm);
        }
    }

    private NightFeatures reduce(Sleep sleep) {
        return NightFeatures.of(DAY, sleep.drawn(), heartRate, BOTH);
    }

    private void assertValue(double expected, Feature feature, Sleep sleep) {
        NightFeatures night = reduce(sleep);
        assertEquals(OptionalDouble.of(expected), night.value(feature));
        assertEquals(Optional.empty(), night.reason(feature));
    }

    private void assertMissing(MissingReason expected, Feature feature, Sleep sleep) {
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
        return NightFeatures.of(day, SleepTimeline.of(sessions), heartRate, BOTH);
    }
}
