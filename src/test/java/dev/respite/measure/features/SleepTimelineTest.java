package dev.respite.measure.features;

import static dev.respite.measure.features.Sleep.MINUTE_MS;
import static dev.respite.measure.features.Sleep.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.respite.measure.features.SleepTimeline.Time;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SleepTimelineTest {
    @Test
    void without_a_session_there_is_no_time_of_any_kind() {
        assertTime(new Sleep(), 0, 0, 0, 0);
        assertEquals(0, Sleep.none().asleepMs());
        assertEquals(0, Sleep.none().asleepBins());
    }

    @ParameterizedTest
    @EnumSource
    void each_stage_is_asleep_or_awake_or_unknown(Stage stage) {
        boolean awake = stage == Stage.AWAKE || stage == Stage.AWAKE_IN_BED || stage == Stage.OUT_OF_BED;
        boolean unknown = stage == Stage.UNKNOWN;

        assertTime(
                new Sleep().staged(stage, 0, 400), awake || unknown ? 0 : 400, 0, awake ? 400 : 0, unknown ? 400 : 0);
    }

    @Test
    void a_session_without_stages_is_asleep_and_unstaged() {
        assertTime(new Sleep().session(0, 400), 0, 400, 0, 0);
    }

    @Test
    void what_no_stage_covers_in_a_session_with_stages_is_unknown() {
        Sleep night = new Sleep().session(0, 400).stage(Stage.LIGHT, 10, 100).stage(Stage.REM, 150, 390);

        assertTime(night, 90 + 240, 0, 0, 70);
    }

    @Test
    void between_the_sessions_of_a_period_one_is_awake_and_between_periods_nothing() {
        Sleep date = new Sleep()
                .staged(Stage.LIGHT, 0, 100)
                .staged(Stage.LIGHT, 145, 300)
                .session(500, 530);

        assertTime(date, 255, 30, 45, 0);
    }

    @Test
    void an_envelope_around_a_session_with_stages_is_unknown_where_it_is_alone() {
        Sleep night = new Sleep()
                .session(-10, 460)
                .session(0, 450)
                .stage(Stage.LIGHT, 0, 180)
                .stage(Stage.AWAKE, 180, 225)
                .stage(Stage.LIGHT, 225, 450);

        assertTime(night, 405, 0, 45, 20);
    }

    @Test
    void an_unstaged_session_that_only_touches_a_staged_one_is_asleep() {
        assertTime(new Sleep().staged(Stage.LIGHT, 0, 100).session(100, 130), 100, 30, 0, 0);
        assertTime(new Sleep().staged(Stage.LIGHT, 0, 100).session(99, 130), 100, 0, 0, 30);
    }

    @Test
    void beside_an_envelope_a_further_unstaged_session_that_overlaps_none_with_stages_is_asleep() {
        Sleep night = new Sleep().session(0, 300).staged(Stage.LIGHT, 100, 300).session(0, 50);

        assertTime(night, 200, 50, 0, 50);
    }

    @ParameterizedTest
    @CsvSource({
        // A short wake in a long stage: the long one goes on after it.
        "light, 0, 120, awake, 30, 45, 105, 15, 0",
        // Whichever of them starts first.
        "awake, 0, 15, light, 0, 120, 105, 15, 0",
        // A shorter one that ends with the longer.
        "light, 0, 120, awake, 100, 120, 100, 20, 0",
        // Astride: the shorter one keeps its tail.
        "awake, 100, 130, light, 110, 200, 70, 30, 100",
        // A known one beats unknown, however long.
        "unknown, 50, 60, deep, 0, 120, 120, 0, 0",
        "unknown, 0, 120, deep, 50, 60, 10, 0, 110",
        // Of equal length the one that starts later.
        "light, 0, 60, awake, 30, 90, 30, 60, 0",
        "awake, 0, 60, light, 30, 90, 60, 30, 0",
        // Of equal bounds out_of_bed, awake, awake_in_bed, deep, rem, light, sleeping.
        "sleeping, 0, 60, awake_in_bed, 0, 60, 0, 60, 0",
        "awake, 0, 60, deep, 0, 60, 0, 60, 0",
    })
    void where_stages_overlap_the_shorter_known_one_counts_and_the_longer_goes_on(
            String one,
            int from,
            int to,
            String other,
            int otherFrom,
            int otherTo,
            int asleep,
            int awake,
            int unknown) {
        Stage first = Stage.of(one).orElseThrow();
        Stage second = Stage.of(other).orElseThrow();
        int end = Math.max(to, otherTo);

        assertTime(
                new Sleep()
                        .session(0, end)
                        .stage(first, from, to)
                        .session(0, end)
                        .stage(second, otherFrom, otherTo),
                asleep,
                0,
                awake,
                unknown);
        assertTime(
                new Sleep().session(0, end).stage(second, otherFrom, otherTo).stage(first, from, to),
                asleep,
                0,
                awake,
                unknown);
    }

    @Test
    void the_order_of_stages_with_equal_bounds_is_the_contracts() {
        for (Stage stronger : Stage.values()) {
            for (Stage weaker : Stage.values()) {
                if (stronger.ordinal() < weaker.ordinal()) {
                    Sleep both = new Sleep().session(0, 60).stage(weaker, 0, 60).stage(stronger, 0, 60);
                    Sleep one = new Sleep().session(0, 60).stage(stronger, 0, 60);

                    assertEquals(one.drawn().all(), both.drawn().all());
                }
            }
        }
    }

    @Test
    void kinds_of_sleep_are_counted_where_they_hold_time() {
        Sleep night = new Sleep()
                .session(0, 120)
                .stage(Stage.LIGHT, 0, 60)
                .stage(Stage.SLEEPING, 60, 120)
                .stage(Stage.REM, 60, 120);

        assertEquals(2, night.drawn().all().kindsOfSleep());
    }

    @Test
    void of_one_period_only_its_own_time_counts() {
        SleepTimeline date = new Sleep()
                .staged(Stage.LIGHT, 0, 400)
                .staged(Stage.AWAKE, 600, 630)
                .drawn();

        assertEquals(
                new Time(400 * MINUTE_MS, 0, 0, 0, 1), date.of(date.periods().period(0)));
        assertEquals(
                new Time(0, 0, 30 * MINUTE_MS, 0, 0), date.of(date.periods().period(1)));
    }

    @Test
    void time_asleep_within_a_window_is_cut_at_both_ends() {
        SleepTimeline night = new Sleep().session(0, 100).session(200, 300).drawn();

        assertEquals(20 * MINUTE_MS, night.asleepMsWithin(at(90), at(210)));
        assertEquals(0, night.asleepMsWithin(at(100), at(200)));
        assertEquals(0, night.asleepMsWithin(at(300), at(400)));
        assertEquals(200 * MINUTE_MS, night.asleepMsWithin(at(-1000), at(1000)));
    }

    @Test
    void a_bin_is_asleep_from_150_seconds() {
        assertEquals(0, new Sleep().session(0, 149.999 / 60).drawn().asleepBins());
        assertEquals(1, new Sleep().session(0, 150.0 / 60).drawn().asleepBins());
    }

    @Test
    void pieces_of_sleep_in_one_bin_add_up_and_the_bin_counts_once() {
        SleepTimeline pieces =
                new Sleep().session(0, 1).session(2, 3).session(4, 9).drawn();

        assertEquals(2, pieces.asleepBins());
        assertEquals(1, new Sleep().session(0, 1.25).session(2, 3.25).drawn().asleepBins());
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
        assertTime(sleep, 20 * 9, 0, 20 * 9 + 39, 0);
    }

    @Test
    void what_was_read_can_be_wiped_and_what_was_made_of_it_stays() {
        Sleep sleep = new Sleep().staged(Stage.LIGHT, 0, 100);
        SleepTimeline drawn = sleep.drawn();

        sleep.sessions().wipe();

        assertEquals(0, sleep.sessions().size());
        assertEquals(100 * MINUTE_MS, drawn.asleepMs());
    }

    private static void assertTime(Sleep sleep, int asleep, int unstaged, int awake, int unknown) {
        SleepTimeline line = sleep.drawn();
        Time time = line.all();
        assertEquals(
                List.of(asleep * MINUTE_MS, unstaged * MINUTE_MS, awake * MINUTE_MS, unknown * MINUTE_MS),
                List.of(time.asleepMs(), time.unstagedMs(), time.awakeMs(), time.unknownMs()));
        assertEquals(line.asleepMs(), time.asleepMs() + time.unstagedMs());
        assertEquals(line.periods().inBedMs(), line.asleepMs() + time.awakeMs() + time.unknownMs());
    }
}
