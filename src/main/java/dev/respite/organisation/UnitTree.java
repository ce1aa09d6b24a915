package dev.respite.organisation;

import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All units of one organisation: exactly one root, every leaf with a roster. Immutable. */
public final class UnitTree {
    /** From the root down, siblings by id. */
    private final Map<String, Unit> units = new LinkedHashMap<>();

    private final Map<String, List<Unit>> children = new TreeMap<>();
    private final Unit root;

    /**
     * Builds the tree, whatever the order of the units.
     *
     * @throws IllegalArgumentException for a duplicate id, an unknown parent, a cycle, none or several roots, a leaf
     *     without a roster, or a parent with one of its own; the message says what to do
     */
    public UnitTree(Collection<Unit> given) {
        var byId = byId(given);
        root = soleRoot(byId);
        for (Unit unit : byId.values()) {
            addToParent(unit, byId);
        }
        collect(root);
        byId.values().stream()
                .filter(unit -> !units.containsKey(unit.id()))
                .findFirst()
                .ifPresent(unit -> {
                    throw refusal(unit, "is above itself", "break the cycle of parents");
                });
        units.values().forEach(this::requireRosterOfLeavesOnly);
    }

    /** The unit with this id, if there is one. */
    public Optional<Unit> find(String id) {
        return Optional.ofNullable(units.get(id));
    }

    /**
     * The id of a leaf, which people may join.
     *
     * @throws Refusal {@code unit-unknown}
     */
    public String requireLeaf(@Nullable String id) {
        if (id == null || !units.containsKey(id) || !isLeaf(id)) {
            throw new Refusal(Problem.UNIT_UNKNOWN);
        }
        return id;
    }

    /** The whole organisation. */
    public Unit root() {
        return root;
    }

    /** Every unit, each after its parent and siblings by id: the same order for the same units. */
    public List<Unit> all() {
        return List.copyOf(units.values());
    }

    /** Every leaf, by id. */
    public List<Unit> leaves() {
        return leavesOf(root.id());
    }

    /**
     * The leaves below a unit, by id; a leaf's only leaf is itself.
     *
     * @throws IllegalArgumentException when there is no such unit
     */
    public List<Unit> leavesOf(String id) {
        return below(known(id))
                .filter(unit -> isLeaf(unit.id()))
                .sorted(Comparator.comparing(Unit::id))
                .toList();
    }

    /**
     * Whether nothing is below this unit.
     *
     * @throws IllegalArgumentException when there is no such unit
     */
    public boolean isLeaf(String id) {
        return !children.containsKey(known(id).id());
    }

    /**
     * The public head count: a leaf's own, a parent's the sum over its leaves. At least 1.
     *
     * @throws IllegalArgumentException when there is no such unit
     */
    public int roster(String id) {
        return leavesOf(id).stream().mapToInt(Unit::roster).reduce(0, Math::addExact);
    }

    /**
     * The unit above; empty for the root.
     *
     * @throws IllegalArgumentException when there is no such unit
     */
    public Optional<Unit> parent(String id) {
        return Optional.ofNullable(known(id).parent()).map(units::get);
    }

    /** The same tree with other head counts: by the id of a leaf; leaves that are not in it keep theirs. */
    public UnitTree withRosters(Map<String, Integer> rosters) {
        UnaryOperator<Unit> counted =
                unit -> isLeaf(unit.id()) ? unit.withRoster(rosters.getOrDefault(unit.id(), unit.roster())) : unit;
        return new UnitTree(units.values().stream().map(counted).toList());
    }

    private Unit known(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("There is no unit '" + id + "'."));
    }

    private Stream<Unit> below(Unit unit) {
        return Stream.concat(
                Stream.of(unit),
                children.getOrDefault(unit.id(), List.of()).stream().flatMap(this::below));
    }

    private void collect(Unit unit) {
        units.put(unit.id(), unit);
        children.getOrDefault(unit.id(), List.of()).forEach(this::collect);
    }

    private void addToParent(Unit unit, Map<String, Unit> byId) {
        var parent = unit.parent();
        if (parent == null) {
            return;
        }
        if (!byId.containsKey(parent)) {
            throw refusal(unit, "is below the unknown unit '" + parent + "'", "add that unit or correct the parent");
        }
        children.computeIfAbsent(parent, id -> new ArrayList<>()).add(unit);
    }

    private void requireRosterOfLeavesOnly(Unit unit) {
        if (isLeaf(unit.id()) && unit.roster() == 0) {
            throw refusal(unit, "is a leaf without a roster", "set its public head count, at least 1");
        }
        if (!isLeaf(unit.id()) && unit.roster() != 0) {
            throw refusal(unit, "has units below it and a roster of its own", "set its roster to 0; it is their sum");
        }
    }

    private static Map<String, Unit> byId(Collection<Unit> given) {
        var byId = new TreeMap<String, Unit>();
        for (Unit unit : given) {
            if (byId.put(unit.id(), unit) != null) {
                throw refusal(unit, "is there twice", "give each unit an id of its own");
            }
        }
        return byId;
    }

    private static Unit soleRoot(Map<String, Unit> byId) {
        var roots = byId.values().stream().filter(unit -> unit.parent() == null).toList();
        if (roots.isEmpty()) {
            throw new IllegalArgumentException("No unit is the root: leave out the parent of exactly one unit.");
        }
        if (roots.size() > 1) {
            throw refusal(roots.get(1), "is a second root", "put all but one root below a parent");
        }
        return roots.get(0);
    }

    private static IllegalArgumentException refusal(Unit unit, String fault, String remedy) {
        return new IllegalArgumentException("Unit '" + unit.id() + "' " + fault + ": " + remedy + ".");
    }
}
