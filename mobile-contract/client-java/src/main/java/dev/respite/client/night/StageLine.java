package dev.respite.client.night;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Brings the stages of one origin's sessions into the form of the contract: to the millisecond, inside their session, none
 * empty, none over another, neighbours of one kind joined.
 *
 * <p>Where stages overlap, in one session or between two, a known one comes before {@code unknown}, then the shorter one, then
 * the one that starts later, then the order out_of_bed, awake, awake_in_bed, deep, rem, light, sleeping. The longer one goes on
 * after it. The service has the same rule between sessions; but it sees only pieces, which are shorter than what was recorded,
 * so all overlaps are settled here.
 */
final class StageLine {
    private static final Comparator<Stretch> RANK = Comparator.<Stretch, Boolean>comparing(
                    stretch -> stretch.kind == StageKind.UNKNOWN)
            .thenComparing(stretch -> stretch.to - stretch.from)
            .thenComparing(stretch -> -stretch.from)
            .thenComparing(stretch -> stretch.kind.rank())
            .thenComparing(stretch -> stretch.session);

    /** One stage in milliseconds, and whose it is. */
    private static final class Stretch {
        private final int session;
        private final StageKind kind;
        private final long from;
        private final long to;

        Stretch(int session, StageKind kind, long from, long to) {
            this.session = session;
            this.kind = kind;
            this.from = from;
            this.to = to;
        }
    }

    private StageLine() {}

    /** The session with its stages clipped, none empty, as yet in any order and over each other. */
    static SleepSession clipped(SleepSession recorded) {
        OffsetDateTime start = recorded.start().truncatedTo(ChronoUnit.MILLIS);
        OffsetDateTime end = recorded.end().truncatedTo(ChronoUnit.MILLIS);
        List<SleepStage> stages = new ArrayList<>();
        for (SleepStage stage : recorded.stages()) {
            Instant from = later(stage.start().truncatedTo(ChronoUnit.MILLIS), start.toInstant());
            Instant to = earlier(stage.end().truncatedTo(ChronoUnit.MILLIS), end.toInstant());
            if (from.isBefore(to)) {
                stages.add(new SleepStage(stage.kind(), from, to));
            }
        }
        return new SleepSession(recorded.origin(), start, end, stages);
    }

    /**
     * The same sessions with no stage over another. One that had stages and is left with none is unknown throughout: without
     * stages it would count as asleep.
     *
     * @param sessions of one origin, {@link #clipped}
     */
    static List<SleepSession> apart(List<SleepSession> sessions) {
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < sessions.size(); i++) {
            for (SleepStage stage : sessions.get(i).stages()) {
                stretches.add(new Stretch(
                        i,
                        stage.kind(),
                        stage.start().toEpochMilli(),
                        stage.end().toEpochMilli()));
            }
        }
        List<List<SleepStage>> pieces = pieces(stretches, sessions.size());
        List<SleepSession> apart = new ArrayList<>();
        for (int i = 0; i < sessions.size(); i++) {
            SleepSession session = sessions.get(i);
            List<SleepStage> stages = pieces.get(i);
            apart.add(session.with(
                    stages.isEmpty() && !session.stages().isEmpty() ? unknownThroughout(session) : stages));
        }
        return apart;
    }

    private static List<SleepStage> unknownThroughout(SleepSession session) {
        return Collections.singletonList(new SleepStage(
                StageKind.UNKNOWN, session.start().toInstant(), session.end().toInstant()));
    }

    /** What each session keeps, in order. */
    private static List<List<SleepStage>> pieces(List<Stretch> stretches, int sessions) {
        long[] cuts = cuts(stretches);
        Stretch[] winners = winners(stretches, cuts);
        List<List<SleepStage>> pieces = new ArrayList<>();
        for (int i = 0; i < sessions; i++) {
            pieces.add(new ArrayList<>());
        }
        for (int slot = 0; slot < winners.length; slot++) {
            Stretch winner = winners[slot];
            if (winner != null) {
                add(
                        pieces.get(winner.session),
                        new SleepStage(
                                winner.kind, Instant.ofEpochMilli(cuts[slot]), Instant.ofEpochMilli(cuts[slot + 1])));
            }
        }
        return pieces;
    }

    private static long[] cuts(List<Stretch> stretches) {
        return stretches.stream()
                .flatMapToLong(stretch -> LongStream.of(stretch.from, stretch.to))
                .sorted()
                .distinct()
                .toArray();
    }

    /** Whose each piece of time between two cuts is. Who wins comes first, and takes what is still free. */
    private static Stretch[] winners(List<Stretch> stretches, long[] cuts) {
        Stretch[] winners = new Stretch[Math.max(0, cuts.length - 1)];
        int[] next = new int[cuts.length + 1];
        Arrays.setAll(next, slot -> slot);
        stretches.sort(RANK);
        for (Stretch stretch : stretches) {
            int end = Arrays.binarySearch(cuts, stretch.to);
            for (int slot = free(next, Arrays.binarySearch(cuts, stretch.from));
                    slot < end;
                    slot = free(next, slot + 1)) {
                winners[slot] = stretch;
                next[slot] = slot + 1;
            }
        }
        return winners;
    }

    /** The first slot from there on that nobody has; the way to it is made shorter for who asks next. */
    private static int free(int[] next, int from) {
        int slot = from;
        while (next[slot] != slot) {
            next[slot] = next[next[slot]];
            slot = next[slot];
        }
        return slot;
    }

    /** Adds a stage after the others, or to the last one, if that is of its kind and touches it. */
    static void add(List<SleepStage> stages, SleepStage stage) {
        int last = stages.size() - 1;
        boolean goesOn = last >= 0
                && stages.get(last).kind() == stage.kind()
                && stages.get(last).end().equals(stage.start());
        if (goesOn) {
            stages.set(last, new SleepStage(stage.kind(), stages.get(last).start(), stage.end()));
        } else {
            stages.add(stage);
        }
    }

    /** Milliseconds asleep by the stages, which are apart. */
    static long asleepMillis(SleepSession session) {
        long millis = 0;
        for (SleepStage stage : session.stages()) {
            if (stage.kind().isAsleep()) {
                millis += stage.end().toEpochMilli() - stage.start().toEpochMilli();
            }
        }
        return millis;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
