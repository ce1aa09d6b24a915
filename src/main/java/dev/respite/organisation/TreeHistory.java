package dev.respite.organisation;

import dev.respite.organisation.Organisation.Announcement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.YearWeek;

/** The trees that were in force, the one that is and the one that is announced, if any. Immutable. */
final class TreeHistory {
    private final NavigableMap<YearWeek, UnitTree> trees = new TreeMap<>();

    /**
     * What was seen at a start of the service.
     *
     * @param tree in force from that week on; null if the tree that was announced for it was withdrawn
     */
    record Seen(YearWeek from, Instant at, @Nullable UnitTree tree) {}

    /** @param rows in the order in which they were seen; each replaces what was announced but not yet in force by then */
    TreeHistory(List<Seen> rows) {
        for (Seen row : rows) {
            trees.tailMap(weekOf(row.at()), false).clear();
            if (row.tree() != null) {
                var before = trees.lastEntry();
                trees.put(
                        row.from(), before == null ? row.tree() : row.tree().following(before.getValue(), row.from()));
            }
        }
    }

    static YearWeek weekOf(Instant instant) {
        return YearWeek.from(instant.atOffset(ZoneOffset.UTC));
    }

    /** True only before the very first start is over. */
    boolean isEmpty() {
        return trees.isEmpty();
    }

    /** The tree in force in a week; in weeks before the first tree that one. */
    UnitTree inForce(YearWeek week) {
        return entry(week).getValue();
    }

    /** Since when that tree is in force. */
    YearWeek inForceSince(YearWeek week) {
        return entry(week).getKey();
    }

    /** The tree that is announced to come into force after a week. */
    Optional<Announcement> after(YearWeek week) {
        return Optional.ofNullable(trees.higherEntry(week))
                .map(coming -> new Announcement(coming.getKey(), coming.getValue()));
    }

    /** Every tree that was in force up to and in a week. */
    Collection<UnitTree> until(YearWeek week) {
        return trees.headMap(week, true).values();
    }

    private Map.Entry<YearWeek, UnitTree> entry(YearWeek week) {
        var entry = trees.floorEntry(week);
        if (entry != null) {
            return entry;
        }
        if (trees.isEmpty()) {
            throw new IllegalStateException("the tree of units is not read yet");
        }
        return trees.firstEntry();
    }
}
