package dev.respite.unit.signal;

import dev.respite.organisation.Unit;
import dev.respite.organisation.UnitTree;
import dev.respite.unit.release.WeeklyRelease;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.threeten.extra.YearWeek;

/** Every frozen release of every leaf, by week. Weeks with an erratum are in, like any other. Immutable. */
public final class HouseReleases {
    private final TreeMap<YearWeek, Map<String, WeeklyRelease>> byWeek = new TreeMap<>();

    /**
     * @param releases all that there are so far, in any order; those of leaves that are gone belong to the past of the others
     * @throws IllegalArgumentException when a leaf has two releases of one week
     */
    public HouseReleases(Collection<WeeklyRelease> releases) {
        for (WeeklyRelease release : releases) {
            var week = byWeek.computeIfAbsent(release.week(), key -> new TreeMap<>());
            if (week.put(release.unit(), release) != null) {
                throw new IllegalArgumentException("A leaf has one release a week.");
            }
        }
    }

    /** The latest week in which anything was released; empty before the first. */
    public Optional<YearWeek> latest() {
        return byWeek.isEmpty() ? Optional.empty() : Optional.of(byWeek.lastKey());
    }

    /**
     * A unit beside all leaves that are not of it, since it has had the leaves that it has now. The whole organisation has
     * always had all, and no others.
     *
     * @throws IllegalArgumentException when there is no such unit
     */
    public UnitReleases of(String unit, UnitTree tree) {
        return unit.equals(tree.root().id())
                ? house()
                : of(tree.leavesOf(unit).stream().map(Unit::id).collect(Collectors.toSet()), tree.leavesSince(unit));
    }

    /** These leaves beside all others, from the first release on. A week that lacks one of them is lost for all. */
    public UnitReleases of(Set<String> leaves) {
        return of(leaves, Optional.empty());
    }

    /** All leaves together. */
    public UnitReleases house() {
        List<UnitReleases.Week> weeks = new ArrayList<>();
        for (YearWeek week : weeks()) {
            weeks.add(new UnitReleases.Week(week, all(week), Sums.NONE));
        }
        return new UnitReleases(weeks);
    }

    private UnitReleases of(Set<String> leaves, Optional<YearWeek> since) {
        List<UnitReleases.Week> weeks = new ArrayList<>();
        for (YearWeek week : weeks()) {
            Sums own = sums(week, leaves);
            boolean whole = own.leaves() == leaves.size()
                    && since.filter(week::isBefore).isEmpty();
            weeks.add(new UnitReleases.Week(
                    week, whole ? own : Sums.NONE, all(week).minus(own)));
        }
        return new UnitReleases(weeks);
    }

    private Sums all(YearWeek week) {
        Sums sums = Sums.NONE;
        for (WeeklyRelease release : byWeek.getOrDefault(week, Map.of()).values()) {
            sums = sums.plus(release);
        }
        return sums;
    }

    private Sums sums(YearWeek week, Set<String> leaves) {
        Map<String, WeeklyRelease> released = byWeek.getOrDefault(week, Map.of());
        Sums sums = Sums.NONE;
        for (String leaf : leaves) {
            WeeklyRelease release = released.get(leaf);
            sums = release == null ? sums : sums.plus(release);
        }
        return sums;
    }

    /** Every ISO week from the first released one to the last, lost ones too. */
    private List<YearWeek> weeks() {
        return byWeek.isEmpty() ? List.of() : new Window(byWeek.firstKey(), byWeek.lastKey()).weeks();
    }
}
