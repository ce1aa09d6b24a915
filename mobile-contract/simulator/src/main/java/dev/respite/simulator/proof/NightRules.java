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

/** Which sessions make the night of which date: the rules 1 to 4 of {@code sync.md}, once more. */
final class NightRules {
    private static final Duration LONGEST = Duration.ofHours(24);

    private NightRules() {}

    /** Every date that has a session, with the sessions of the one origin that it is taken from. */
    static SortedMap<LocalDate, List<SleepSession>> nights(
            List<SleepSession> recorded, @Nullable String chosenSource, Instant collectingSince) {
        List<SleepSession> plausible = recorded.stream()
                .filter(session -> length(session).compareTo(LONGEST) <= 0)
                .toList();
        Map<LocalDate, Map<String, List<SleepSession>>> byDayAndOrigin = withoutContained(plausible).stream()
                .filter(session -> !session.start().toInstant().isBefore(collectingSince))
                .collect(Collectors.groupingBy(
                        SleepSession::day, TreeMap::new, Collectors.groupingBy(SleepSession::origin)));
        SortedMap<LocalDate, List<SleepSession>> chosen = new TreeMap<>();
        byDayAndOrigin.forEach((day, byOrigin) -> chosen.put(day, oneOrigin(byOrigin, chosenSource)));
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

    /** Whether a session goes because of another of its origin: it lies within, or is the same with less staged sleep. */
    private static boolean yields(SleepSession one, int place, SleepSession other, int otherPlace) {
        if (!one.origin().equals(other.origin()) || !within(one, other)) {
            return false;
        }
        if (!within(other, one)) {
            return true;
        }
        long more = stagedSleep(List.of(other)) - stagedSleep(List.of(one));
        return more > 0 || (more == 0 && otherPlace < place);
    }

    private static List<SleepSession> oneOrigin(
            Map<String, List<SleepSession>> byOrigin, @Nullable String chosenSource) {
        List<SleepSession> ofTheChosen = chosenSource == null ? null : byOrigin.get(chosenSource);
        if (ofTheChosen != null) {
            return ofTheChosen;
        }
        String best = byOrigin.keySet().stream()
                .min(Comparator.comparingLong((String origin) -> -stagedSleep(byOrigin.get(origin)))
                        .thenComparingLong(origin -> -time(byOrigin.get(origin)))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
        return byOrigin.getOrDefault(best, List.of());
    }

    private static SortedMap<LocalDate, List<SleepSession>> withoutAnotherDates(
            SortedMap<LocalDate, List<SleepSession>> chosen) {
        SortedMap<LocalDate, List<SleepSession>> nights = new TreeMap<>();
        chosen.forEach((day, sessions) -> {
            List<SleepSession> own = sessions.stream()
                    .filter(session -> chosen.values().stream()
                            .flatMap(Collection::stream)
                            .noneMatch(other -> !other.day().equals(day) && within(session, other)))
                    .toList();
            if (!own.isEmpty()) {
                nights.put(day, own);
            }
        });
        return nights;
    }

    private static boolean within(SleepSession inner, SleepSession outer) {
        return !inner.start().isBefore(outer.start()) && !inner.end().isAfter(outer.end());
    }

    private static Duration length(SleepSession session) {
        return Duration.between(session.start(), session.end());
    }

    private static long time(@Nullable List<SleepSession> sessions) {
        return sessions == null
                ? 0
                : sessions.stream()
                        .mapToLong(session -> length(session).toSeconds())
                        .sum();
    }

    /** Seconds in asleep stages. */
    private static long stagedSleep(@Nullable List<SleepSession> sessions) {
        return sessions == null
                ? 0
                : sessions.stream()
                        .mapToLong(session -> SecondsAsleep.of(List.of(session))
                                .asleepStages()
                                .cardinality())
                        .sum();
    }
}
