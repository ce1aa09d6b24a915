package dev.respite.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.release.Cells;
import dev.respite.release.WeeklyRelease;
import dev.respite.signal.Effect.Compared;
import dev.respite.signal.Looks.Look;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.threeten.extra.YearWeek;

class EffectTest {
    private static final YearWeek START = YearWeek.of(2026, 1);
    private static final List<String> UNIT = List.of("icu");

    @Test
    void the_weeks_before_precede_the_window_that_is_shown_and_those_after_begin_with_the_first_whole_one() {
        YearWeek latest = YearWeek.of(2026, 30);
        LocalDate tuesday = YearWeek.of(2026, 32).atDay(DayOfWeek.TUESDAY);

        Compared compared = Compared.planned(tuesday, 4, Optional.of(latest), List.of());

        assertEquals(new Window(YearWeek.of(2026, 23), YearWeek.of(2026, 26)), compared.before());
        assertEquals(new Window(YearWeek.of(2026, 33), YearWeek.of(2026, 36)), compared.after());
        LocalDate monday = tuesday.minusDays(1);
        assertEquals(
                YearWeek.of(2026, 32),
                Compared.planned(monday, 4, Optional.of(latest), List.of())
                        .after()
                        .from());
    }

    @Test
    void before_anything_is_released_the_weeks_before_are_those_just_before_the_start() {
        Compared compared =
                Compared.planned(YearWeek.of(2026, 32).atDay(DayOfWeek.FRIDAY), 12, Optional.empty(), List.of());
        assertEquals(Window.ending(YearWeek.of(2026, 31), 12), compared.before());
    }

    @Test
    void an_alert_in_two_windows_moves_the_weeks_before_in_front_of_both() {
        YearWeek latest = START.plusWeeks(30);
        var raised = new Look(latest, Window.ending(latest, 4), Level.RAISED, latest.minusWeeks(7));

        Compared compared = Compared.planned(start(latest), 4, Optional.of(latest), List.of(raised));

        assertEquals(Window.ending(latest.minusWeeks(8), 4), compared.before());
    }

    @Property
    void the_weeks_before_touch_neither_the_shown_window_nor_any_alert_nor_the_start(
            @ForAll @Size(min = 1, max = 80) List<@IntRange(max = 9) Integer> drawn,
            @ForAll @IntRange(min = 1, max = 26) int length,
            @ForAll @IntRange(max = 182) int daysAhead) {
        var looks = new ArrayList<Look>();
        for (int draw : drawn) {
            YearWeek week = START.plusWeeks(looks.size());
            Level level = draw > 7 ? Level.RAISED : draw > 6 ? Level.WATCH : Level.NO_CLEAR_SIGNAL;
            looks.add(new Look(week, Window.ending(week, length), level, week.minusWeeks(length - 1L)));
        }
        YearWeek latest = looks.get(looks.size() - 1).week();
        LocalDate from = start(latest).plusDays(daysAhead);

        Compared compared = Compared.planned(from, length, Optional.of(latest), looks);

        assertEquals(length, compared.before().length());
        assertEquals(length, compared.after().length());
        assertTrue(compared.before().to().isBefore(latest.minusWeeks(length - 1L)));
        assertTrue(compared.before().to().atDay(DayOfWeek.SUNDAY).isBefore(from));
        assertFalse(compared.after().from().atDay(DayOfWeek.MONDAY).isBefore(from));
        Alerts.in(looks, Level.WATCH)
                .forEach(alert -> assertFalse(compared.before().touches(alert.read()), alert::toString));
    }

    @Property
    void releases_outside_the_two_stretches_change_nothing(
            @ForAll @Size(30) List<@LongRange(min = -900, max = 900) Long> values,
            @ForAll @Size(30) List<@LongRange(min = -900, max = 900) Long> others) {
        var compared = new Compared(weeks(5, 8), weeks(20, 23));
        var changed = new ArrayList<Long>();
        for (int week = 0; week < 30; week++) {
            boolean read = (week >= 5 && week <= 8) || (week >= 20 && week <= 23);
            changed.add(read ? values.get(week) : others.get(week));
        }

        var effect = compared.in(UNIT, history(cells(values)));

        assertTrue(effect.isPresent());
        assertEquals(effect, compared.in(UNIT, history(cells(changed))));
        assertEquals(
                effect, compared.in(UNIT, history(Cells.all(cells(values), Cells.flat("er", 90, START, 30, 400)))));
    }

    @Property
    void releases_that_stay_the_same_have_an_effect_of_nothing(
            @ForAll @LongRange(min = -900, max = 900) long value, @ForAll @IntRange(min = 1, max = 12) int length) {
        var compared = new Compared(weeks(0, length - 1), weeks(30, 29 + length));
        var effect = compared.in(UNIT, history(Cells.flat("icu", 64, START, 60, value)))
                .orElseThrow();
        assertEquals(0, effect.difference(), 1e-12);
        assertEquals(-effect.interval90().get(0), effect.interval90().get(1), 1e-12);
    }

    @Test
    void the_spreads_of_both_stretches_add_up() {
        var compared = new Compared(weeks(0, 0), weeks(1, 1));
        var cells = Cells.run("icu", 32, START, 96, 32);

        var effect = compared.in(UNIT, history(cells)).orElseThrow();

        // A full head count is 8·32 = 256; each side's sd is 100·√(3328 + 7·32)/256.
        assertEquals(-25, effect.difference(), 1e-12);
        assertEquals(100 * Math.sqrt(2 * (3328 + 7 * 32)) / 256, effect.sd(), 1e-12);
        assertEquals(-25 - 1.6448536269514722 * effect.sd(), effect.interval90().get(0), 1e-12);
    }

    @Test
    void a_single_lost_week_of_a_single_leaf_leaves_no_effect() {
        var compared = new Compared(weeks(0, 3), weeks(8, 11));
        var both = List.of("icu", "er");
        var cells = Cells.all(Cells.flat("icu", 64, START, 12, 0), Cells.flat("er", 64, START, 12, 0));
        assertTrue(compared.in(both, history(cells)).isPresent());
        for (int week : new int[] {0, 3, 8, 11}) {
            var lost = Cells.all(
                    Cells.without(Cells.flat("icu", 64, START, 12, 0), START.plusWeeks(week)),
                    Cells.flat("er", 64, START, 12, 0));
            assertTrue(compared.in(both, history(lost)).isEmpty(), "week " + week);
        }
    }

    private static LocalDate start(YearWeek latest) {
        return latest.plusWeeks(2).atDay(DayOfWeek.MONDAY);
    }

    private static Window weeks(int first, int last) {
        return new Window(START.plusWeeks(first), START.plusWeeks(last));
    }

    private static List<WeeklyRelease> cells(List<Long> values) {
        return Cells.run(
                "icu", 64, START, values.stream().mapToLong(Long::longValue).toArray());
    }

    private static ReleaseHistory history(List<WeeklyRelease> cells) {
        return new ReleaseHistory(cells);
    }
}
