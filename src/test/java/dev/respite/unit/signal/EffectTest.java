package dev.respite.unit.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.unit.release.Cells;
import dev.respite.unit.release.WeeklyRelease;
import dev.respite.unit.signal.Effect.Before;
import dev.respite.unit.signal.Effect.Compared;
import dev.respite.unit.signal.RunningLine.Look;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.threeten.extra.YearWeek;

class EffectTest {
    private static final YearWeek START = YearWeek.of(2026, 1);
    private static final int WEEKS = 8;

    @ParameterizedTest
    @ValueSource(strings = {"MONDAY", "THURSDAY", "SUNDAY"})
    void the_first_four_weeks_of_a_change_are_left_out_whatever_its_day(DayOfWeek day) {
        Compared compared = Compared.planned(day(30, day), WEEKS, looks(zeros(20)));

        assertEquals(weeks(34, 41), compared.after());
    }

    @Test
    void without_a_run_the_weeks_before_are_the_last_ones() {
        Compared compared = Compared.planned(day(30, DayOfWeek.FRIDAY), WEEKS, looks(zeros(20)));

        assertEquals(Before.BEFORE_CHANGE, compared.which());
        assertEquals(weeks(22, 29), compared.before());
        assertEquals(compared, Compared.planned(day(30, DayOfWeek.FRIDAY), WEEKS, List.of()));
    }

    @Test
    void with_a_run_and_enough_weeks_since_the_alarm_they_are_the_ones_after_it() {
        // Week 19 lifts the line above 0, week 20 raises it, week 22 raises it further.
        List<Long> values = new ArrayList<>(zeros(19));
        Collections.addAll(values, 100L, 300L, 50L, 100L);

        Compared compared = Compared.planned(day(29, DayOfWeek.MONDAY), WEEKS, looks(values));

        assertEquals(Before.AFTER_ALARM, compared.which());
        assertEquals(weeks(21, 28), compared.before());
    }

    @Test
    void with_a_run_and_fewer_weeks_they_end_one_week_before_the_run_began() {
        List<Long> values = new ArrayList<>(zeros(19));
        Collections.addAll(values, 100L, 300L, 50L, 100L);

        Compared compared = Compared.planned(day(28, DayOfWeek.MONDAY), WEEKS, looks(values));

        assertEquals(Before.BEFORE_RUN, compared.which());
        assertEquals(weeks(10, 17), compared.before());
    }

    @Test
    void the_alarm_is_the_first_week_at_the_highest_level_that_the_run_had_reached_by_then() {
        // Watched in week 20, raised in week 24: who records before that sees week 20, who records after it week 24.
        List<Long> values = new ArrayList<>(zeros(20));
        Collections.addAll(values, 170L, 45L, 45L, 45L);
        List<Long> raised = new ArrayList<>(values);
        raised.add(300L);

        Compared early = Compared.planned(day(35, DayOfWeek.MONDAY), WEEKS, looks(values));
        Compared late = Compared.planned(day(35, DayOfWeek.MONDAY), WEEKS, looks(raised));

        assertEquals(weeks(21, 28), early.before());
        assertEquals(weeks(25, 32), late.before());
    }

    @Test
    void a_run_that_is_over_moves_nothing() {
        List<Long> values = new ArrayList<>(zeros(10));
        Collections.addAll(values, 300L, -500L, 0L);

        assertEquals(
                Before.BEFORE_CHANGE,
                Compared.planned(day(30, DayOfWeek.MONDAY), WEEKS, looks(values))
                        .which());
    }

    @Property
    void the_weeks_before_end_before_the_change_and_none_of_them_made_the_alarm(
            @ForAll @Size(min = 1, max = 60) List<@LongRange(min = -200, max = 300) Long> values,
            @ForAll @IntRange(min = 4, max = 12) int length,
            @ForAll @IntRange(max = 182) int daysAhead) {
        List<Look> looks = looks(values);
        Look last = looks.get(looks.size() - 1);
        LocalDate first = last.week().plusWeeks(1).atDay(DayOfWeek.THURSDAY).plusDays(daysAhead);

        Compared compared = Compared.planned(first, length, looks);

        assertEquals(length, compared.before().length());
        assertEquals(length, compared.after().length());
        assertTrue(compared.before().to().atDay(DayOfWeek.SUNDAY).isBefore(first));
        assertTrue(compared.after().from().atDay(DayOfWeek.MONDAY).isAfter(first.plusDays(20)));
        looks.stream()
                .filter(look -> last.runFrom() != null && last.runFrom().equals(look.runFrom()))
                .filter(look -> compared.before().contains(look.week()))
                .forEach(look -> assertTrue(
                        looks.stream()
                                .anyMatch(one -> one.week().isBefore(look.week())
                                        && last.runFrom().equals(one.runFrom())
                                        && one.level().compareTo(last.level()) >= 0),
                        "a week that made the alarm is compared"));
    }

    @Property
    void releases_outside_the_two_stretches_change_nothing(
            @ForAll @Size(30) List<@LongRange(min = -900, max = 900) Long> values,
            @ForAll @Size(30) List<@LongRange(min = -900, max = 900) Long> others) {
        var compared = new Compared(Before.BEFORE_CHANGE, weeks(5, 8), weeks(20, 23));
        var changed = new ArrayList<Long>();
        for (int week = 0; week < 30; week++) {
            boolean read = (week >= 5 && week <= 8) || (week >= 20 && week <= 23);
            changed.add(read ? values.get(week) : others.get(week));
        }

        var effect = compared.in(unit(values));

        assertTrue(effect.isPresent());
        assertEquals(effect, compared.in(unit(changed)));
    }

    @Test
    void the_difference_is_after_minus_before_and_the_spreads_add_up() {
        List<Long> values = new ArrayList<>(Collections.nCopies(8, 100L));
        values.addAll(zeros(8));
        var compared = new Compared(Before.AFTER_ALARM, weeks(0, 7), weeks(8, 15));

        Effect effect = compared.in(unit(values)).orElseThrow();

        // The luck of references lasts, and so falls out: 100/(6·64·8) · √(8·1872·(1 + 64²·12/600²) + 96·64·(1 +
        // 64/600)).
        assertEquals(-26.041666666666668, effect.difference(), 1e-9);
        assertEquals(Math.sqrt(2) * 5.024009196127907, effect.sd(), 1e-9);
        assertEquals(
                -26.041666666666668 - 1.6448536269514722 * effect.sd(),
                effect.interval90().get(0),
                1e-9);
    }

    @Test
    void a_quarter_of_the_weeks_may_be_lost_and_no_more() {
        var compared = new Compared(Before.AFTER_ALARM, weeks(0, 7), weeks(8, 15));
        List<WeeklyRelease> cells = cells(zeros(16));
        List<WeeklyRelease> two = Cells.without(Cells.without(cells, START.plusWeeks(2)), START.plusWeeks(3));
        List<WeeklyRelease> three = Cells.without(two, START.plusWeeks(4));

        assertTrue(compared.in(unitOf(two)).isPresent());
        assertFalse(compared.isLost(compared.before(), unitOf(two)));
        assertTrue(compared.in(unitOf(three)).isEmpty());
        assertTrue(compared.isLost(compared.before(), unitOf(three)));
        assertFalse(compared.isLost(compared.after(), unitOf(three)));
    }

    @Test
    void where_the_line_of_the_whole_organisation_was_high_in_one_stretch_alone_it_is_hidden() {
        List<WeeklyRelease> cells = new ArrayList<>();
        for (int week = 0; week < 100; week++) {
            long rise = week >= 70 && week < 90 ? 1 : 0;
            cells.add(Cells.cell("icu", START.plusWeeks(week), 64 * rise, 64));
            cells.add(Cells.cell("rest", START.plusWeeks(week), 600 * rise, 600));
        }
        UnitReleases house = new HouseReleases(cells).house();

        assertTrue(new Compared(Before.BEFORE_CHANGE, weeks(60, 67), weeks(75, 82)).isHidden(house));
        assertFalse(new Compared(Before.BEFORE_CHANGE, weeks(60, 64), weeks(65, 69)).isHidden(house));
        assertFalse(new Compared(Before.BEFORE_CHANGE, weeks(72, 76), weeks(80, 84)).isHidden(house));
    }

    private static LocalDate day(int week, DayOfWeek day) {
        return START.plusWeeks(week).atDay(day);
    }

    private static Window weeks(int first, int last) {
        return new Window(START.plusWeeks(first), START.plusWeeks(last));
    }

    private static List<Long> zeros(int count) {
        return Collections.nCopies(count, 0L);
    }

    private static List<Look> looks(List<Long> values) {
        return unit(values).looks();
    }

    private static UnitReleases unit(List<Long> values) {
        return unitOf(cells(values));
    }

    private static UnitReleases unitOf(List<WeeklyRelease> cells) {
        return new HouseReleases(cells).of(Set.of("icu"));
    }

    /** 64 heads beside twelve leaves of 50, in which nothing happens. */
    private static List<WeeklyRelease> cells(List<Long> values) {
        List<WeeklyRelease> cells = new ArrayList<>();
        for (int week = 0; week < values.size(); week++) {
            cells.add(Cells.cell("icu", START.plusWeeks(week), values.get(week), 64));
            for (int leaf = 0; leaf < 12; leaf++) {
                cells.add(Cells.cell("rest-" + leaf, START.plusWeeks(week), 0, 50));
            }
        }
        return cells;
    }
}
