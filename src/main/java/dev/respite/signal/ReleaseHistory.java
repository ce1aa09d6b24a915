package dev.respite.signal;

import dev.respite.release.WeeklyRelease;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.threeten.extra.YearWeek;

/** Frozen releases by week and leaf. Weeks with an erratum are in, like any other. Immutable. */
public final class ReleaseHistory {
    private final TreeMap<YearWeek, Map<String, WeeklyRelease>> byWeek = new TreeMap<>();

    /** @throws IllegalArgumentException when a leaf has two releases of one week */
    public ReleaseHistory(Collection<WeeklyRelease> releases) {
        for (WeeklyRelease release : releases) {
            var week = byWeek.computeIfAbsent(release.week(), key -> new TreeMap<>());
            if (week.put(release.unit(), release) != null) {
                throw new IllegalArgumentException("A leaf has one release a week.");
            }
        }
    }

    /** The latest week in which any of these leaves was released; empty before the first. */
    public Optional<YearWeek> latest(Collection<String> leaves) {
        return byWeek.descendingMap().entrySet().stream()
                .filter(week -> leaves.stream().anyMatch(week.getValue()::containsKey))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The releases of all these leaves in all weeks of the window; empty when a single one is missing. */
    public Optional<List<WeeklyRelease>> complete(Collection<String> leaves, Window window) {
        var found = within(window).stream()
                .filter(release -> leaves.contains(release.unit()))
                .toList();
        return found.size() == leaves.size() * window.length() ? Optional.of(found) : Optional.empty();
    }

    /** Every release of the window, of whatever leaf. */
    public List<WeeklyRelease> within(Window window) {
        return byWeek.subMap(window.from(), true, window.to(), true).values().stream()
                .flatMap(week -> week.values().stream())
                .toList();
    }

    /** How many weeks of the window have a release. */
    public int weeksWithin(Window window) {
        return byWeek.subMap(window.from(), true, window.to(), true).size();
    }
}
