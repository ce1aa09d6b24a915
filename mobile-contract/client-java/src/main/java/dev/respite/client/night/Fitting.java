package dev.respite.client.night;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Brings a night to the numbers of sessions and stages that the service takes. A session is cut between two stages, and two are
 * joined with the time between them as a stage {@code awake}: the service makes the same numbers of both. Only beyond 4,000
 * stages something is lost, the shortest of them to their neighbours. What still has too many sessions is sent as it is and
 * refused, since a night without some of them would be a shorter one.
 */
final class Fitting {
    private static final int MOST_SESSIONS = 1_000;
    private static final int MOST_STAGES = 4_000;
    private static final int MOST_STAGES_A_SESSION = 1_000;

    private static final Comparator<SleepSession> BY_START = Comparator.<SleepSession, Instant>comparing(
                    session -> session.start().toInstant())
            .thenComparing(session -> session.end().toInstant(), Comparator.reverseOrder());

    private final int mostSessions;
    private final int mostStages;
    private final int mostStagesASession;

    Fitting(int mostSessions, int mostStages, int mostStagesASession) {
        this.mostSessions = mostSessions;
        this.mostStages = mostStages;
        this.mostStagesASession = mostStagesASession;
    }

    /** To what the contract allows. */
    static Fitting ofTheContract() {
        return new Fitting(MOST_SESSIONS, MOST_STAGES, MOST_STAGES_A_SESSION);
    }

    /** @param sessions of one origin and date, by start, no stage over another */
    List<SleepSession> fit(List<SleepSession> sessions) {
        List<SleepSession> cut = new ArrayList<>();
        sessions.forEach(session -> cut.addAll(cut(session)));
        cut.sort(BY_START);
        return shortened(new Joining(cut).joined());
    }

    private List<SleepSession> cut(SleepSession session) {
        List<SleepStage> stages = session.stages();
        List<SleepSession> pieces = new ArrayList<>();
        OffsetDateTime start = session.start();
        for (int from = 0; from < stages.size(); from += mostStagesASession) {
            int to = Math.min(stages.size(), from + mostStagesASession);
            OffsetDateTime end = to == stages.size()
                    ? session.end()
                    : stages.get(to).start().atOffset(session.end().getOffset());
            pieces.add(new SleepSession(session.origin(), start, end, new ArrayList<>(stages.subList(from, to))));
            start = end;
        }
        return pieces.isEmpty() ? Collections.singletonList(session) : pieces;
    }

    /** Which neighbours become one: those with the smallest gaps, as many as needed. */
    private final class Joining {
        private final List<SleepSession> sessions;

        /** Of a session that is joined to the one before it: that one; else itself. */
        private final int[] first;

        private final int[] stages;
        private final Instant[] starts;

        Joining(List<SleepSession> sessions) {
            this.sessions = sessions;
            int size = sessions.size();
            first = new int[size];
            Arrays.setAll(first, i -> i);
            stages = new int[size];
            Arrays.setAll(stages, i -> sessions.get(i).stages().size());
            starts = new Instant[size];
            Arrays.setAll(starts, i -> sessions.get(i).start().toInstant());
        }

        List<SleepSession> joined() {
            int tooMany = sessions.size() - mostSessions;
            if (tooMany > 0) {
                for (int right : bySmallestGap()) {
                    tooMany -= tooMany > 0 && join(right) ? 1 : 0;
                }
            }
            return written();
        }

        /** Sessions that may be joined to the one before them. Only staged ones: between others it would be asleep. */
        private List<Integer> bySmallestGap() {
            List<Integer> rights = new ArrayList<>();
            Instant latestEnd = Instant.MIN;
            for (int right = 1; right < sessions.size(); right++) {
                Instant end = sessions.get(right - 1).end().toInstant();
                boolean isBetween = latestEnd.isAfter(end) && gap(right) > 0;
                latestEnd = end.isAfter(latestEnd) ? end : latestEnd;
                if (!isBetween
                        && stages[right - 1] > 0
                        && stages[right] > 0
                        && gap(right) <= Sleeps.LONGEST_GAP.toMillis()) {
                    rights.add(right);
                }
            }
            rights.sort(Comparator.comparingLong(this::gap).thenComparing(Comparator.naturalOrder()));
            return rights;
        }

        private long gap(int right) {
            return starts[right].toEpochMilli()
                    - sessions.get(right - 1).end().toInstant().toEpochMilli();
        }

        private boolean join(int right) {
            int left = root(right - 1);
            boolean fits = stages[left] + stages[right] + 1 <= mostStagesASession
                    && !starts[left].plus(Sleeps.LONGEST).isBefore(lastEnd(right));
            if (fits) {
                first[right] = left;
                stages[left] += stages[right] + 1;
            }
            return fits;
        }

        private int root(int session) {
            int at = session;
            while (first[at] != at) {
                at = first[at];
            }
            return at;
        }

        private Instant lastEnd(int from) {
            Instant end = sessions.get(from).end().toInstant();
            for (int i = from + 1; i < sessions.size() && root(i) == from; i++) {
                Instant next = sessions.get(i).end().toInstant();
                end = next.isAfter(end) ? next : end;
            }
            return end;
        }

        private List<SleepSession> written() {
            List<SleepSession> written = new ArrayList<>();
            for (int from = 0; from < sessions.size(); ) {
                int to = from + 1;
                while (to < sessions.size() && first[to] != to) {
                    to++;
                }
                written.add(to == from + 1 ? sessions.get(from) : one(sessions.subList(from, to)));
                from = to;
            }
            return written;
        }
    }

    private static SleepSession one(List<SleepSession> neighbours) {
        OffsetDateTime end = neighbours.get(0).end();
        List<SleepStage> stages = new ArrayList<>(neighbours.get(0).stages());
        for (SleepSession next : neighbours.subList(1, neighbours.size())) {
            if (end.toInstant().isBefore(next.start().toInstant())) {
                stages.add(new SleepStage(
                        StageKind.AWAKE, end.toInstant(), next.start().toInstant()));
            }
            stages.addAll(next.stages());
            end = SleepPeriod.later(end, next.end());
        }
        SleepSession first = neighbours.get(0);
        SleepSession joined = new SleepSession(first.origin(), first.start(), end, stages);
        return StageLine.apart(Collections.singletonList(joined)).get(0);
    }

    private List<SleepSession> shortened(List<SleepSession> sessions) {
        List<SleepStage> inner = new ArrayList<>();
        int all = 0;
        for (SleepSession session : sessions) {
            all += session.stages().size();
            inner.addAll(session.stages()
                    .subList(
                            Math.min(1, session.stages().size()),
                            session.stages().size()));
        }
        if (all <= mostStages) {
            return sessions;
        }
        inner.sort(Comparator.comparingLong(Fitting::length).thenComparing(SleepStage::start));
        Set<SleepStage> gone = new HashSet<>(inner.subList(0, Math.min(all - mostStages, inner.size())));
        List<SleepSession> shortened = new ArrayList<>();
        sessions.forEach(session -> shortened.add(without(session, gone)));
        return shortened;
    }

    /** The time of what goes is the stage's before it, so that time asleep moves as little as it can. */
    private static SleepSession without(SleepSession session, Set<SleepStage> gone) {
        List<SleepStage> left = new ArrayList<>();
        for (SleepStage stage : session.stages()) {
            SleepStage before = left.isEmpty() ? null : left.get(left.size() - 1);
            if (!gone.contains(stage)) {
                StageLine.add(left, stage);
            } else if (before != null && before.end().equals(stage.start())) {
                StageLine.add(left, new SleepStage(before.kind(), stage.start(), stage.end()));
            }
        }
        return session.with(left);
    }

    private static long length(SleepStage stage) {
        return stage.end().toEpochMilli() - stage.start().toEpochMilli();
    }
}
