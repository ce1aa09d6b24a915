package dev.respite.client.night;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which sessions belong to which day, of one origin a day, by the rules of {@code sync.md}. */
public final class Sleeps {
    private static final Duration LONGEST = Duration.ofHours(24);
    static final int MOST_SESSIONS = 32;

    /** One that holds others comes before them; of equal bounds first the one that is to stay. */
    private static final Comparator<SleepSession> HOLDERS_FIRST = Comparator.<SleepSession, Instant>comparing(
                    session -> session.start().toInstant())
            .thenComparing(session -> session.end().toInstant(), Comparator.reverseOrder())
            .thenComparing(StageOrder::asleepMillis, Comparator.reverseOrder())
            .thenComparing(SleepSession::origin)
            .thenComparing(Sleeps::text);

    private final TreeMap<LocalDate, List<SleepSession>> byDay = new TreeMap<>();

    private Sleeps() {}

    /**
     * @param recorded every session that ends on a day asked for later, or overlaps one that does, in any order
     * @param collectingSince what begins before is left out
     * @param chosen origin that the physician prefers, or null
     */
    public static Sleeps of(Collection<SleepSession> recorded, Instant collectingSince, @Nullable String chosen) {
        Map<String, List<SleepSession>> byOrigin = new HashMap<>();
        for (SleepSession session : recorded) {
            if (lastsAsItMay(session)) {
                into(byOrigin, session.origin(), StageOrder.of(session));
            }
        }
        Map<LocalDate, List<SleepSession>> candidates = new HashMap<>();
        for (List<SleepSession> sessions : byOrigin.values()) {
            for (SleepSession session : withoutContained(sessions)) {
                if (!session.start().toInstant().isBefore(collectingSince)) {
                    into(candidates, session.day(), session);
                }
            }
        }
        List<SleepSession> ofSources = new ArrayList<>();
        candidates.values().forEach(ofDay -> ofSources.addAll(ofOneSource(ofDay, chosen)));
        Sleeps sleeps = new Sleeps();
        // Within a day of one origin nothing is contained any more: what goes now lies in another date's session.
        withoutContained(ofSources).forEach(session -> into(sleeps.byDay, session.day(), session));
        return sleeps;
    }

    public Collection<LocalDate> days() {
        return Collections.unmodifiableCollection(byDay.keySet());
    }

    /** The sessions of the day, by start; at most 32, the longest. */
    public List<SleepSession> of(LocalDate day) {
        List<SleepSession> sessions = new ArrayList<>(byDay.getOrDefault(day, Collections.emptyList()));
        sessions.sort(Comparator.comparing(Sleeps::length).reversed().thenComparing(HOLDERS_FIRST));
        List<SleepSession> kept = new ArrayList<>(sessions.subList(0, Math.min(MOST_SESSIONS, sessions.size())));
        kept.sort(HOLDERS_FIRST);
        return kept;
    }

    private static boolean lastsAsItMay(SleepSession session) {
        Duration length = length(session);
        boolean isOne = session.start().toInstant().toEpochMilli()
                < session.end().toInstant().toEpochMilli();
        return isOne && length.compareTo(LONGEST) <= 0;
    }

    private static Duration length(SleepSession session) {
        return Duration.between(session.start(), session.end());
    }

    private static List<SleepSession> withoutContained(List<SleepSession> sessions) {
        List<SleepSession> sorted = new ArrayList<>(sessions);
        sorted.sort(HOLDERS_FIRST);
        List<SleepSession> kept = new ArrayList<>();
        Instant latestEnd = Instant.MIN;
        for (SleepSession session : sorted) {
            Instant end = session.end().toInstant();
            if (end.isAfter(latestEnd)) {
                kept.add(session);
                latestEnd = end;
            }
        }
        return kept;
    }

    private static List<SleepSession> ofOneSource(List<SleepSession> ofDay, @Nullable String chosen) {
        TreeMap<String, List<SleepSession>> byOrigin = new TreeMap<>();
        ofDay.forEach(session -> into(byOrigin, session.origin(), session));
        List<SleepSession> preferred = chosen == null ? null : byOrigin.get(chosen);
        if (preferred != null) {
            return preferred;
        }
        // Of equals the first, which is the first by name.
        List<SleepSession> best = byOrigin.firstEntry().getValue();
        for (List<SleepSession> other : byOrigin.values()) {
            best = isBetter(other, best) ? other : best;
        }
        return best;
    }

    private static boolean isBetter(List<SleepSession> one, List<SleepSession> other) {
        int byStages = Long.compare(asleep(one), asleep(other));
        return byStages > 0 || byStages == 0 && time(one) > time(other);
    }

    private static long asleep(List<SleepSession> sessions) {
        return sessions.stream().mapToLong(StageOrder::asleepMillis).sum();
    }

    private static long time(List<SleepSession> sessions) {
        return sessions.stream()
                .mapToLong(session -> length(session).toMillis())
                .sum();
    }

    /** All that is left to tell two sessions apart, so that the order in which they were recorded does not matter. */
    private static String text(SleepSession session) {
        StringBuilder text = new StringBuilder().append(session.start()).append(session.end());
        for (SleepStage stage : session.stages()) {
            text.append(stage.kind()).append(stage.start()).append(stage.end());
        }
        return text.toString();
    }

    private static <K> void into(Map<K, List<SleepSession>> lists, K key, SleepSession session) {
        lists.computeIfAbsent(key, absent -> new ArrayList<>()).add(session);
    }

    @Override
    public String toString() {
        return "Sleeps[redacted]";
    }
}
