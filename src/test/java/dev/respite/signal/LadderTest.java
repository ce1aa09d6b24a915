package dev.respite.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.organisation.Unit;
import dev.respite.organisation.UnitTree;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.threeten.extra.YearWeek;

class LadderTest {
    @ParameterizedTest
    @CsvSource({
        "1, ROLLED_UP", "19, ROLLED_UP",
        "20, HALF_YEARS", "29, HALF_YEARS",
        "30, TWELVE_WEEKS", "59, TWELVE_WEEKS",
        "60, FOUR_WEEKS", "149, FOUR_WEEKS",
        "150, WEEKLY", "100000, WEEKLY"
    })
    void a_leaf_is_read_by_its_own_roster(int roster, Ladder step) {
        assertEquals(step, Ladder.of(roster, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "39, 4, ROLLED_UP", "40, 4, HALF_YEARS",
        "42, 2, HALF_YEARS", "43, 2, TWELVE_WEEKS",
        "179, 9, TWELVE_WEEKS", "180, 9, FOUR_WEEKS",
        "299, 4, FOUR_WEEKS", "300, 4, WEEKLY",
        "100000000, 1000, WEEKLY"
    })
    void a_parent_is_read_by_its_roster_over_the_root_of_its_leaves(int roster, int leaves, Ladder step) {
        assertEquals(step, Ladder.of(roster, leaves));
    }

    @Property
    void more_heads_never_lengthen_the_window_and_more_leaves_never_shorten_it(
            @ForAll @IntRange(min = 1, max = 2000) int roster, @ForAll @IntRange(min = 1, max = 60) int leaves) {
        var step = Ladder.of(roster, leaves);
        assertTrue(Ladder.of(roster + 1, leaves).compareTo(step) <= 0);
        assertTrue(Ladder.of(roster, leaves + 1).compareTo(step) >= 0);
    }

    @Property
    void whole_roots_give_exactly_the_boundary_of_a_leaf(
            @ForAll @IntRange(min = 1, max = 400) int perRoot, @ForAll @IntRange(min = 1, max = 40) int root) {
        assertEquals(Ladder.of(perRoot, 1), Ladder.of(perRoot * root, root * root));
    }

    @Test
    void a_unit_of_the_tree_is_read_with_its_leaves() {
        var tree = new UnitTree(List.of(
                new Unit("hospital", "Hospital", null, 0),
                new Unit("a", "A", "hospital", 30),
                new Unit("b", "B", "hospital", 13)));
        assertEquals(Ladder.TWELVE_WEEKS, Ladder.of("hospital", tree));
        assertEquals(Ladder.TWELVE_WEEKS, Ladder.of("a", tree));
        assertEquals(Ladder.ROLLED_UP, Ladder.of("b", tree));
    }

    @Test
    void no_heads_and_no_leaves_are_refused() {
        assertThrows(IllegalArgumentException.class, () -> Ladder.of(0, 1));
        assertThrows(IllegalArgumentException.class, () -> Ladder.of(20, 0));
    }

    @Test
    void a_unit_that_is_rolled_up_has_no_window() {
        var week = YearWeek.of(2026, 9);
        assertThrows(IllegalStateException.class, () -> Ladder.ROLLED_UP.window(week));
        assertEquals(0, Ladder.ROLLED_UP.windowWeeks());
    }
}
