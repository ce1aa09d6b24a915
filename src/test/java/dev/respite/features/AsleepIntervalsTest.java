package dev.respite.features;

import static dev.respite.features.Sleep.MINUTE_MS;
import static dev.respite.features.Sleep.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.features.AsleepIntervals.Session;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AsleepIntervalsTest {
    @Test
    void no_session_is_no_sleep() {
        AsleepIntervals none = Sleep.none();

        assertEquals(0, none.sessions());
        assertEquals(0, none.inBedMs());
        assertEquals(0, none.asleepMs());
        assertEquals(0, none.asleepBins());
        assertFalse(none.wakeRecorded());
        assertEquals(Optional.empty(), none.main());
    }

    @Test
    void a_session_without_stages_counts_as_asleep_and_its_wake_as_not_recorded() {
        AsleepIntervals night = new Sleep().session(0, 400).united();

        assertEquals(400 * MINUTE_MS, night.asleepMs());
        assertFalse(night.wakeRecorded());
    }

    @ParameterizedTest
    @EnumSource
    void each_stage_counts_as_in_bed_and_the_asleep_ones_as_asleep(Stage stage) {
        AsleepIntervals night = new Sleep().staged(stage, 0, 400).united();

        assertEquals(400 * MINUTE_MS, night.inBedMs());
        assertEquals(stage.asleep() ? 400 * MINUTE_MS : 0, night.asleepMs());
        assertTrue(night.wakeRecorded());
    }

    @Test
    void an_instant_of_a_staged_session_that_no_stage_covers_is_in_bed_but_not_asleep() {
        AsleepIntervals night = new Sleep()
                .session(0, 400)
                .stage(Stage.LIGHT, 10, 100)
                .stage(Stage.REM, 150, 390)
                .united();

        assertEquals(400 * MINUTE_MS, night.inBedMs());
        assertEquals((90 + 240) * MINUTE_MS, night.asleepMs());
        assertTrue(night.wakeRecorded());
    }

    @Test
    void touching_sessions_are_one_and_a_gap_of_a_millisecond_makes_two() {
        assertEquals(1, new Sleep().session(0, 100).session(100, 200).united().sessions());
        assertEquals(
                2,
                new Sleep()
                        .session(0, 100)
                        .session(100 + 1.0 / MINUTE_MS, 200)
                        .united()
                        .sessions());
    }

    @Test
    void overlapping_and_identical_sessions_count_once() {
        AsleepIntervals night = new Sleep()
                .session(0, 100)
                .session(50, 150)
                .session(0, 100)
                .session(20, 30)
                .united();

        assertEquals(1, night.sessions());
        assertEquals(150 * MINUTE_MS, night.inBedMs());
        assertEquals(150 * MINUTE_MS, night.asleepMs());
    }

    @Test
    void where_sessions_overlap_staged_beats_unstaged() {
        AsleepIntervals night =
                new Sleep().session(0, 120).staged(Stage.AWAKE, 60, 90).united();

        assertEquals(90 * MINUTE_MS, night.asleepMs());
        assertEquals(0, night.asleepMsWithin(at(60), at(90)));
        assertFalse(night.wakeRecorded());
    }

    @Test
    void wake_is_recorded_when_staged_sessions_cover_the_unstaged_one() {
        AsleepIntervals night = new Sleep()
                .session(0, 120)
                .staged(Stage.LIGHT, 0, 70)
                .staged(Stage.AWAKE, 70, 120)
                .united();

        assertTrue(night.wakeRecorded());
        assertEquals(70 * MINUTE_MS, night.asleepMs());
    }

    @Test
    void where_staged_sessions_overlap_asleep_wins() {
        AsleepIntervals night = new Sleep()
                .staged(Stage.AWAKE, 0, 100)
                .staged(Stage.DEEP, 40, 60)
                .united();

        assertEquals(20 * MINUTE_MS, night.asleepMs());
    }

    @Test
    void a_nap_adds_to_the_sleep_but_is_not_the_main_session() {
        AsleepIntervals day = new Sleep().session(840, 900).session(-30, 400).united();

        assertEquals(2, day.sessions());
        assertEquals(490 * MINUTE_MS, day.asleepMs());
        assertEquals(Optional.of(new Session(at(-30), at(400), 0)), day.main());
    }

    @Test
    void of_equally_long_sessions_the_earliest_is_the_main_one() {
        AsleepIntervals day = new Sleep().session(600, 800).session(100, 300).united();

        assertEquals(Optional.of(new Session(at(100), at(300), 0)), day.main());
    }

    @Test
    void pieces_that_unite_are_longer_than_one_longer_piece() {
        AsleepIntervals day =
                new Sleep().session(0, 100).session(100, 200).session(300, 450).united();

        assertEquals(Optional.of(new Session(at(0), at(200), 0)), day.main());
    }

    @Test
    void the_offset_at_waking_is_that_of_the_member_that_ends_last() {
        ZoneOffset winter = ZoneOffset.ofHours(1);
        ZoneOffset summer = ZoneOffset.ofHours(2);
        AsleepIntervals night =
                new Sleep().session(100, 300, summer).session(0, 200, winter).united();

        assertEquals(summer.getTotalSeconds(), night.main().orElseThrow().offsetSeconds());
    }

    @Test
    void time_asleep_within_a_window_is_cut_at_both_ends() {
        AsleepIntervals night = new Sleep().session(0, 100).session(200, 300).united();

        assertEquals(20 * MINUTE_MS, night.asleepMsWithin(at(90), at(210)));
        assertEquals(0, night.asleepMsWithin(at(100), at(200)));
        assertEquals(0, night.asleepMsWithin(at(300), at(400)));
        assertEquals(200 * MINUTE_MS, night.asleepMsWithin(at(-1000), at(1000)));
    }

    @Test
    void a_bin_is_asleep_from_150_seconds() {
        assertEquals(0, new Sleep().session(0, 149.999 / 60).united().asleepBins());
        assertEquals(1, new Sleep().session(0, 150.0 / 60).united().asleepBins());
    }

    @Test
    void pieces_of_sleep_in_one_bin_add_up_and_the_bin_counts_once() {
        AsleepIntervals pieces =
                new Sleep().session(0, 1).session(2, 3).session(4, 9).united();

        assertEquals(2, pieces.asleepBins());
        assertEquals(1, new Sleep().session(0, 1.25).session(2, 3.25).united().asleepBins());
    }

    @Test
    void a_stage_needs_a_session_and_must_lie_inside_it() {
        assertThrows(IllegalStateException.class, () -> new Sleep().stage(Stage.LIGHT, 0, 1));
        assertThrows(
                IllegalArgumentException.class, () -> new Sleep().session(0, 9).stage(Stage.LIGHT, -1, 1));
        assertThrows(
                IllegalArgumentException.class, () -> new Sleep().session(0, 9).stage(Stage.LIGHT, 8, 10));
        assertThrows(
                IllegalArgumentException.class, () -> new Sleep().session(0, 9).stage(Stage.LIGHT, 5, 5));
    }

    @Test
    void a_session_must_end_after_it_starts_and_have_a_possible_offset() {
        assertThrows(IllegalArgumentException.class, () -> new Sleep().session(5, 5));
        assertThrows(IllegalArgumentException.class, () -> new SleepSessions().session(0, 1, 18 * 3600 + 1));
    }

    @Test
    void as_many_sessions_and_stages_as_come_are_taken() {
        Sleep sleep = new Sleep();
        for (int i = 0; i < 40; i++) {
            sleep.staged(i % 2 == 0 ? Stage.LIGHT : Stage.AWAKE, 10 * i, 10 * i + 9);
        }

        assertEquals(40, sleep.sessions().size());
        assertEquals(20 * 9 * MINUTE_MS, sleep.united().asleepMs());
    }
}
