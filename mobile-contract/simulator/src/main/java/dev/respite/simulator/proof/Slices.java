package dev.respite.simulator.proof;

import dev.respite.client.night.SleepSession;
import dev.respite.client.night.SleepStage;
import dev.respite.client.night.StageKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Sleep periods cut wherever any session or stage begins or ends, so that in a slice nothing changes; of each the kind of its
 * time, looked up among all sessions and stages. Times are epoch milliseconds.
 */
record Slices(List<Slice> slices) {
    /** Which of two stages with equal bounds counts. */
    private static final List<StageKind> RANK = List.of(
            StageKind.OUT_OF_BED,
            StageKind.AWAKE,
            StageKind.AWAKE_IN_BED,
            StageKind.DEEP,
            StageKind.REM,
            StageKind.LIGHT,
            StageKind.SLEEPING,
            StageKind.UNKNOWN);

    /** A kind of time. */
    enum Kind {
        ASLEEP,
        UNSTAGED,
        AWAKE,
        UNKNOWN
    }

    /** @param stage what it is told to be; null where that is no stage */
    record Slice(long from, long to, Kind kind, @Nullable StageKind stage) {
        long within(long start, long end) {
            return Math.max(0, Math.min(to, end) - Math.max(from, start));
        }

        boolean sleeps() {
            return kind == Kind.ASLEEP || kind == Kind.UNSTAGED;
        }
    }

    static Slices of(List<SleepSession> sessions) {
        List<Slice> slices = new ArrayList<>();
        for (Period period : Period.of(sessions)) {
            TreeSet<Long> cuts = new TreeSet<>();
            for (SleepSession session : period.sessions()) {
                cuts.add(start(session));
                cuts.add(end(session));
                for (SleepStage stage : stages(session)) {
                    cuts.add(Period.millis(stage.start()));
                    cuts.add(Period.millis(stage.end()));
                }
            }
            Long from = null;
            for (Long to : cuts) {
                if (from != null) {
                    slices.add(slice(from, to, period.sessions()));
                }
                from = to;
            }
        }
        return new Slices(slices);
    }

    private static long start(SleepSession session) {
        return Period.millis(session.start().toInstant());
    }

    private static long end(SleepSession session) {
        return Period.millis(session.end().toInstant());
    }

    /** Those that have time inside their session, without what lies outside. */
    static List<SleepStage> stages(SleepSession session) {
        return session.stages().stream()
                .map(stage -> new SleepStage(
                        stage.kind(),
                        stage.start().isBefore(session.start().toInstant())
                                ? session.start().toInstant()
                                : stage.start(),
                        stage.end().isAfter(session.end().toInstant())
                                ? session.end().toInstant()
                                : stage.end()))
                .filter(stage -> stage.start().isBefore(stage.end()))
                .toList();
    }

    private static Slice slice(long from, long to, List<SleepSession> sessions) {
        List<SleepSession> here = sessions.stream()
                .filter(session -> start(session) <= from && to <= end(session))
                .toList();
        List<SleepSession> staged =
                here.stream().filter(session -> !stages(session).isEmpty()).toList();
        if (here.isEmpty()) {
            return new Slice(from, to, Kind.AWAKE, null);
        }
        if (staged.isEmpty()) {
            boolean alone = here.stream()
                    .anyMatch(session -> sessions.stream()
                            .noneMatch(other -> !stages(other).isEmpty()
                                    && start(other) < end(session)
                                    && start(session) < end(other)));
            return new Slice(from, to, alone ? Kind.UNSTAGED : Kind.UNKNOWN, null);
        }
        return staged.stream()
                .flatMap(session -> stages(session).stream())
                .filter(stage -> Period.millis(stage.start()) <= from && to <= Period.millis(stage.end()))
                .min(Comparator.comparing((SleepStage stage) -> stage.kind() == StageKind.UNKNOWN)
                        .thenComparing(stage -> Period.millis(stage.end()) - Period.millis(stage.start()))
                        .thenComparing(stage -> -Period.millis(stage.start()))
                        .thenComparing(stage -> RANK.indexOf(stage.kind())))
                .map(stage -> new Slice(from, to, kind(stage.kind()), stage.kind()))
                .orElse(new Slice(from, to, Kind.UNKNOWN, null));
    }

    private static Kind kind(StageKind stage) {
        return switch (stage) {
            case SLEEPING, LIGHT, DEEP, REM -> Kind.ASLEEP;
            case UNKNOWN -> Kind.UNKNOWN;
            default -> Kind.AWAKE;
        };
    }

    long length(Kind kind) {
        return slices.stream()
                .filter(slice -> slice.kind() == kind)
                .mapToLong(slice -> slice.to() - slice.from())
                .sum();
    }

    /** Time asleep inside a span. */
    long asleepWithin(long start, long end) {
        return slices.stream()
                .filter(Slice::sleeps)
                .mapToLong(slice -> slice.within(start, end))
                .sum();
    }

    /** How many different stages of sleep there are. */
    long kindsOfSleep() {
        return slices.stream()
                .filter(slice -> slice.kind() == Kind.ASLEEP)
                .map(Slice::stage)
                .distinct()
                .count();
    }
}
