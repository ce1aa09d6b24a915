package dev.respite.action;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respite.organisation.Unit;
import dev.respite.organisation.UnitTree;
import dev.respite.release.Cells;
import dev.respite.release.WeeklyRelease;
import dev.respite.signal.Alerts.Alert;
import dev.respite.signal.Level;
import dev.respite.signal.Looks;
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

class OwedTest {
    private static final YearWeek START = YearWeek.of(2026, 1);

    /** Its only strong week: z = 250/√(3328 + 7·160) = 3.75. */
    private static final YearWeek RAISED = START.plusWeeks(3);

    private final UnitTree units = new UnitTree(List.of(
            new Unit("hospital", "Hospital", null, 0),
            new Unit("icu", "Intensive Care", "hospital", 160),
            new Unit("er", "Emergency", "hospital", 160)));

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
        // z = 200/66.69 = 3.0.
        var watched = Cells.all(Cells.flat("icu", 160, START, 3, 0), Cells.run("icu", 160, RAISED, 200, 0, 0, 0, 0, 0));
        assertEquals(Optional.empty(), owed(watched));
    }

    @Test
    void an_alert_answered_once_is_owed_again_by_the_next() {
        var twice = Cells.all(releases(9), Cells.run("icu", 160, START.plusWeeks(10), 250, 0, 0, 0, 0));
        assertEquals(Optional.of(START.plusWeeks(10)), owed(twice, action(Set.of("icu"), RAISED.plusWeeks(1))));
    }

    @Test
    void the_level_is_that_of_the_first_look() {
        var alert = new Owed(new Looks(releases(9)), units, List.of()).in("icu");
        assertEquals(Optional.of(Level.RAISED), alert.map(Alert::level));
    }

    private Optional<YearWeek> owed(List<WeeklyRelease> releases, Action... actions) {
        return new Owed(new Looks(releases), units, List.of(actions)).in("icu").map(Alert::firstLook);
    }

    /** Until so many weeks after the start; one of them is strong. */
    private static List<WeeklyRelease> releases(int last) {
        return Cells.all(
                Cells.flat("icu", 160, START, 3, 0),
                Cells.run("icu", 160, RAISED, 250),
                Cells.flat("icu", 160, RAISED.plusWeeks(1), last - 3, 0));
    }

    private static Action action(Set<String> wards, YearWeek recorded) {
        LocalDate day = recorded.atDay(DayOfWeek.MONDAY);
        Instant at = day.atStartOfDay().toInstant(ZoneOffset.UTC);
        return new Action(UUID.randomUUID(), "icu", Category.SCHEDULE, day, null, at, wards, Set.of(), null);
    }
}
