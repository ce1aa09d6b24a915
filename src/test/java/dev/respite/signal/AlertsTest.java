package dev.respite.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.signal.Alerts.Alert;
import dev.respite.signal.Looks.Look;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.threeten.extra.YearWeek;

class AlertsTest {
    private static final YearWeek START = YearWeek.of(2026, 20);
    private static final List<Level> LEVELS =
            List.of(Level.NO_CLEAR_SIGNAL, Level.WATCH, Level.RAISED, Level.CLEARLY_RAISED);

    @Test
    void looks_no_more_than_a_window_apart_are_one_alert() {
        var looks = List.of(raised(0), quiet(1), quiet(2), quiet(3), quiet(4), raised(5));

        var alerts = Alerts.in(looks, Level.RAISED);

        assertEquals(
                List.of(new Alert(
                        Level.RAISED, START, START.plusWeeks(5), new Window(START.minusWeeks(3), START.plusWeeks(5)))),
                alerts);
    }

    @Test
    void looks_further_apart_are_two_alerts() {
        var alerts = Alerts.in(List.of(raised(0), quiet(1), raised(6)), Level.RAISED);
        assertEquals(
                List.of(START, START.plusWeeks(6)),
                alerts.stream().map(Alert::firstLook).toList());
    }

    @Test
    void an_alert_begins_where_its_first_look_was_entered_and_keeps_that_looks_level() {
        var twice = new Look(START, Window.ending(START, 4), Level.RAISED, START.minusWeeks(7));
        var clear = new Look(
                START.plusWeeks(1), Window.ending(START.plusWeeks(1), 4), Level.CLEARLY_RAISED, START.minusWeeks(2));

        Alert alert = Alerts.in(List.of(twice, clear), Level.RAISED).get(0);

        assertEquals(Level.RAISED, alert.level());
        assertEquals(new Window(START.minusWeeks(7), START.plusWeeks(1)), alert.read());
    }

    @Test
    void a_look_that_only_watches_is_no_alert_of_the_higher_kind() {
        var looks = List.of(look(0, Level.WATCH), raised(1));
        assertEquals(START.plusWeeks(1), Alerts.in(looks, Level.RAISED).get(0).firstLook());
        assertEquals(START, Alerts.in(looks, Level.WATCH).get(0).firstLook());
    }

    @Property
    void alerts_hold_every_look_at_their_level_and_lie_a_window_apart(
            @ForAll @Size(max = 60) List<@IntRange(max = 3) Integer> drawn) {
        var looks = new ArrayList<Look>();
        drawn.forEach(level -> looks.add(look(looks.size(), LEVELS.get(level))));

        for (Level least : LEVELS.subList(1, 4)) {
            var alerts = Alerts.in(looks, least);
            for (Look look : looks) {
                boolean inOne = alerts.stream().anyMatch(alert -> holds(alert, look.week()));
                assertTrue(inOne || look.level().compareTo(least) < 0);
            }
            for (int i = 1; i < alerts.size(); i++) {
                assertTrue(alerts.get(i - 1).lastLook().until(alerts.get(i).firstLook(), ChronoUnit.WEEKS) > 5);
            }
        }
    }

    private static boolean holds(Alert alert, YearWeek week) {
        return !week.isBefore(alert.firstLook()) && !week.isAfter(alert.lastLook());
    }

    private static Look raised(int week) {
        return look(week, Level.RAISED);
    }

    private static Look quiet(int week) {
        return look(week, Level.NO_CLEAR_SIGNAL);
    }

    /** Of a unit with windows of four weeks. */
    private static Look look(int week, Level level) {
        Window window = Window.ending(START.plusWeeks(week), 4);
        return new Look(window.to(), window, level, window.from());
    }
}
