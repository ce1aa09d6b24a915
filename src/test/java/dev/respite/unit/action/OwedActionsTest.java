package dev.respite.unit.action;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respite.organisation.Unit;
import dev.respite.organisation.UnitTree;
import dev.respite.unit.release.Cells;
import dev.respite.unit.release.WeeklyRelease;
import dev.respite.unit.signal.Alert;
import dev.respite.unit.signal.HouseReleases;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.threeten.extra.YearWeek;

class OwedActionsTest {
    private static final YearWeek START = YearWeek.of(2026, 1);

    /** Its only strong week, which lifts the line above 3; a week of −900 ends the run. */
    private static final YearWeek RAISED = START.plusWeeks(3);

    private final UnitTree units = new UnitTree(List.of(
            new Unit("hospital", "Hospital", null, 0),
            new Unit("icu", "Intensive Care", "hospital", 160),
            new Unit("er", "Emergency", "hospital", 160),
            new Unit("rest", "Rest", "hospital", 600)));

    @Test
    void nothing_is_owed_before_four_more_weeks_are_released() {
        assertEquals(Optional.empty(), owed(releases(6)));
        assertEquals(Optional.of(RAISED), owed(releases(7)));
    }

    @Test
    void it_stays_owed_for_a_year_after_the_last_look() {
        assertEquals(Optional.of(RAISED), owed(releases(3 + 52)));
        assertEquals(Optional.empty(), owed(releases(3 + 53)));
    }

    @Test
    void an_action_recorded_since_of_the_unit_or_of_one_above_answers_it() {
        assertEquals(Optional.empty(), owed(releases(9), action(Set.of("icu"), RAISED.plusWeeks(1))));
        assertEquals(Optional.empty(), owed(releases(9), action(Set.of("icu", "er"), RAISED.plusWeeks(6))));
    }

    @Test
    void an_action_recorded_earlier_or_elsewhere_does_not() {
        assertEquals(Optional.of(RAISED), owed(releases(9), action(Set.of("icu"), RAISED)));
        assertEquals(Optional.of(RAISED), owed(releases(9), action(Set.of("er"), RAISED.plusWeeks(1))));
    }

    @Test
    void to_watch_owes_nothing() {
        assertEquals(Optional.empty(), owed(lived(9, 220, -900)));
    }

    @Test
    void an_alert_answered_once_is_owed_again_by_the_next() {
        var twice = lived(14, 400, -900, 0, 0, 0, 0, 0, 400, -900);
        assertEquals(Optional.of(START.plusWeeks(10)), owed(twice, action(Set.of("icu"), RAISED.plusWeeks(1))));
    }

    private Optional<YearWeek> owed(List<WeeklyRelease> releases, Action... actions) {
        return new OwedActions(new HouseReleases(releases), units, List.of(actions))
                .in("icu")
                .map(Alert::firstLook);
    }

    /** Until so many weeks after the start; one of them is strong. */
    private static List<WeeklyRelease> releases(int last) {
        return lived(last, 400, -900);
    }

    /** Three weeks of 0, these, and 0 until the last; the others are at 0. */
    private static List<WeeklyRelease> lived(int last, long... values) {
        long[] all = new long[last + 1];
        System.arraycopy(values, 0, all, 3, Math.min(values.length, all.length - 3));
        return Cells.all(
                Cells.run("icu", 160, START, all),
                Cells.flat("er", 160, START, all.length, 0),
                Cells.flat("rest", 600, START, all.length, 0));
    }

    private static Action action(Set<String> wards, YearWeek recorded) {
        LocalDate day = recorded.atDay(DayOfWeek.MONDAY);
        Instant at = day.atStartOfDay().toInstant(ZoneOffset.UTC);
        return new Action(UUID.randomUUID(), "icu", Category.SCHEDULE, day, null, at, wards, Set.of(), null);
    }
}
