package dev.respite.organisation;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.problem.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Neighbours that are too small to speak for themselves speak as one. */
class PoolTest {
    private static final Unit HOSPITAL = new Unit("hospital", "The hospital", null, 0);
    private static final Unit ICU = new Unit("icu", "Intensive care", "hospital", 41);
    private static final Unit POOL = new Unit("small", "Small specialties", "hospital", 0, true);
    private static final Unit SKIN = new Unit("skin", "Dermatology", "small", 14);
    private static final Unit JOINTS = new Unit("joints", "Rheumatology", "small", 18);

    private final UnitTree tree = new UnitTree(List.of(HOSPITAL, ICU, POOL, SKIN, JOINTS));

    @Test
    void the_pool_is_the_leaf_and_its_head_count_the_sum_of_its_wards() {
        assertEquals(
                List.of("icu", "small"), tree.leaves().stream().map(Unit::id).toList());
        assertEquals(32, tree.leaves().get(1).roster());
        assertEquals(32, tree.roster("small"));
        assertEquals(73, tree.roster("hospital"));
        assertEquals(34, tree.withRosters(Map.of("skin", 16)).leaves().get(1).roster());
    }

    @Test
    void people_choose_a_ward_of_it_and_count_in_the_pool() {
        assertEquals("skin", tree.requireLeaf("skin"));
        assertThrows(Refusal.class, () -> tree.requireLeaf("small"));
        assertEquals(Optional.of("small"), tree.cellOf("skin"));
        assertEquals(Optional.of("icu"), tree.cellOf("icu"));
    }

    @Test
    void a_ward_of_it_is_no_leaf_and_has_none_below() {
        assertFalse(tree.isLeaf("skin"));
        assertTrue(tree.isPooled("skin"));
        assertEquals(List.of(), tree.leavesOf("skin"));
        assertEquals(14, tree.roster("skin"));
    }

    @Test
    void neither_a_parent_nor_nothing_can_be_pooled() {
        assertRefused(
                "Unit 'small' is a pool with nothing below it: put the small units below it that it pools.",
                () -> new UnitTree(List.of(HOSPITAL, ICU, POOL)));
        assertRefused(
                "Unit 'joints' is in a pool and has units below it: put those into the pool instead.",
                () -> new UnitTree(List.of(
                        HOSPITAL, POOL, SKIN, new Unit("joints", "R", "small", 0), new Unit("hip", "H", "joints", 9))));
        assertRefused(
                "Unit 'small' has units below it and a roster of its own: set its roster to 0; it is their sum.",
                () -> new UnitTree(List.of(HOSPITAL, new Unit("small", "S", "hospital", 32, true), SKIN, JOINTS)));
    }

    @Test
    void a_pool_begins_with_small_wards_and_enough_heads_together() {
        assertDoesNotThrow(tree::requirePoolsOfNeighbours);
        assertDoesNotThrow(tree.withRosters(Map.of("skin", 12))::requirePoolsOfNeighbours);
        assertRefused(
                "Unit 'small' is a pool of 29 heads: give it neighbours, up to 30.",
                tree.withRosters(Map.of("skin", 11))::requirePoolsOfNeighbours);
        assertRefused(
                "Unit 'joints' has 20 heads and is in a pool, which is for fewer than 20: put it beside the pool.",
                tree.withRosters(Map.of("joints", 20))::requirePoolsOfNeighbours);
    }

    private static void assertRefused(String message, Executable act) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, act).getMessage());
    }
}
