package dev.respite.unit.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.respite.unit.signal.RunningLine.Against;
import dev.respite.unit.signal.RunningLine.Look;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.threeten.extra.YearWeek;

/** Reading rs-1 in numbers that were worked out by hand from its formulae. */
class RunningLineTest {
    private static final YearWeek START = YearWeek.of(2026, 1);
    private static final int VARIANCE = 1872;
    private static final double EXACT = 1e-9;

    /** Twelve leaves with 50 heads each, in which nothing happened. */
    private static final Sums REST = others(600, 12, 0);

    private final RunningLine line = new RunningLine();
    private int week;

    @ParameterizedTest
    @CsvSource({
        // heads, value, others' heads, leaves and value: C
        "64, 200, 600, 12, 0, 2.992370033632277",
        "160, 300, 600, 12, 0, 3.221740605749140",
        "36, 100, 600, 12, 60, 1.212242797386147", // counts 1.5 times above 0
        "36, 100, 600, 12, -60, 1.398925515953539", // and once below
        "64, 200, 128, 2, 0, 2.699357410205714", // the scatter of few others
        "64, -200, 600, 12, 0, 0", // never below 0
        "99, 1000, 600, 12, 0, 8", // never above 2h
        "100, 1000, 600, 12, 0, 6"
    })
    void a_week_moves_the_line_by_x_minus_k(long n, long value, long heads, int leaves, long othersValue, double c) {
        Look look = next(unit(n, value), others(heads, leaves, othersValue));

        assertEquals(c, look.line(), EXACT);
        assertEquals(n < 100 ? 4 : 3, look.raisedAbove());
    }

    @Test
    void the_line_goes_on_from_where_it_was() {
        next(unit(64, 200), REST);
        assertEquals(2 * 2.992370033632277, next(unit(64, 200), REST).line(), EXACT);
        assertEquals(
                2 * 2.992370033632277 - .853856641171785,
                next(unit(64, 0), REST).line(),
                EXACT);
    }

    @Test
    void the_others_are_read_over_four_weeks() {
        // 240 of 2,400 heads in four weeks: .1, as in one week of 60 of 600.
        next(unit(36, -9), others(600, 12, 240));
        next(unit(36, -9), REST);
        next(unit(36, -9), REST);

        assertEquals(1.212242797386147, next(unit(36, 100), REST).line(), EXACT);
        RunningLine later = new RunningLine();
        later.next(START, unit(36, -99), others(600, 12, 240));
        for (int i = 1; i < 4; i++) {
            later.next(START.plusWeeks(i), unit(36, -99), REST);
        }
        Look fifth = Objects.requireNonNull(later.next(START.plusWeeks(4), unit(36, 100), REST));
        assertEquals(100 / 48.210140012242235 - .75, fifth.line(), EXACT);
    }

    @Test
    void a_lost_week_leaves_the_line_as_it_is_and_is_left_out_of_the_others() {
        next(unit(36, 100), others(600, 12, 60));
        assertNull(line.next(START.plusWeeks(week++), Sums.NONE, Sums.NONE));

        assertEquals(
                2 * 1.212242797386147, next(unit(36, 100), others(600, 12, 60)).line(), EXACT);
    }

    @Test
    void above_half_of_h_it_is_watched_and_above_h_raised() {
        assertEquals(Level.QUIET, next(unit(64, 148), REST).level()); // 1.99
        assertEquals(Level.WATCH, next(unit(64, 46), REST).level()); // 2.02
        assertEquals(Level.WATCH, next(unit(64, 146), REST).level()); // 3.98
        assertEquals(Level.RAISED, next(unit(64, 46), REST).level()); // 4.01
        RunningLine large = new RunningLine();
        assertEquals(
                Level.RAISED,
                Objects.requireNonNull(large.next(START, unit(160, 300), REST)).level());
    }

    @Test
    void a_run_begins_with_the_week_that_lifts_the_line_above_0_and_ends_where_it_is_0() {
        next(unit(64, -500), REST);
        next(unit(64, 148), REST);
        Look raised = next(unit(64, 500), REST);
        Look below = next(unit(64, -200), REST);
        assertEquals(Level.RAISED, raised.level());
        assertEquals(Level.WATCH, below.level());
        assertEquals(START.plusWeeks(1), below.runFrom());
        assertEquals(START.plusWeeks(2), below.raisedFrom());

        Look over = next(unit(64, -500), REST);
        assertNull(over.runFrom());
        assertNull(over.raisedFrom());
        assertEquals(START.plusWeeks(5), next(unit(64, 148), REST).runFrom());
    }

    @ParameterizedTest
    @CsvSource({
        "49, 98, OTHERS",
        "49, 97, NOTHING",
        "50, 50, OTHERS",
        "50, 49, NOTHING",
        "64, 64, OTHERS",
        "20, 40, OTHERS"
    })
    void the_others_are_as_many_and_twice_as_many_below_50(long n, long heads, Against against) {
        Look look = next(unit(n, 0), others(heads, 1, 0));

        assertEquals(against, look.against());
        assertEquals(against == Against.NOTHING ? Level.NO_LEVEL : Level.QUIET, look.level());
    }

    @Test
    void with_too_few_others_a_unit_is_compared_with_its_own_weeks_of_a_year_before() {
        // Week 56 is compared with weeks 0 to 8, of 32 each: .5 a head.
        for (int i = 0; i < 56; i++) {
            assertEquals(
                    Level.NO_LEVEL, next(unit(64, i < 9 ? 32 : 999), Sums.NONE).level());
        }
        Look first = next(unit(64, 200), Sums.NONE);

        assertEquals(Against.OWN_YEAR, first.against());
        assertEquals(2.351905572679185, first.line(), EXACT);
        assertEquals(4, first.raisedAbove());
    }

    @Test
    void with_57_releases_and_not_before_and_a_lost_week_of_the_year_before_widens_the_spread() {
        for (int i = 0; i < 56; i++) {
            if (i == 3) {
                line.next(START.plusWeeks(week++), Sums.NONE, Sums.NONE);
            } else {
                next(unit(64, i < 9 ? 32 : 999), Sums.NONE);
            }
        }
        assertEquals(Level.NO_LEVEL, next(unit(64, 200), Sums.NONE).level());
        // Weeks 1 to 9 but 3, the last of which was 999.
        double mean = (7 * 32 + 999) / (8.0 * 64);
        double sd = Math.sqrt((VARIANCE + 12 * 64) * 9.0 / 8);
        double x = (400 - 64 * mean) / sd;
        assertEquals(x - .75, next(unit(64, 400), Sums.NONE).line(), EXACT);
    }

    @Test
    void where_the_whole_year_before_was_lost_a_week_leaves_the_line_as_it_is() {
        for (int i = 0; i < 9; i++) {
            line.next(START.plusWeeks(week++), Sums.NONE, Sums.NONE);
        }
        for (int i = 0; i < 47; i++) {
            next(unit(64, 0), Sums.NONE);
        }
        for (int i = 0; i < 9; i++) {
            assertEquals(Level.NO_LEVEL, next(unit(64, 0), Sums.NONE).level());
        }
        assertEquals(Against.OWN_YEAR, next(unit(64, 0), Sums.NONE).against());
    }

    @Test
    void who_has_no_level_has_no_line() {
        next(unit(64, 500), REST);
        Look without = next(unit(64, 500), Sums.NONE);

        assertEquals(Level.NO_LEVEL, without.level());
        assertEquals(2.992370033632277, next(unit(64, 200), REST).line(), EXACT);
    }

    @Test
    void a_parent_has_the_noise_of_all_its_leaves() {
        Sums parent = new Sums(300, 100, 2 * VARIANCE, 2);

        assertEquals(3.2707142142714254, next(parent, REST).line(), EXACT);
    }

    @ParameterizedTest
    @CsvSource({"20, 1, true", "19, 1, false", "28, 2, false", "29, 2, true", "40, 4, true", "39, 4, false"})
    void twenty_heads_speak_for_themselves_and_more_where_they_lie_in_several_leaves(
            long heads, int leaves, boolean speaks) {
        Look look = next(new Sums(999, heads, leaves * VARIANCE, leaves), REST);

        assertEquals(speaks, RunningLine.speaks(heads, leaves));
        assertEquals(speaks ? Level.RAISED : Level.ROLLED_UP, look.level());
    }

    private Look next(Sums own, Sums others) {
        return Objects.requireNonNull(line.next(START.plusWeeks(week++), own, others));
    }

    private static Sums unit(long heads, long value) {
        return new Sums(value, heads, VARIANCE, 1);
    }

    private static Sums others(long heads, int leaves, long value) {
        return new Sums(value, heads, (long) leaves * VARIANCE, leaves);
    }
}
