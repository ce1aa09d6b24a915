package dev.respite.organisation;

import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.YearWeek;

/**
 * All units of one organisation below exactly one root. Immutable.
 *
 * <p>Two kinds of unit at the bottom must not be taken for each other. A <em>ward</em> has nothing below it and a roster;
 * wards are what people choose. A <em>leaf</em> is what one number is released for. A ward is a leaf, unless it is too
 * small for that and lies in a pool: then the pool is the leaf, and the ward has none of its own.
 */
public final class UnitTree {
    /** A ward of so many heads or more speaks for itself and is put into no pool. */
    public static final int POOLED_BELOW = 20;

    /** The fewest heads that a pool has when it is announced. */
    public static final int POOL_FROM = 30;

    private static final Comparator<Unit> BY_ID = Comparator.comparing(Unit::id);

    private final Map<String, Unit> units = new LinkedHashMap<>();
    private final Map<String, List<Unit>> children;
    private final Unit root;

    /** By unit; those that have always had their leaves are left out. */
    private final Map<String, YearWeek> leavesSince;

    /**
     * Builds the tree, whatever the order of the units.
     *
     * @throws IllegalArgumentException for a duplicate id, an unknown parent, a cycle, none or several roots, a ward
     *     without a roster, a parent or pool with one of its own, or a pool of anything but wards; the message says what to
     *     do
     */
    public UnitTree(Collection<Unit> given) {
        this(given, Map.of());
    }

    private UnitTree(Collection<Unit> given, Map<String, YearWeek> leavesSince) {
        this.leavesSince = leavesSince;
        var order = new TreeOrder(given);
        children = order.children();
        order.ordered().values().forEach(unit -> units.put(unit.id(), unit));
        units.replaceAll((id, unit) -> unit.pool() ? unit.withRoster(roster(id)) : unit);
        root = known(order.root().id());
    }

    /** The unit with this id, if there is one. */
    public Optional<Unit> find(String id) {
        return Optional.ofNullable(units.get(id));
    }

    /**
     * The id of a ward, which people may join.
     *
     * @throws Refusal {@code unit-unknown}
     */
    public String requireLeaf(@Nullable String id) {
        if (id == null || !units.containsKey(id) || !isWard(id)) {
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

    /**
     * Each of these units, then those above it; every unit for {@code *}. Ids that are not of this tree are left out.
     *
     * @param named as a token names them
     */
    public Set<String> ownOf(Set<String> named) {
        if (named.contains("*")) {
            return new LinkedHashSet<>(units.keySet());
        }
        Set<String> own = new LinkedHashSet<>();
        for (String id : named) {
            for (Optional<Unit> unit = find(id);
                    unit.isPresent();
                    unit = parent(unit.get().id())) {
                own.add(unit.get().id());
            }
        }
        return own;
    }

    /** Every unit that people may choose, by id. */
    public List<Unit> wards() {
        return wardsOf(root.id());
    }

    /**
     * The wards below a unit, by id; a ward's only ward is itself.
     *
     * @throws IllegalArgumentException when there is no such unit
     */
    public List<Unit> wardsOf(String id) {
        return below(known(id)).filter(unit -> isWard(unit.id())).sorted(BY_ID).toList();
    }

    /** Every unit for which a number is released, by id; a pool's roster is the sum over its wards. */
    public List<Unit> leaves() {
        return leavesOf(root.id());
    }

    /**
     * The leaves below a unit, by id; a leaf's only leaf is itself, and a ward in a pool has none.
     *
     * @throws IllegalArgumentException when there is no such unit
     */
    public List<Unit> leavesOf(String id) {
        return below(known(id)).filter(unit -> isLeaf(unit.id())).sorted(BY_ID).toList();
    }

    /**
     * Whether people may choose this unit: nothing is below it.
     *
     * @throws IllegalArgumentException when there is no such unit
     */
    public boolean isWard(String id) {
        return !children.containsKey(known(id).id());
    }

    /**
     * Whether a number is released for this unit: it is a pool, or a ward in none.
     *
     * @throws IllegalArgumentException when there is no such unit
     */
    public boolean isLeaf(String id) {
        return known(id).pool() || (isWard(id) && !isPooled(id));
    }

    /**
     * Whether this unit is a ward whose number is released as its pool's only.
     *
     * @throws IllegalArgumentException when there is no such unit
     */
    public boolean isPooled(String id) {
        return parent(id).filter(Unit::pool).isPresent();
    }

    /**
     * The leaf in which those who chose a ward count: the ward itself or its pool.
     *
     * @return empty for anything but a ward of this tree: who chose a ward that is gone counts nowhere
     */
    public Optional<String> cellOf(String ward) {
        return find(ward)
                .map(Unit::id)
                .filter(this::isWard)
                .map(id -> isPooled(id) ? known(id).parent() : id);
    }

    /**
     * The public head count: a ward's own, any other unit's the sum over its wards. At least 1.
     *
     * @throws IllegalArgumentException when there is no such unit
     */
    public int roster(String id) {
        return wardsOf(id).stream().mapToInt(Unit::roster).reduce(0, Math::addExact);
    }

    /**
     * The unit above; empty for the root.
     *
     * @throws IllegalArgumentException when there is no such unit
     */
    public Optional<Unit> parent(String id) {
        return Optional.ofNullable(known(id).parent()).map(units::get);
    }

    /** The same tree with other head counts: by the id of a ward; wards that are not in it keep theirs. */
    public UnitTree withRosters(Map<String, Integer> rosters) {
        UnaryOperator<Unit> counted =
                unit -> isWard(unit.id()) ? unit.withRoster(rosters.getOrDefault(unit.id(), unit.roster())) : unit;
        return new UnitTree(given().stream().map(counted).toList(), leavesSince);
    }

    /**
     * The first ISO week from which this unit has the leaves that it has now; a sum over them says nothing of the unit
     * before.
     *
     * @return empty if it has had no others
     */
    public Optional<YearWeek> leavesSince(String id) {
        return Optional.ofNullable(leavesSince.get(id));
    }

    /** The same tree as it follows another one, from a week on. */
    UnitTree following(UnitTree before, YearWeek from) {
        Map<String, YearWeek> since = new HashMap<>();
        for (String id : units.keySet()) {
            if (before.find(id).isEmpty() || !idsOfLeaves(id).equals(before.idsOfLeaves(id))) {
                since.put(id, from);
            } else if (before.leavesSince.containsKey(id)) {
                since.put(id, before.leavesSince.get(id));
            }
        }
        return new UnitTree(given(), Map.copyOf(since));
    }

    /**
     * Checks that pools are of small wards and large enough together. Held against a tree once, when it is announced: a
     * pool stays what it is for as long as the tree does, whatever becomes of its head counts.
     *
     * @throws IllegalArgumentException if not; the message says what to do
     */
    void requirePoolsOfNeighbours() {
        for (Unit ward : wards()) {
            if (isPooled(ward.id()) && ward.roster() >= POOLED_BELOW) {
                throw TreeOrder.refusal(
                        ward,
                        "has " + ward.roster() + " heads and is in a pool, which is for fewer than " + POOLED_BELOW,
                        "put it beside the pool");
            }
        }
        for (Unit leaf : leaves()) {
            if (leaf.pool() && leaf.roster() < POOL_FROM) {
                throw TreeOrder.refusal(
                        leaf, "is a pool of " + leaf.roster() + " heads", "give it neighbours, up to " + POOL_FROM);
            }
        }
    }

    /** The units as they are given to a constructor: pools without a roster. */
    List<Unit> given() {
        return units.values().stream()
                .map(unit -> unit.pool() ? unit.withRoster(0) : unit)
                .toList();
    }

    private List<String> idsOfLeaves(String id) {
        return leavesOf(id).stream().map(Unit::id).toList();
    }

    private Unit known(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("There is no unit '" + id + "'."));
    }

    private Stream<Unit> below(Unit unit) {
        return Stream.concat(
                Stream.of(unit),
                children.getOrDefault(unit.id(), List.of()).stream()
                        .map(child -> known(child.id()))
                        .flatMap(this::below));
    }
}
