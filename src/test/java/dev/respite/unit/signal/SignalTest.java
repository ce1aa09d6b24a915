package dev.respite.unit.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.organisation.Unit;
import dev.respite.organisation.UnitTree;
import dev.respite.unit.release.Cells;
import dev.respite.unit.release.WeeklyRelease;
import dev.respite.unit.signal.RunningLine.Against;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.threeten.extra.YearWeek;

class SignalTest {
    private static final YearWeek START = YearWeek.of(2026, 1);
    private static final int RAISED_BY = 300;

    private final UnitTree tree = new UnitTree(List.of(
            new Unit("hospital", "Hospital", null, 0),
            new Unit("icu", "Intensive Care", "hospital", 64),
            new Unit("west", "West", "hospital", 300),
            new Unit("east", "East", "hospital", 0),
            new Unit("north", "North", "east", 300),
            new Unit("tiny", "Tiny", "east", 12),
            new Unit("pool", "Pool", "hospital", 0, true),
            new Unit("one", "One", "pool", 17),
            new Unit("two", "Two", "pool", 18)));

    @Test
    void before_the_first_release_it_is_too_soon_and_a_small_unit_names_the_one_that_it_counts_in() {
        assertEquals(Level.TOO_SOON, of("icu", List.of()).level());
        assertEquals("east", of("tiny", List.of()).rolledUpInto());
        assertEquals("pool", of("one", List.of()).rolledUpInto());
        assertEquals(Level.TOO_SOON, of("pool", List.of()).level());
        assertThrows(IllegalArgumentException.class, () -> of("nowhere", List.of()));
    }

    @Test
    void a_number_begins_with_the_fourth_week_and_is_of_the_last_eight_where_nothing_is_raised() {
        assertNull(of("icu", icu(0, 0, 0)).number());
        assertEquals(4, number(icu(0, 0, 0, 0)).weeks());

        Estimate number = number(icu(zeros(20)));

        assertEquals(8, number.weeks());
        assertEquals(START.plusWeeks(12), number.fromWeek());
        assertEquals(START.plusWeeks(19), number.toWeek());
        assertEquals(Against.OTHERS, number.against());
    }

    @Test
    void where_others_came_within_its_weeks_a_number_is_of_the_unit_alone() {
        UnitTree two = new UnitTree(List.of(
                new Unit("house", "House", null, 0),
                new Unit("icu", "ICU", "house", 40),
                new Unit("er", "ER", "house", 120)));
        List<WeeklyRelease> frozen = new ArrayList<>();
        for (int week = 0; week < 20; week++) {
            frozen.add(Cells.cell("icu", START.plusWeeks(week), 3, 40));
            if (week >= 15) {
                frozen.add(Cells.cell("er", START.plusWeeks(week), 3, 120));
            }
        }

        Estimate number = Objects.requireNonNull(
                Signal.of("icu", two, new HouseReleases(frozen)).number());

        assertEquals(12, number.weeks());
        assertEquals(Against.NOTHING, number.against());
        assertNotNull(Signal.of("er", two, new HouseReleases(frozen)).number());
    }

    @Test
    void a_small_unit_is_read_over_twelve_weeks() {
        assertEquals(
                12,
                Objects.requireNonNull(
                                of("pool", releases("pool", 35, zeros(20))).number())
                        .weeks());
    }

    @Test
    void where_a_unit_is_raised_the_number_is_of_weeks_after_the_alarm_alone() {
        List<Long> weeks = new ArrayList<>(zeros(20));
        weeks.add((long) RAISED_BY);
        assertEquals(Level.RAISED, of("icu", icu(weeks)).level());
        assertNull(of("icu", icu(weeks)).number());
        for (int after = 1; after < 4; after++) {
            weeks.add(50L);
            assertNull(of("icu", icu(weeks)).number(), "week " + after);
        }
        weeks.add(50L);

        Estimate number = number(icu(weeks));

        assertEquals(Level.RAISED, of("icu", icu(weeks)).level());
        assertEquals(4, number.weeks());
        assertEquals(START.plusWeeks(21), number.fromWeek());
        assertEquals(100 / 6.0 * 50 / 64, number.excessPer100(), 1e-9);
        for (int after = 5; after < 12; after++) {
            weeks.add(50L);
        }
        assertEquals(8, number(icu(weeks)).weeks());
    }

    @Test
    void it_is_falling_when_the_line_is_lower_than_four_weeks_before() {
        List<Long> weeks = new ArrayList<>(zeros(20));
        Collections.addAll(weeks, 300L, 50L, 50L, 50L);
        assertFalse(of("icu", icu(weeks)).falling());
        List<Long> higher = new ArrayList<>(zeros(20));
        Collections.addAll(higher, 300L, 100L, 100L, 100L, 0L);
        assertFalse(of("icu", icu(higher)).falling(), "lower than the week before alone");

        weeks.add(0L);

        assertEquals(Level.RAISED, of("icu", icu(weeks)).level());
        assertTrue(of("icu", icu(weeks)).falling());
    }

    @Test
    void what_rises_everywhere_shows_in_the_line_of_the_whole_organisation_alone() {
        List<WeeklyRelease> cells = new ArrayList<>();
        for (int week = 0; week < 70; week++) {
            double rise = week < 60 ? 0 : .8;
            for (Unit leaf : tree.leaves()) {
                cells.add(
                        Cells.cell(leaf.id(), START.plusWeeks(week), Math.round(rise * leaf.roster()), leaf.roster()));
            }
        }

        for (String unit : List.of("icu", "west", "pool", "east")) {
            assertFalse(of(unit, cells).level().isHigh(), unit);
        }
        Signal house = of("hospital", cells);
        assertEquals(Level.RAISED, house.level());
        assertEquals(Against.OWN_YEAR, Objects.requireNonNull(house.look()).against());
        assertEquals(
                Level.RAISED, Objects.requireNonNull(of("icu", cells).house()).level());
    }

    @Test
    void the_whole_organisation_has_a_number_and_no_level_before_57_weeks() {
        List<WeeklyRelease> cells = icu(zeros(56));

        assertEquals(Level.NO_LEVEL, of("hospital", cells).level());
        assertNotNull(of("hospital", cells).number());
        assertEquals(Level.QUIET, of("hospital", icu(zeros(57))).level());
    }

    @Test
    void a_week_with_an_erratum_is_read_like_any_other_and_a_lost_one_is_skipped() {
        List<WeeklyRelease> whole = icu(zeros(20));
        List<WeeklyRelease> lost = Cells.without(whole, START.plusWeeks(15));

        assertEquals(7, number(lost).weeks());
        assertEquals(Level.QUIET, of("icu", lost).level());
    }

    @Test
    void a_run_is_high_after_a_lost_week_as_before_it() {
        List<Long> weeks = new ArrayList<>(zeros(20));
        weeks.add((long) RAISED_BY);
        weeks.add(0L);
        var whole = new HouseReleases(icu(weeks));
        var lost = new HouseReleases(Cells.without(icu(weeks), START.plusWeeks(21)));

        assertEquals(Optional.of(START.plusWeeks(20)), whole.of("icu", tree).highSince());
        assertEquals(Optional.of(START.plusWeeks(20)), lost.of("icu", tree).highSince());
        assertEquals(Optional.empty(), whole.of("west", tree).highSince());
    }

    private Estimate number(List<WeeklyRelease> cells) {
        return Objects.requireNonNull(of("icu", cells).number());
    }

    private Signal of(String unit, List<WeeklyRelease> cells) {
        return Signal.of(unit, tree, new HouseReleases(cells));
    }

    private static List<Long> zeros(int weeks) {
        return Collections.nCopies(weeks, 0L);
    }

    private List<WeeklyRelease> icu(long... values) {
        List<Long> list = new ArrayList<>();
        for (long value : values) {
            list.add(value);
        }
        return icu(list);
    }

    private List<WeeklyRelease> icu(List<Long> values) {
        return releases("icu", 64, values);
    }

    /** The unit with these values, all others at 0. */
    private List<WeeklyRelease> releases(String unit, int heads, List<Long> values) {
        List<WeeklyRelease> cells = new ArrayList<>();
        for (int week = 0; week < values.size(); week++) {
            for (Unit leaf : tree.leaves()) {
                boolean own = leaf.id().equals(unit);
                cells.add(Cells.cell(
                        leaf.id(), START.plusWeeks(week), own ? values.get(week) : 0, own ? heads : leaf.roster()));
            }
        }
        return cells;
    }
}
