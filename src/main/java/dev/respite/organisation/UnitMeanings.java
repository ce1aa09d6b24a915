package dev.respite.organisation;

import java.util.List;
import org.threeten.extra.YearWeek;

/**
 * That an id means one thing for ever. Releases, windows and choices hang on ids: what is another unit needs another id,
 * so that its windows begin anew and nobody counts in it who did not choose it.
 */
final class UnitMeanings {
    private UnitMeanings() {}

    /** @throws IllegalArgumentException if an id of the coming tree meant something else; the message says what to do */
    static void requireKept(TreeHistory history, UnitTree coming, YearWeek present) {
        UnitTree inForce = history.inForce(present);
        if (!coming.root().id().equals(inForce.root().id())
                || !coming.root().name().equals(inForce.root().name())) {
            throw TreeOrder.refusal(
                    coming.root(),
                    "is at the top, where the notices name '" + inForce.root().name() + "'",
                    "leave the organisation's id and name as they are");
        }
        for (UnitTree before : history.until(present)) {
            coming.all().stream()
                    .filter(unit -> before.find(unit.id()).isPresent())
                    .forEach(unit -> requireSame(before, inForce, coming, unit));
        }
    }

    private static void requireSame(UnitTree before, UnitTree inForce, UnitTree coming, Unit unit) {
        String id = unit.id();
        if (kind(before, id) != kind(coming, id)) {
            throw another(unit, "was a " + kind(before, id).called + " and would be a " + kind(coming, id).called);
        }
        if (kind(coming, id) == Kind.PARENT) {
            return;
        }
        Unit earlier = before.find(id).orElseThrow();
        if (inForce.find(id).isEmpty()) {
            throw another(unit, "was there before and is gone");
        }
        if (!earlier.name().equals(unit.name())) {
            throw another(unit, "was called '" + earlier.name() + "'");
        }
        if (!before.cellOf(id).equals(coming.cellOf(id)) || !wardsOf(before, id).equals(wardsOf(coming, id))) {
            throw another(unit, "was pooled otherwise");
        }
        if (!unit.pool() && earlier.roster() != unit.roster()) {
            throw TreeOrder.refusal(
                    unit,
                    "began with " + earlier.roster() + " heads",
                    "leave that number; head counts change by PUT /v1/units/" + id + "/roster");
        }
    }

    private static IllegalArgumentException another(Unit unit, String fault) {
        return TreeOrder.refusal(unit, fault, "give what is another unit an id that none has had");
    }

    private static List<String> wardsOf(UnitTree tree, String id) {
        return tree.wards().stream()
                .map(Unit::id)
                .filter(ward -> id.equals(tree.cellOf(ward).orElse("")))
                .toList();
    }

    private static Kind kind(UnitTree tree, String id) {
        if (tree.isWard(id)) {
            return Kind.WARD;
        }
        return tree.isLeaf(id) ? Kind.POOL : Kind.PARENT;
    }

    private enum Kind {
        WARD("unit that people choose"),
        POOL("pool"),
        PARENT("parent");

        private final String called;

        Kind(String called) {
            this.called = called;
        }
    }
}
