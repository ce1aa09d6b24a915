package dev.respite.simulator.proof;

import dev.respite.client.night.SleepSession;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which sessions make the night of which date: the rules 1 to 7 of {@code sync.md}, once more. */
final class NightRules {
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final long A_NIGHT_MILLIS = 180 * 60_000L;

    private NightRules() {}

    /** Every date that has a period, with the sessions of the one origin that it is taken from. */
    static SortedMap<LocalDate, List<SleepSession>> nights(
            List<SleepSession> recorded, @Nullable String chosenSource, Instant collectingSince) {
        List<SleepSession> plausible = recorded.stream()
                .filter(session ->
                        Duration.between(session.start(), session.end()).compareTo(LONGEST) <= 0)
                .toList();
        Map<String, List<SleepSession>> byOrigin =
                withoutContained(plausible).stream().collect(Collectors.groupingBy(SleepSession::origin));
        SortedMap<LocalDate, Map<String, List<Period>>> byDay = new TreeMap<>();
        byOrigin.forEach((origin, sessions) -> Period.of(sessions).stream()
                .filter(period -> period.start() >= collectingSince.toEpochMilli())
                .forEach(period -> byDay.computeIfAbsent(period.day(), day -> new TreeMap<>())
                        .computeIfAbsent(origin, o -> new ArrayList<>())
                        .add(period)));
        SortedMap<LocalDate, List<Period>> chosen = new TreeMap<>();
        byDay.forEach((day, origins) -> chosen.put(day, oneOrigin(origins, chosenSource)));
        return withoutAnotherDates(chosen);
    }

    private static List<SleepSession> withoutContained(List<SleepSession> sessions) {
        List<SleepSession> kept = new ArrayList<>();
        for (int i = 0; i < sessions.size(); i++) {
            boolean drop = false;
            for (int j = 0; j < sessions.size(); j++) {
                drop |= i != j && yields(sessions.get(i), i, sessions.get(j), j);
            }
            if (!drop) {
                kept.add(sessions.get(i));
            }
        }
        return kept;
    }

    /**
     * Whether a session goes because of another of its origin: it lies within, or is the same with less staged sleep. One with
     * stages never goes for one without.
     */
    private static boolean yields(SleepSession one, int place, SleepSession other, int otherPlace) {
        boolean staged = !Slices.stages(one).isEmpty();
        boolean otherStaged = !Slices.stages(other).isEmpty();
        if (!one.origin().equals(other.origin()) || !within(one, other) || staged && !otherStaged) {
            return false;
        }
        if (!within(other, one) || otherStaged && !staged) {
            return true;
        }
        long more = stagedSleep(List.of(other)) - stagedSleep(List.of(one));
        return more > 0 || more == 0 && otherPlace < place;
    }

    private static List<Period> oneOrigin(Map<String, List<Period>> byOrigin, @Nullable String chosenSource) {
        List<Period> ofTheChosen = chosenSource == null ? null : byOrigin.get(chosenSource);
        if (ofTheChosen != null
                && (hasANight(ofTheChosen) || byOrigin.values().stream().noneMatch(NightRules::hasANight))) {
            return ofTheChosen;
        }
        return byOrigin.entrySet().stream()
                .min(Comparator.comparingLong(
                                (Map.Entry<String, List<Period>> of) -> -stagedSleep(sessions(of.getValue())))
                        .thenComparingLong(of -> -of.getValue().stream()
                                .mapToLong(Period::length)
                                .sum())
                        .thenComparing(Map.Entry::getKey))
                .orElseThrow()
                .getValue();
    }

    private static boolean hasANight(List<Period> periods) {
        return periods.stream().anyMatch(period -> period.length() >= A_NIGHT_MILLIS);
    }

    private static List<SleepSession> sessions(List<Period> periods) {
        return periods.stream().flatMap(period -> period.sessions().stream()).toList();
    }

    private static SortedMap<LocalDate, List<SleepSession>> withoutAnotherDates(
            SortedMap<LocalDate, List<Period>> chosen) {
        SortedMap<LocalDate, List<SleepSession>> nights = new TreeMap<>();
        chosen.forEach((day, periods) -> {
            List<Period> own = periods.stream()
                    .filter(period -> chosen.values().stream()
                            .flatMap(Collection::stream)
                            .noneMatch(other -> !other.day().equals(day)
                                    && other.start() <= period.start()
                                    && period.end() <= other.end()))
                    .toList();
            if (!own.isEmpty()) {
                nights.put(day, sessions(own));
            }
        });
        return nights;
    }

    private static boolean within(SleepSession inner, SleepSession outer) {
        return !inner.start().isBefore(outer.start()) && !inner.end().isAfter(outer.end());
    }

    /** Milliseconds in asleep stages. */
    private static long stagedSleep(List<SleepSession> sessions) {
        return Slices.of(sessions).length(Slices.Kind.ASLEEP);
    }
}
