package dev.respite.web.units;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.organisation.Unit;
import dev.respite.organisation.UnitTree;
import dev.respite.unit.action.ActionView;
import dev.respite.unit.action.ActionView.EffectView.Difference;
import dev.respite.unit.action.ActionView.EffectView.Pending;
import dev.respite.unit.action.ActionView.EffectView.Weeks;
import dev.respite.unit.action.Category;
import dev.respite.unit.action.UnitActions;
import dev.respite.unit.oversight.SignalAnswer;
import dev.respite.unit.release.NotReleased;
import dev.respite.unit.signal.Effect;
import dev.respite.unit.signal.Level;
import dev.respite.unit.signal.SignalView;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.threeten.extra.YearWeek;

/** Which weeks and marks a page shows of what leads are answered. */
class UnitViewTest {
    private static final YearWeek LAST = YearWeek.of(2028, 20);
    private static final UnitTree TREE = new UnitTree(List.of(
            new Unit("hospital", "Hospital", null, 0),
            new Unit("ward", "Ward 12", "hospital", 84),
            new Unit("tiny", "Tiny", "hospital", 12)));

    @Test
    void the_last_24_months_are_shown_with_the_weeks_that_were_lost_and_those_of_actions_to_come() {
        LocalDate planned = LAST.plusWeeks(3).atDay(DayOfWeek.WEDNESDAY);
        YearWeek lost = LAST.minusWeeks(10);

        UnitView view = view(released(130, lost), List.of(action(planned, null)), lost);

        assertEquals(LAST.minusWeeks(103), view.weeks().get(0).week());
        assertEquals(105, view.weeks().size());
        assertEquals(103, view.released());
        WeekLine ofLost = line(view, lost);
        assertNull(ofLost.released());
        assertEquals("too-late", ofLost.why());
        assertEquals(List.of("A"), line(view, LAST.plusWeeks(3)).begins());
        assertEquals(LAST.toString(), view.lastWeek());
    }

    @Test
    void a_week_is_shown_as_strained_weeks_for_every_hundred_of_staff() {
        UnitView view = view(released(5, null), List.of(), null);

        assertEquals(100.0 * 42 / (6 * 84), view.weeks().get(0).per100());
    }

    @Test
    void actions_have_letters_by_their_first_day_and_a_difference_says_whether_noise_could_have_made_it() {
        Difference unsure = difference(-2, -9, 5);
        Difference less = difference(-12, -19, -5);

        UnitView view = view(
                released(5, null),
                List.of(
                        shown(LAST.minusWeeks(3), unsure),
                        shown(LAST.minusWeeks(2), less),
                        action(LAST.atDay(DayOfWeek.MONDAY), LAST.atDay(DayOfWeek.SUNDAY))),
                null);

        assertEquals(
                List.of("A", "B", "C"),
                view.actions().stream().map(ShownAction::letter).toList());
        assertTrue(view.actions().get(0).maybeNoise());
        assertFalse(view.actions().get(1).maybeNoise());
        assertTrue(view.actions().get(2).tooSoon());
        assertEquals(List.of("C"), line(view, LAST).ends());
        assertEquals("A2", ShownAction.of(26, action(LocalDate.EPOCH, null)).letter());
    }

    @Test
    void nothing_is_drawn_of_a_unit_without_a_released_week() {
        assertTrue(view(List.of(), List.of(action(LocalDate.EPOCH, null)), null)
                .weeks()
                .isEmpty());
    }

    private static List<SignalView.Week> released(int weeks, @Nullable YearWeek lost) {
        List<SignalView.Week> released = new ArrayList<>();
        for (YearWeek week = LAST.minusWeeks(weeks - 1L); !week.isAfter(LAST); week = week.plusWeeks(1)) {
            if (!week.equals(lost)) {
                released.add(new SignalView.Week(week.toString(), 42, 84, 1872, 0.5, Instant.EPOCH, null, null, false));
            }
        }
        return released;
    }

    private static UnitView view(List<SignalView.Week> released, List<ActionView> actions, @Nullable YearWeek lost) {
        var signal =
                new SignalView("ward", "Ward 12", Level.QUIET, null, null, null, null, null, List.of(), null, released);
        List<NotReleased> notReleased =
                lost == null ? List.of() : List.of(new NotReleased(lost, NotReleased.Reason.TOO_LATE));
        return UnitView.of(new SignalAnswer.Shown(signal, notReleased, new UnitActions(actions, false)), TREE);
    }

    private static ActionView action(LocalDate from, @Nullable LocalDate to) {
        return new ActionView(UUID.randomUUID(), Category.STAFFING, from, to, Pending.TOO_SOON, null);
    }

    private static ActionView shown(YearWeek week, Difference difference) {
        return new ActionView(UUID.randomUUID(), Category.INBOX, week.atDay(DayOfWeek.MONDAY), null, difference, null);
    }

    private static Difference difference(double value, double low, double high) {
        var weeks = new Weeks("2028-W01", "2028-W08");
        return new Difference(value, List.of(low, high), Effect.Before.BEFORE_CHANGE, weeks, weeks);
    }

    private static WeekLine line(UnitView view, YearWeek week) {
        return view.weeks().stream()
                .filter(line -> line.week().equals(week))
                .findFirst()
                .orElseThrow();
    }
}
