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
    /** Sessions with at most this between them are one sleep period. The service has the same. */
    public static final Duration LONGEST_GAP = Duration.ofMinutes(60);

    static final Duration LONGEST = Duration.ofHours(24);

    /** What a source must have of a date, if another has it: a chosen watch that saw only a nap hides no night. */
    private static final Duration A_NIGHT = Duration.ofMinutes(180);

    /** One that holds others comes before them; of equal bounds first the one that is to stay. */
    private static final Comparator<SleepSession> HOLDERS_FIRST = Comparator.<SleepSession, Instant>comparing(
                    session -> session.start().toInstant())
            .thenComparing(session -> session.end().toInstant(), Comparator.reverseOrder())
            .thenComparing(session -> session.stages().isEmpty())
            .thenComparing(Sleeps::asleepAlone, Comparator.reverseOrder())
            .thenComparing(Sleeps::text);

    private final TreeMap<LocalDate, List<SleepSession>> byDay = new TreeMap<>();

    private Sleeps() {}

    /**
     * @param recorded every session of a period that ends on a day asked for later, or overlaps one that does, in any order
     * @param collectingSince a period that begins before is left out whole
     * @param chosen origin that the physician prefers, or null
     */
    public static Sleeps of(Collection<SleepSession> recorded, Instant collectingSince, @Nullable String chosen) {
        Map<String, List<SleepSession>> byOrigin = new TreeMap<>();
        for (SleepSession session : recorded) {
            if (lastsAsItMay(session)) {
                into(byOrigin, session.origin(), StageLine.clipped(session));
            }
        }
        Map<LocalDate, List<SleepPeriod>> candidates = new HashMap<>();
        for (List<SleepSession> sessions : byOrigin.values()) {
            for (SleepPeriod period : SleepPeriod.of(StageLine.apart(withoutContained(sessions)))) {
                if (!period.start().isBefore(collectingSince)) {
                    into(candidates, period.day(), period);
                }
            }
        }
        List<SleepPeriod> ofSources = new ArrayList<>();
        candidates.values().forEach(ofDay -> ofSources.addAll(ofOneSource(ofDay, chosen)));
        Sleeps sleeps = new Sleeps();
        for (SleepPeriod period : withoutAnotherDates(ofSources)) {
            period.sessions().forEach(session -> into(sleeps.byDay, period.day(), session));
        }
        sleeps.byDay.values().forEach(sessions -> sessions.sort(HOLDERS_FIRST));
        return sleeps;
    }

    public Collection<LocalDate> days() {
        return Collections.unmodifiableCollection(byDay.keySet());
    }

    /** The sessions of the day, by start. */
    public List<SleepSession> of(LocalDate day) {
        return Collections.unmodifiableList(byDay.getOrDefault(day, Collections.emptyList()));
    }

    private static boolean lastsAsItMay(SleepSession session) {
        Duration length = Duration.between(session.start(), session.end());
        boolean isOne = session.start().toInstant().toEpochMilli()
                < session.end().toInstant().toEpochMilli();
        return isOne && length.compareTo(LONGEST) <= 0;
    }

    /** By start. One with stages goes only for another with stages: else an app's envelope would hide what it measured. */
    private static List<SleepSession> withoutContained(List<SleepSession> sessions) {
        List<SleepSession> sorted = new ArrayList<>(sessions);
        sorted.sort(HOLDERS_FIRST);
        List<SleepSession> kept = new ArrayList<>();
        Instant latestEnd = Instant.MIN;
        Instant latestStagedEnd = Instant.MIN;
        for (SleepSession session : sorted) {
            boolean isStaged = !session.stages().isEmpty();
            Instant end = session.end().toInstant();
            if (end.isAfter(isStaged ? latestStagedEnd : latestEnd)) {
                kept.add(session);
                latestEnd = later(latestEnd, end);
                latestStagedEnd = isStaged ? end : latestStagedEnd;
            }
        }
        return kept;
    }

    private static List<SleepPeriod> ofOneSource(List<SleepPeriod> ofDay, @Nullable String chosen) {
        TreeMap<String, List<SleepPeriod>> byOrigin = new TreeMap<>();
        ofDay.forEach(period -> into(byOrigin, period.origin(), period));
        boolean someoneHasANight = byOrigin.values().stream().anyMatch(Sleeps::isANight);
        List<SleepPeriod> preferred = chosen == null ? null : byOrigin.get(chosen);
        if (preferred != null && (isANight(preferred) || !someoneHasANight)) {
            return preferred;
        }
        // Of equals the first, which is the first by name.
        List<SleepPeriod> best = byOrigin.firstEntry().getValue();
        for (List<SleepPeriod> other : byOrigin.values()) {
            best = isBetter(other, best) ? other : best;
        }
        return best;
    }

    private static boolean isANight(List<SleepPeriod> periods) {
        return periods.stream().anyMatch(period -> period.inBed().compareTo(A_NIGHT) >= 0);
    }

    private static boolean isBetter(List<SleepPeriod> one, List<SleepPeriod> other) {
        int byStages = Long.compare(asleep(one), asleep(other));
        return byStages > 0 || byStages == 0 && time(one) > time(other);
    }

    private static long asleep(List<SleepPeriod> periods) {
        return periods.stream().mapToLong(SleepPeriod::asleepMillis).sum();
    }

    private static long time(List<SleepPeriod> periods) {
        return periods.stream().mapToLong(period -> period.inBed().toMillis()).sum();
    }

    /** Within a date of one origin none lies in another: what goes here lies in a period chosen for another date. */
    private static List<SleepPeriod> withoutAnotherDates(List<SleepPeriod> periods) {
        List<SleepPeriod> sorted = new ArrayList<>(periods);
        sorted.sort(Comparator.comparing(SleepPeriod::start)
                .thenComparing(SleepPeriod::end, Comparator.reverseOrder())
                .thenComparing(SleepPeriod::asleepMillis, Comparator.reverseOrder())
                .thenComparing(SleepPeriod::origin)
                .thenComparing(SleepPeriod::day));
        List<SleepPeriod> kept = new ArrayList<>();
        Instant latestEnd = Instant.MIN;
        for (SleepPeriod period : sorted) {
            if (period.end().isAfter(latestEnd)) {
                kept.add(period);
                latestEnd = period.end();
            }
        }
        return kept;
    }

    private static long asleepAlone(SleepSession session) {
        return StageLine.asleepMillis(
                StageLine.apart(Collections.singletonList(session)).get(0));
    }

    /** All that is left to tell two sessions apart, so that the order in which they were recorded does not matter. */
    private static String text(SleepSession session) {
        List<String> stages = new ArrayList<>();
        for (SleepStage stage : session.stages()) {
            stages.add(" " + stage.kind() + stage.start() + stage.end());
        }
        Collections.sort(stages);
        return session.start() + "" + session.end() + String.join("", stages);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static <K, V> void into(Map<K, List<V>> lists, K key, V value) {
        lists.computeIfAbsent(key, absent -> new ArrayList<>()).add(value);
    }

    @Override
    public String toString() {
        return "Sleeps[redacted]";
    }
}
