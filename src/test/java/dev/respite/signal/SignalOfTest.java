package dev.respite.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.respite.organisation.Organisations;
import dev.respite.organisation.Unit;
import dev.respite.organisation.UnitTree;
import dev.respite.release.Cells;
import dev.respite.release.WeeklyRelease;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.threeten.extra.YearWeek;

class SignalOfTest {
    private static final YearWeek START = YearWeek.of(2026, 1);

    /** z of one week of the weekly unit is its value over √(3328 + 7·160) = 66.69. */
    private static final int WEEKLY = 160;

    private final UnitTree tree = new UnitTree(List.of(
            new Unit("hospital", "Hospital", null, 0),
            new Unit("big", "Big", "hospital", WEEKLY),
            new Unit("clinic", "Clinic", "hospital", 0),
            new Unit("four", "Four", "clinic", 64),
            new Unit("twelve", "Twelve", "clinic", 36),
            new Unit("half", "Half", "hospital", 25),
            new Unit("nook", "Nook", "hospital", 0),
            new Unit("tiny", "Tiny", "nook", 12),
            new Unit("wee", "Wee", "nook", 9)));

    @Test
    void a_small_unit_rolls_up_into_the_nearest_unit_that_speaks_for_itself() {
        var cells = Cells.flat("tiny", 12, START, 120, 80);
        var signal = SignalOf.unit("tiny", tree, cells);
        assertEquals(new Signal("tiny", Level.ROLLED_UP, "hospital", 0, null, null, 0), signal);
    }

    @Test
    void a_pool_reads_its_heads_as_one_leaf_and_its_wards_roll_up_into_it_however_large_they_grow() {
        var pooled = new UnitTree(List.of(
                new Unit("hospital", "Hospital", null, 0),
                new Unit("pool", "Pool", "hospital", 0, true),
                new Unit("skin", "Skin", "pool", 45),
                new Unit("joints", "Joints", "pool", 18)));
        var cells = Cells.flat("pool", 63, START, 4, 0);

        assertEquals("pool", SignalOf.unit("skin", pooled, cells).rolledUpInto());
        var signal = SignalOf.unit("pool", pooled, cells);
        assertEquals(4, signal.windowWeeks());
        assertEquals(Estimate.over(cells), signal.estimate());
    }

    @Test
    void no_window_of_a_parent_reaches_back_to_when_it_had_other_leaves() {
        var reshaped = Organisations.reshaped(
                tree,
                START.plusWeeks(20),
                new Unit("hospital", "Hospital", null, 0),
                new Unit("big", "Big", "hospital", WEEKLY),
                new Unit("clinic", "Clinic", "hospital", 0),
                new Unit("four", "Four", "clinic", 64),
                new Unit("twelve", "Twelve", "hospital", 36));
        var four = Cells.flat("four", 64, START, 24, 31);

        assertEquals(
                Level.TOO_SOON,
                SignalOf.unit("clinic", reshaped, four.subList(0, 23)).level());
        var full = SignalOf.unit("clinic", reshaped, four);
        assertEquals(Estimate.over(four.subList(20, 24)), full.estimate());
        assertEquals(
                Estimate.over(four.subList(19, 23)),
                SignalOf.unit("four", reshaped, four.subList(0, 23)).estimate());
        assertEquals(
                List.of("2026-W21", "2026-W22", "2026-W23", "2026-W24"),
                SignalView.of(full, reshaped, four).releases().stream()
                        .map(SignalView.Week::week)
                        .toList());
    }

    @Test
    void an_organisation_that_is_too_small_rolls_up_into_nothing() {
        var practice = new UnitTree(List.of(new Unit("practice", "Practice", null, 19)));
        assertNull(SignalOf.unit("practice", practice, List.of()).rolledUpInto());
    }

    @Test
    void it_is_too_soon_until_the_window_is_full() {
        assertEquals(
                new Signal("twelve", Level.TOO_SOON, null, 12, null, null, .02),
                SignalOf.unit("twelve", tree, Cells.flat("twelve", 36, START, 11, 0)));
        assertEquals(Level.TOO_SOON, level("twelve", List.of()));
        assertEquals(Level.NO_CLEAR_SIGNAL, level("twelve", Cells.flat("twelve", 36, START, 12, 0)));
    }

    @Test
    void a_week_lost_to_an_outage_is_too_soon_until_it_has_left_the_window() {
        var lost = START.plusWeeks(9);
        assertEquals(Level.TOO_SOON, level("four", Cells.without(Cells.flat("four", 64, START, 13, 0), lost)));
        assertEquals(Level.NO_CLEAR_SIGNAL, level("four", Cells.without(Cells.flat("four", 64, START, 14, 0), lost)));
    }

    @Test
    void a_parent_needs_every_week_of_every_leaf() {
        var four = Cells.flat("four", 64, START, 12, 0);
        var twelve = Cells.flat("twelve", 36, START, 11, 0);
        assertEquals(Ladder.FOUR_WEEKS, Ladder.of("clinic", tree));
        assertEquals(Level.TOO_SOON, level("clinic", Cells.all(four, twelve)));
        var complete = Cells.all(four, twelve, Cells.flat("twelve", 36, START.plusWeeks(11), 1, 0));
        assertEquals(Level.NO_CLEAR_SIGNAL, level("clinic", complete));
    }

    @Test
    void only_the_window_is_read_and_a_parents_cells_are_its_leaves() {
        var window = START.plusWeeks(6);
        var four = Cells.run("four", 64, window, 10, 20, 30, 40);
        var twelve = Cells.run("twelve", 36, window, 1, 2, 3, 4);
        var earlier = Cells.flat("four", 64, START, 6, 5000);
        var others = Cells.flat("big", WEEKLY, START, 10, 5000);

        var signal = SignalOf.unit("clinic", tree, Cells.all(earlier, four, others, twelve));

        assertEquals(Estimate.over(Cells.all(four, twelve)), signal.estimate());
        assertEquals(4, signal.windowWeeks());
        assertEquals(.04, signal.expectedFalseRaisedPerYear());
    }

    @Test
    void one_strong_week_raises_and_a_stronger_one_raises_clearly() {
        assertEquals(Level.NO_CLEAR_SIGNAL, levelOfLastWeeks(109));
        assertEquals(Level.WATCH, levelOfLastWeeks(110));
        assertEquals(Level.WATCH, levelOfLastWeeks(213));
        assertEquals(Level.RAISED, levelOfLastWeeks(214));
        assertEquals(Level.RAISED, levelOfLastWeeks(266));
        assertEquals(Level.CLEARLY_RAISED, levelOfLastWeeks(267));
    }

    @Test
    void two_windows_in_a_row_raise_and_a_pause_between_them_does_not() {
        assertEquals(Level.WATCH, levelOfLastWeeks(126, 127));
        assertEquals(Level.WATCH, levelOfLastWeeks(127, 126));
        assertEquals(Level.RAISED, levelOfLastWeeks(127, 127));
        assertEquals(Level.WATCH, levelOfLastWeeks(127, 0, 127));
        assertEquals(Level.NO_CLEAR_SIGNAL, levelOfLastWeeks(127, 127, 0));
    }

    @Test
    void a_previous_window_with_a_gap_does_not_count() {
        var strong = Cells.flat("four", 64, START, 8, 65);
        assertEquals(Level.RAISED, level("four", strong));
        assertEquals(Level.WATCH, level("four", Cells.without(strong, START.plusWeeks(1))));
    }

    @Test
    void the_organisation_is_null_until_26_of_the_52_weeks_before_the_window_are_released() {
        assertNull(SignalOf.unit("big", tree, Cells.flat("big", WEEKLY, START, 26, 10))
                .organisation());

        var signal = SignalOf.unit("big", tree, Cells.flat("big", WEEKLY, START, 27, 10));

        assertEquals(Estimate.over(Cells.flat("big", WEEKLY, START, 26, 10)), signal.organisation());
    }

    @Test
    void the_organisation_is_every_leaf_of_the_52_weeks_before_the_window_and_nothing_else() {
        var tooEarly = Cells.flat("four", 64, START, 8, 9000);
        var ofFormerLeaf = Cells.flat("former", 50, START.plusWeeks(8), 20, 7);
        var baseline = Cells.flat("four", 64, START.plusWeeks(8), 52, 3);
        var window = Cells.flat("four", 64, START.plusWeeks(60), 4, 9000);

        var signal = SignalOf.unit("four", tree, Cells.all(tooEarly, ofFormerLeaf, baseline, window));

        assertEquals(Estimate.over(Cells.all(ofFormerLeaf, baseline)), signal.organisation());
    }

    @Test
    void strain_that_the_whole_organisation_has_is_taken_off_but_calm_is_not() {
        var rest = START.plusWeeks(52);
        var strong = Cells.run("big", WEEKLY, rest, 214);
        assertEquals(Level.RAISED, level("big", Cells.all(Cells.flat("four", 64, START, 52, 0), strong)));
        assertEquals(Level.WATCH, level("big", Cells.all(Cells.flat("four", 64, START, 52, 20), strong)));

        var almost = Cells.run("big", WEEKLY, rest, 213);
        assertEquals(Level.WATCH, level("big", Cells.all(Cells.flat("four", 64, START, 52, -200), almost)));
    }

    @Test
    void each_window_has_an_organisation_of_its_own() {
        // Given 25 heavy weeks of others: with the previous window enough for this one, but too few for the previous
        // one.
        var heavy = Cells.flat("four", 64, START, 25, 80);
        var two = Cells.run("big", WEEKLY, START.plusWeeks(25), 130, 340);
        assertEquals(Level.RAISED, level("big", Cells.all(heavy, two)));
        // When one more week makes them enough there too, then their excess is taken off the previous window as well.
        var known = Cells.all(heavy, Cells.flat("four", 64, START.minusWeeks(1), 1, 80));
        assertEquals(Level.WATCH, level("big", Cells.all(known, two)));
    }

    @Test
    void a_half_year_is_read_when_it_is_over_and_stays_until_the_next_is() {
        var first = Cells.flat("half", 25, START, 26, 60);
        var second = Cells.flat("half", 25, START.plusWeeks(26), 27, 0);
        assertEquals(Level.TOO_SOON, level("half", first.subList(0, 25)));
        assertEquals(Level.CLEARLY_RAISED, level("half", first));

        var running = SignalOf.unit("half", tree, Cells.all(first, second.subList(0, 26)));
        assertEquals(Estimate.over(first), running.estimate());
        assertEquals(26, running.windowWeeks());

        // 2026 has 53 ISO weeks.
        var over = SignalOf.unit("half", tree, Cells.all(first, second));
        assertEquals(Estimate.over(second), over.estimate());
        assertEquals(27, over.windowWeeks());
        assertEquals(Level.NO_CLEAR_SIGNAL, over.level());
    }

    @Test
    void a_half_year_is_raised_above_1_96() {
        // √(26·(3328 + 7·25)) = 301.79, so 1.96 is a sum of 591.5.
        assertEquals(Level.WATCH, level("half", halfYearWithSum(591)));
        assertEquals(Level.RAISED, level("half", halfYearWithSum(592)));
    }

    @Test
    void a_half_year_with_a_lost_week_is_too_soon_not_the_one_before_it() {
        var cells = Cells.flat("half", 25, START, 53, 0);
        assertEquals(Level.TOO_SOON, level("half", Cells.without(cells, START.plusWeeks(30))));
    }

    @Property(tries = 50)
    void the_order_of_the_releases_does_not_matter(@ForAll Random random) {
        var cells = Cells.all(Cells.flat("four", 64, START, 70, 31), Cells.flat("twelve", 36, START, 70, 17));
        var shuffled = new ArrayList<>(cells);
        Collections.shuffle(shuffled, random);
        var expected = SignalOf.unit("clinic", tree, cells);
        assertNotNull(expected.organisation());
        assertEquals(expected, SignalOf.unit("clinic", tree, shuffled));
    }

    @Test
    void an_unknown_unit_and_a_leaf_released_twice_in_a_week_are_refused() {
        var twice = Cells.all(Cells.flat("big", WEEKLY, START, 2, 0), Cells.flat("big", WEEKLY, START, 1, 5));
        assertThrows(IllegalArgumentException.class, () -> SignalOf.unit("nowhere", tree, List.of()));
        assertThrows(IllegalArgumentException.class, () -> SignalOf.unit("big", tree, twice));
    }

    private Level level(String unit, List<WeeklyRelease> cells) {
        return SignalOf.unit(unit, tree, cells).level();
    }

    private Level levelOfLastWeeks(long... values) {
        return level(
                "big",
                Cells.all(
                        Cells.flat("big", WEEKLY, START, 3, 0), Cells.run("big", WEEKLY, START.plusWeeks(3), values)));
    }

    private static List<WeeklyRelease> halfYearWithSum(long sum) {
        return Cells.all(Cells.run("half", 25, START, sum), Cells.flat("half", 25, START.plusWeeks(1), 25, 0));
    }
}
