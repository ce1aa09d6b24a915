package dev.respite.organisation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Units put into the order of a tree, whatever the order given; what is no tree is refused with what to do about it. */
final class TreeOrder {
    private final Map<String, Unit> given;
    private final Map<String, List<Unit>> children = new TreeMap<>();
    private final Map<String, Unit> ordered = new LinkedHashMap<>();
    private final Unit root;

    /** @throws IllegalArgumentException as {@link UnitTree#UnitTree} says */
    TreeOrder(Collection<Unit> units) {
        given = byId(units);
        root = soleRoot();
        given.values().forEach(this::addToParent);
        collect(root);
        given.values().stream()
                .filter(unit -> !ordered.containsKey(unit.id()))
                .findFirst()
                .ifPresent(unit -> {
                    throw refusal(unit, "is above itself", "break the cycle of parents");
                });
        ordered.values().forEach(this::requireRosterOfWardsOnly);
        ordered.values().stream().filter(Unit::pool).forEach(this::requireWardsAlone);
    }

    Unit root() {
        return root;
    }

    /** From the root down, siblings by id. */
    Map<String, Unit> ordered() {
        return ordered;
    }

    /** By the id of their parent; units with nothing below them are left out. */
    Map<String, List<Unit>> children() {
        return children;
    }

    private void collect(Unit unit) {
        ordered.put(unit.id(), unit);
        below(unit).forEach(this::collect);
    }

    private List<Unit> below(Unit unit) {
        return children.getOrDefault(unit.id(), List.of());
    }

    private void addToParent(Unit unit) {
        var parent = unit.parent();
        if (parent == null) {
            return;
        }
        if (!given.containsKey(parent)) {
            throw refusal(unit, "is below the unknown unit '" + parent + "'", "add that unit or correct the parent");
        }
        children.computeIfAbsent(parent, id -> new ArrayList<>()).add(unit);
    }

    private void requireRosterOfWardsOnly(Unit unit) {
        boolean bottom = below(unit).isEmpty();
        if (bottom && unit.pool()) {
            throw refusal(unit, "is a pool with nothing below it", "put the small units below it that it pools");
        }
        if (bottom && unit.roster() == 0) {
            throw refusal(unit, "is a leaf without a roster", "set its public head count, at least 1");
        }
        if (!bottom && unit.roster() != 0) {
            throw refusal(unit, "has units below it and a roster of its own", "set its roster to 0; it is their sum");
        }
    }

    private void requireWardsAlone(Unit pool) {
        Optional<Unit> parent =
                below(pool).stream().filter(unit -> !below(unit).isEmpty()).findFirst();
        if (parent.isPresent()) {
            throw refusal(parent.get(), "is in a pool and has units below it", "put those into the pool instead");
        }
    }

    private static Map<String, Unit> byId(Collection<Unit> units) {
        var byId = new TreeMap<String, Unit>();
        for (Unit unit : units) {
            if (byId.put(unit.id(), unit) != null) {
                throw refusal(unit, "is there twice", "give each unit an id of its own");
            }
        }
        return byId;
    }

    private Unit soleRoot() {
        var roots =
                given.values().stream().filter(unit -> unit.parent() == null).toList();
        if (roots.isEmpty()) {
            throw new IllegalArgumentException("No unit is the root: leave out the parent of exactly one unit.");
        }
        if (roots.size() > 1) {
            throw refusal(roots.get(1), "is a second root", "put all but one root below a parent");
        }
        return roots.get(0);
    }

    static IllegalArgumentException refusal(Unit unit, String fault, String remedy) {
        return new IllegalArgumentException("Unit '" + unit.id() + "' " + fault + ": " + remedy + ".");
    }
}
