package dev.respite.client.night;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * What the service takes a date's sessions for, looked up moment by moment as the contract words it: kinds of time, with
 * neighbours of one kind as one. Two lists of sessions with equal lines give equal numbers.
 */
final class Line {
    private static final List<StageKind> RANK = List.of(
            StageKind.OUT_OF_BED,
            StageKind.AWAKE,
            StageKind.AWAKE_IN_BED,
            StageKind.DEEP,
            StageKind.REM,
            StageKind.LIGHT,
            StageKind.SLEEPING,
            StageKind.UNKNOWN);

    private Line() {}

    static List<String> of(List<SleepSession> sessions) {
        TreeSet<Instant> cuts = new TreeSet<>();
        for (SleepSession session : sessions) {
            cuts.add(session.start().toInstant());
            cuts.add(session.end().toInstant());
            session.stages().forEach(stage -> {
                cuts.add(stage.start());
                cuts.add(stage.end());
            });
        }
        List<String> line = new ArrayList<>();
        String before = "";
        for (Instant at : cuts) {
            String kind = kind(at, sessions);
            if (!kind.equals(before)) {
                line.add(at.toEpochMilli() + " " + kind);
            }
            before = kind;
        }
        return line;
    }

    private static String kind(Instant at, List<SleepSession> sessions) {
        List<SleepSession> here = sessions.stream()
                .filter(session ->
                        holds(session.start().toInstant(), session.end().toInstant(), at))
                .toList();
        if (here.stream().anyMatch(session -> !session.stages().isEmpty())) {
            return here.stream()
                    .flatMap(session -> session.stages().stream())
                    .filter(stage -> holds(stage.start(), stage.end(), at))
                    .min(Comparator.comparing((SleepStage stage) -> stage.kind() == StageKind.UNKNOWN)
                            .thenComparing(stage ->
                                    stage.end().toEpochMilli() - stage.start().toEpochMilli())
                            .thenComparing(SleepStage::start, Comparator.reverseOrder())
                            .thenComparing(stage -> RANK.indexOf(stage.kind())))
                    .map(stage -> plain(stage.kind()))
                    .orElse("unknown");
        }
        if (!here.isEmpty()) {
            boolean alone = here.stream()
                    .anyMatch(session -> sessions.stream()
                            .noneMatch(other -> !other.stages().isEmpty()
                                    && other.start()
                                            .toInstant()
                                            .isBefore(session.end().toInstant())
                                    && session.start()
                                            .toInstant()
                                            .isBefore(other.end().toInstant())));
            return alone ? "unstaged" : "unknown";
        }
        return between(at, sessions);
    }

    /** Kinds of sleep stay apart, since it counts how many there are. */
    private static String plain(StageKind kind) {
        return kind.isAsleep() ? kind.wireName() : kind == StageKind.UNKNOWN ? "unknown" : "awake";
    }

    private static String between(Instant at, List<SleepSession> sessions) {
        long ended = sessions.stream()
                .map(session -> session.end().toInstant())
                .filter(end -> !end.isAfter(at))
                .mapToLong(Instant::toEpochMilli)
                .max()
                .orElse(Long.MIN_VALUE / 2);
        long begins = sessions.stream()
                .map(session -> session.start().toInstant())
                .filter(start -> start.isAfter(at))
                .mapToLong(Instant::toEpochMilli)
                .min()
                .orElse(Long.MAX_VALUE / 2);
        return begins - ended <= 3_600_000 ? "awake" : "";
    }

    private static boolean holds(Instant start, Instant end, Instant at) {
        return !at.isBefore(start) && at.isBefore(end);
    }
}
