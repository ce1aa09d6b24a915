package dev.respite.simulator.proof;

import dev.respite.client.night.HeartRateSeries;
import dev.respite.client.night.SleepSession;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The heart rate of a night: rule 8 of {@code sync.md}, once more. */
final class NightPulse {
    private static final long BIN_MILLIS = 300_000;

    private NightPulse() {}

    /** Epoch milliseconds to beats per minute: inside the sessions, of one origin, the lowest of each instant. */
    static SortedMap<Long, Double> of(List<SleepSession> night, List<HeartRateSeries> recorded) {
        Map<String, SortedMap<Long, Double>> byOrigin = new HashMap<>();
        for (HeartRateSeries series : recorded) {
            for (int i = 0; i < series.size(); i++) {
                if (isInside(series.millisAt(i), night)) {
                    byOrigin.computeIfAbsent(series.origin(), origin -> new TreeMap<>())
                            .merge(series.millisAt(i), series.bpmAt(i), Math::min);
                }
            }
        }
        return fullest(byOrigin, night.get(0).origin());
    }

    /** Of equals the night's own, then the first by name. */
    private static SortedMap<Long, Double> fullest(Map<String, SortedMap<Long, Double>> byOrigin, String own) {
        List<String> origins = new ArrayList<>(byOrigin.keySet());
        origins.sort(Comparator.comparingLong((String origin) -> -bins(byOrigin.get(origin)))
                .thenComparing(origin -> !origin.equals(own))
                .thenComparing(Comparator.naturalOrder()));
        return origins.isEmpty() ? new TreeMap<>() : byOrigin.getOrDefault(origins.get(0), new TreeMap<>());
    }

    private static long bins(@org.jspecify.annotations.Nullable SortedMap<Long, Double> samples) {
        return samples == null
                ? 0
                : samples.keySet().stream()
                        .map(at -> Math.floorDiv(at, BIN_MILLIS))
                        .distinct()
                        .count();
    }

    private static boolean isInside(long millis, List<SleepSession> night) {
        return night.stream()
                .anyMatch(session -> session.start().toInstant().toEpochMilli() <= millis
                        && millis < session.end().toInstant().toEpochMilli());
    }
}
