package dev.respite.organisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnitTreeTest {
    private static final Unit HOSPITAL = new Unit("hospital", "The hospital", null, 0);
    private static final Unit MEDICINE = new Unit("medicine", "Medicine", "hospital", 0);
    private static final Unit ICU = new Unit("icu", "Intensive care", "medicine", 41);
    private static final Unit WARD = new Unit("ward", "Ward", "medicine", 30);
    private static final Unit OUTPATIENTS = new Unit("outpatients", "Outpatients", "hospital", 64);

    private final UnitTree tree = new UnitTree(List.of(WARD, OUTPATIENTS, HOSPITAL, ICU, MEDICINE));

    @Test
    void all_units_come_after_their_parent_and_by_id_whatever_the_order_given() {
        var expected = List.of(HOSPITAL, MEDICINE, ICU, WARD, OUTPATIENTS);
        assertEquals(expected, tree.all());
        assertEquals(expected, new UnitTree(List.of(MEDICINE, ICU, HOSPITAL, WARD, OUTPATIENTS)).all());
    }

    @Test
    void leaves_come_by_id_and_a_leaf_is_its_own_only_leaf() {
        assertEquals(List.of(ICU, OUTPATIENTS, WARD), tree.leaves());
        assertEquals(List.of(ICU, WARD), tree.leavesOf("medicine"));
        assertEquals(List.of(ICU), tree.leavesOf("icu"));
        assertTrue(tree.isLeaf("icu"));
        assertFalse(tree.isLeaf("medicine"));
    }

    @Test
    void a_parents_roster_is_the_sum_over_its_leaves() {
        assertEquals(41, tree.roster("icu"));
        assertEquals(71, tree.roster("medicine"));
        assertEquals(135, tree.roster("hospital"));
    }

    @Test
    void units_are_found_upwards_and_by_id() {
        assertEquals(HOSPITAL, tree.root());
        assertEquals(Optional.of(MEDICINE), tree.parent("icu"));
        assertEquals(Optional.empty(), tree.parent("hospital"));
        assertEquals(Optional.of(WARD), tree.find("ward"));
        assertEquals(Optional.empty(), tree.find("nowhere"));
        assertThrows(IllegalArgumentException.class, () -> tree.roster("nowhere"));
        assertThrows(IllegalArgumentException.class, () -> tree.isLeaf("nowhere"));
    }

    @Test
    void an_organisation_may_be_a_single_leaf() {
        var sole = new Unit("practice", "Practice", null, 25);
        assertEquals(List.of(sole), new UnitTree(List.of(sole)).leaves());
    }

    @Test
    void a_duplicate_is_refused() {
        assertRefused("Unit 'icu' is there twice: give each unit an id of its own.", HOSPITAL, MEDICINE, ICU, ICU);
    }

    @Test
    void an_unknown_parent_is_refused() {
        assertRefused(
                "Unit 'icu' is below the unknown unit 'medicine': add that unit or correct the parent.", HOSPITAL, ICU);
    }

    @Test
    void a_cycle_is_refused_beside_a_root_and_without_one() {
        var a = new Unit("a", "A", "b", 0);
        var b = new Unit("b", "B", "a", 0);
        var self = new Unit("self", "Self", "self", 0);
        var fault = "is above itself: break the cycle of parents.";
        assertRefused("Unit 'a' " + fault, HOSPITAL, OUTPATIENTS, a, b);
        assertRefused("Unit 'self' " + fault, HOSPITAL, OUTPATIENTS, self);
        assertRefused("No unit is the root: leave out the parent of exactly one unit.", a, b);
    }

    @Test
    void a_second_root_is_refused() {
        var second = new Unit("other", "Other", null, 30);
        assertRefused(
                "Unit 'other' is a second root: put all but one root below a parent.", second, HOSPITAL, OUTPATIENTS);
    }

    @Test
    void no_unit_at_all_is_refused() {
        assertRefused("No unit is the root: leave out the parent of exactly one unit.");
    }

    @Test
    void a_leaf_without_a_roster_is_refused() {
        assertRefused(
                "Unit 'medicine' is a leaf without a roster: set its public head count, at least 1.",
                HOSPITAL,
                OUTPATIENTS,
                MEDICINE);
    }

    @Test
    void a_parent_with_a_roster_of_its_own_is_refused() {
        assertRefused(
                "Unit 'hospital' has units below it and a roster of its own: set its roster to 0; it is their sum.",
                new Unit("hospital", "The hospital", null, 64),
                OUTPATIENTS);
    }

    private static void assertRefused(String message, Unit... units) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> new UnitTree(List.of(units)));
        assertEquals(message, refusal.getMessage());
    }
}
