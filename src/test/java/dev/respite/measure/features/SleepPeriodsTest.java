package dev.respite.measure.features;

import static dev.respite.measure.features.Sleep.DAY;
import static dev.respite.measure.features.Sleep.MINUTE_MS;
import static dev.respite.measure.features.Sleep.at;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respite.measure.features.SleepPeriods.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SleepPeriodsTest {
    private static final double MS = 1.0 / MINUTE_MS;

    @Test
    void no_session_is_no_period() {
        SleepPeriods none = SleepPeriods.of(new SleepSessions());

        assertEquals(0, none.count());
        assertEquals(0, none.inBedMs());
        assertEquals(Optional.empty(), none.main());
    }

    @Test
    void sessions_up_to_sixty_minutes_apart_are_one_period_and_a_millisecond_more_makes_two() {
        assertEquals(1, of(new Sleep().session(0, 100).session(160, 200)).count());
        assertEquals(2, of(new Sleep().session(0, 100).session(160 + MS, 200)).count());
    }

    @Test
    void the_gap_counts_from_the_latest_end_so_far_and_not_from_the_session_before() {
        SleepPeriods periods = of(new Sleep().session(0, 300).session(10, 20).session(350, 400));

        assertEquals(1, periods.count());
        assertEquals(400 * MINUTE_MS, periods.inBedMs());
    }

    @Test
    void a_period_goes_on_over_midnight_and_has_the_date_of_its_end() {
        Period period = of(new Sleep().session(-60, -10).session(20, 360)).period(0);

        assertEquals(DAY, period.date());
        assertEquals(at(-60), period.startMs());
    }

    @Test
    void an_end_at_midnight_is_of_the_new_date() {
        assertEquals(DAY, of(new Sleep().session(-300, 0)).period(0).date());
        assertEquals(
                DAY.minusDays(1), of(new Sleep().session(-300, -MS)).period(0).date());
    }

    @Test
    void the_offset_is_that_of_the_session_that_ends_last_and_of_several_the_largest() {
        ZoneOffset winter = ZoneOffset.ofHours(1);
        ZoneOffset summer = ZoneOffset.ofHours(2);
        SleepPeriods lastFirst = of(new Sleep().session(100, 300, summer).session(0, 200, winter));
        SleepPeriods together =
                of(new Sleep().session(100, 300, winter).session(0, 300, summer).session(50, 300, winter));

        assertEquals(2 * 3600, lastFirst.period(0).offsetSeconds());
        assertEquals(0, lastFirst.period(0).endedBy());
        assertEquals(2 * 3600, together.period(0).offsetSeconds());
        assertEquals(1, together.period(0).endedBy());
    }

    @Test
    void the_main_one_is_the_longest_and_of_equally_long_ones_the_earliest() {
        assertEquals(
                at(-30), main(new Sleep().session(840, 900).session(-30, 400)).startMs());
        assertEquals(
                at(100), main(new Sleep().session(600, 800).session(100, 300)).startMs());
        // Two pieces with 20 minutes between them are longer than one that is longer than either.
        assertEquals(
                at(0),
                main(new Sleep().session(0, 100).session(120, 220).session(400, 600))
                        .startMs());
    }

    private static SleepPeriods of(Sleep sleep) {
        return SleepPeriods.of(sleep.sessions());
    }

    private static Period main(Sleep sleep) {
        return of(sleep).main().orElseThrow();
    }
}
