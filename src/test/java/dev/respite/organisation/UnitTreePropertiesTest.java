package dev.respite.organisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every tree of any shape, with pools anywhere in it. */
class UnitTreePropertiesTest {
    @Provide
    Arbitrary<List<Unit>> organisations() {
        return Arbitraries.randomValue(UnitTreePropertiesTest::anyOrganisation);
    }

    /** Grows by hanging a ward, a pool of wards or a parent with a ward below parents that are there. */
    private static List<Unit> anyOrganisation(Random random) {
        List<Unit> units = new ArrayList<>(List.of(unit("root", null), ward("first", "root", random)));
        List<String> parents = new ArrayList<>(List.of("root"));
        int growth = random.nextInt(12);
        for (int i = 0; i < growth; i++) {
            String below = parents.get(random.nextInt(parents.size()));
            switch (random.nextInt(3)) {
                case 0 -> units.add(ward("ward-" + i, below, random));
                case 1 -> {
                    units.add(new Unit("pool-" + i, "Pool", below, 0, true));
                    for (int j = 0; j <= random.nextInt(4); j++) {
                        units.add(ward("pooled-" + i + "-" + j, "pool-" + i, random));
                    }
                }
                default -> {
                    units.add(unit("parent-" + i, below));
                    units.add(ward("below-" + i, "parent-" + i, random));
                    parents.add("parent-" + i);
                }
            }
        }
        Collections.shuffle(units, random);
        return units;
    }

    private static Unit unit(String id, String parent) {
        return new Unit(id, "Unit " + id, parent, 0);
    }

    private static Unit ward(String id, String parent, Random random) {
        return new Unit(id, "Ward " + id, parent, 1 + random.nextInt(200));
    }

    @Property
    void every_ward_counts_in_exactly_one_leaf_and_every_leaf_has_a_ward(@ForAll("organisations") List<Unit> units) {
        var tree = new UnitTree(units);
        Map<String, Integer> heads = new TreeMap<>();
        for (Unit ward : tree.wards()) {
            heads.merge(tree.cellOf(ward.id()).orElseThrow(), ward.roster(), Integer::sum);
        }

        Map<String, Integer> leaves = new TreeMap<>();
        tree.leaves().forEach(leaf -> leaves.put(leaf.id(), leaf.roster()));
        assertEquals(leaves, heads);
    }

    @Property
    void a_unit_is_the_sum_of_its_leaves_which_are_its_childrens(@ForAll("organisations") List<Unit> units) {
        var tree = new UnitTree(units);
        for (Unit unit : tree.all()) {
            List<Unit> leaves = tree.leavesOf(unit.id());
            if (tree.isPooled(unit.id())) {
                assertTrue(leaves.isEmpty());
            } else {
                assertEquals(leaves.stream().mapToInt(Unit::roster).sum(), tree.roster(unit.id()));
            }
            if (!tree.isLeaf(unit.id()) && !tree.isWard(unit.id())) {
                List<Unit> ofChildren = tree.all().stream()
                        .filter(child -> unit.id().equals(child.parent()))
                        .flatMap(child -> tree.leavesOf(child.id()).stream())
                        .sorted(java.util.Comparator.comparing(Unit::id))
                        .toList();
                assertEquals(leaves, ofChildren);
            }
        }
    }

    @Property
    void what_people_choose_and_what_is_released_differ_in_pools_alone(@ForAll("organisations") List<Unit> units) {
        var tree = new UnitTree(units);
        for (Unit unit : tree.all()) {
            boolean inOne = tree.parent(unit.id()).map(Unit::pool).orElse(false);
            assertEquals(inOne, tree.isPooled(unit.id()));
            assertEquals(tree.isWard(unit.id()) && !inOne || unit.pool(), tree.isLeaf(unit.id()));
            assertFalse(unit.pool() && tree.isWard(unit.id()));
            assertEquals(
                    tree.isWard(unit.id()),
                    tree.cellOf(unit.id()).isPresent(),
                    "only wards have members: " + unit.id());
        }
        assertEquals(Optional.empty(), tree.cellOf("nowhere"));
    }

    @Property
    void head_counts_change_nothing_but_head_counts(@ForAll("organisations") List<Unit> units, @ForAll Random random) {
        var tree = new UnitTree(units);
        Map<String, Integer> others = new TreeMap<>();
        tree.wards().stream()
                .filter(ward -> random.nextBoolean())
                .forEach(ward -> others.put(ward.id(), 1 + random.nextInt(500)));

        UnitTree counted = tree.withRosters(others);

        for (Unit ward : tree.wards()) {
            assertEquals(others.getOrDefault(ward.id(), ward.roster()), counted.roster(ward.id()));
        }
        assertEquals(
                tree.leaves().stream().map(Unit::id).toList(),
                counted.leaves().stream().map(Unit::id).toList());
        assertEquals(tree.given(), counted.withRosters(ids(tree)).given());
    }

    private static Map<String, Integer> ids(UnitTree tree) {
        Map<String, Integer> rosters = new TreeMap<>();
        tree.wards().forEach(ward -> rosters.put(ward.id(), ward.roster()));
        return rosters;
    }
}
