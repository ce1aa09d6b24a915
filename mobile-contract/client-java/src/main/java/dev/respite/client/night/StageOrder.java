package dev.respite.client.night;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Brings a session into the form of the contract: times to the millisecond; stages in order, inside the session, none
 * empty, none over another, neighbours of one kind joined, and no more of them than the service takes.
 */
final class StageOrder {
    static final int MOST_STAGES = 1_000;

    private static final Comparator<SleepStage> IN_ORDER = Comparator.comparing(SleepStage::start)
            .thenComparing(SleepStage::end)
            .thenComparing(SleepStage::kind);

    private StageOrder() {}

    /** The session in order. It must last a millisecond at least. */
    static SleepSession of(SleepSession recorded) {
        SleepSession session = new SleepSession(
                recorded.origin(),
                recorded.start().truncatedTo(ChronoUnit.MILLIS),
                recorded.end().truncatedTo(ChronoUnit.MILLIS),
                recorded.stages());
        List<SleepStage> stages = joined(apart(clipped(session)));
        while (stages.size() > MOST_STAGES) {
            absorbShortest(stages);
        }
        return new SleepSession(session.origin(), session.start(), session.end(), stages);
    }

    /** Milliseconds asleep by the stages, which are in order. */
    static long asleepMillis(SleepSession session) {
        long millis = 0;
        for (SleepStage stage : session.stages()) {
            if (stage.kind().isAsleep()) {
                millis += length(stage);
            }
        }
        return millis;
    }

    private static List<SleepStage> clipped(SleepSession session) {
        List<SleepStage> stages = new ArrayList<>();
        for (SleepStage stage : session.stages()) {
            Instant start = later(
                    stage.start().truncatedTo(ChronoUnit.MILLIS),
                    session.start().toInstant());
            Instant end = earlier(
                    stage.end().truncatedTo(ChronoUnit.MILLIS), session.end().toInstant());
            addUnlessEmpty(stages, stage.kind(), start, end);
        }
        stages.sort(IN_ORDER);
        return stages;
    }

    /** An overlap ends the earlier stage where the later one begins. */
    private static List<SleepStage> apart(List<SleepStage> sorted) {
        List<SleepStage> apart = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            SleepStage stage = sorted.get(i);
            Instant end = i + 1 < sorted.size()
                    ? earlier(stage.end(), sorted.get(i + 1).start())
                    : stage.end();
            addUnlessEmpty(apart, stage.kind(), stage.start(), end);
        }
        return apart;
    }

    private static List<SleepStage> joined(List<SleepStage> apart) {
        List<SleepStage> joined = new ArrayList<>();
        for (SleepStage stage : apart) {
            SleepStage before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (before != null && before.kind() == stage.kind() && before.end().equals(stage.start())) {
                joined.set(joined.size() - 1, new SleepStage(before.kind(), before.start(), stage.end()));
            } else {
                joined.add(stage);
            }
        }
        return joined;
    }

    /** Its time goes to the stage before it, so that time asleep moves as little as it can. */
    private static void absorbShortest(List<SleepStage> stages) {
        int shortest = 1;
        for (int i = 2; i < stages.size(); i++) {
            if (length(stages.get(i)) < length(stages.get(shortest))) {
                shortest = i;
            }
        }
        SleepStage gone = stages.remove(shortest);
        SleepStage before = stages.get(shortest - 1);
        if (before.end().equals(gone.start())) {
            stages.set(shortest - 1, new SleepStage(before.kind(), before.start(), gone.end()));
        }
    }

    private static void addUnlessEmpty(List<SleepStage> stages, StageKind kind, Instant start, Instant end) {
        if (start.isBefore(end)) {
            stages.add(new SleepStage(kind, start, end));
        }
    }

    private static long length(SleepStage stage) {
        return stage.end().toEpochMilli() - stage.start().toEpochMilli();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
