package dev.respite.measure.features;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * What kind of time each moment of a date's sleep periods is: asleep by a stage, asleep by a session without stages, awake, or
 * unknown. Unknown is neither asleep nor awake. The order of sessions and stages does not matter, nor how they are cut.
 *
 * <p>Where a session with stages is, its stage counts; what no stage covers there is unknown. Where stages overlap, a known
 * one comes before {@link Stage#UNKNOWN}, then the shorter one, then the one that starts later, then the order of {@link
 * Stage}; the longer one goes on after it. Where only sessions without stages are, the time is asleep if one of them overlaps
 * no session with stages, and else unknown: it is the envelope of another record. Between the sessions of a period one is awake.
 */
public final class SleepTimeline {
    /** A five-minute clock bin is asleep when at least half of it is, milliseconds. */
    public static final long ASLEEP_BIN_MS = HeartRateBins.BIN_MS / 2;

    /** Beside the places of {@link Stage}. */
    private static final byte GAP = 100;

    private static final byte UNSTAGED = 101;
    private static final byte UNCOVERED = 102;
    private static final byte NOT_IN_BED = 103;
    private static final Stage[] STAGES = Stage.values();

    private final SleepPeriods periods;

    /** Every begin and every end, in order. */
    private final long[] cuts;

    /** Of the time from one cut to the next. */
    private final byte[] kinds;

    private final Spans asleep = new Spans();

    /**
     * Milliseconds of a stretch of time, by kind.
     *
     * @param asleepMs in a stage of sleep
     * @param unstagedMs in sessions without stages alone
     * @param awakeMs in a stage of wake, or between the sessions of a period
     * @param unknownMs in the stage {@code unknown}, or in a session with stages but in none of them
     * @param kindsOfSleep how many different stages of sleep there are
     */
    record Time(long asleepMs, long unstagedMs, long awakeMs, long unknownMs, int kindsOfSleep) {
        @Override
        public String toString() {
            return "Time[redacted]";
        }
    }

    private SleepTimeline(SleepSessions sessions) {
        periods = SleepPeriods.of(sessions);
        cuts = cuts(sessions);
        kinds = new byte[Math.max(0, cuts.length - 1)];
        Arrays.fill(kinds, NOT_IN_BED);
        paint(periods.spans(), GAP);
        paintSessions(sessions);
        paintStages(sessions);
        collectAsleep();
    }

    /** Draws the line; later changes to the sessions have no effect. */
    public static SleepTimeline of(SleepSessions sessions) {
        return new SleepTimeline(sessions);
    }

    private static long[] cuts(SleepSessions sessions) {
        Spans records = sessions.sessions();
        Spans stages = sessions.stages();
        long[] all = new long[2 * (records.size() + stages.size())];
        int size = 0;
        for (int i = 0; i < records.size(); i++) {
            all[size++] = records.start(i);
            all[size++] = records.end(i);
        }
        for (int i = 0; i < stages.size(); i++) {
            all[size++] = stages.start(i);
            all[size++] = stages.end(i);
        }
        Arrays.sort(all);
        int distinct = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || all[i] != all[i - 1]) {
                all[distinct++] = all[i];
            }
        }
        return Arrays.copyOf(all, distinct);
    }

    private int place(long instant) {
        return Arrays.binarySearch(cuts, instant);
    }

    /** Over whatever is there. The spans do not overlap, so that each moment is painted once. */
    private void paint(Spans united, byte kind) {
        for (int i = 0; i < united.size(); i++) {
            Arrays.fill(kinds, place(united.start(i)), place(united.end(i)), kind);
        }
    }

    private void paintSessions(SleepSessions sessions) {
        Spans records = sessions.sessions();
        Spans staged = new Spans();
        for (int i = 0; i < records.size(); i++) {
            if (sessions.staged(i)) {
                staged.add(records.start(i), records.end(i));
            }
        }
        Spans covered = staged.united(0);
        Spans envelopes = new Spans();
        Spans alone = new Spans();
        for (int i = 0; i < records.size(); i++) {
            if (!sessions.staged(i)) {
                boolean meets = covered.meets(records.start(i), records.end(i));
                (meets ? envelopes : alone).add(records.start(i), records.end(i));
            }
        }
        paint(envelopes.united(0), UNCOVERED);
        paint(alone.united(0), UNSTAGED);
        paint(covered, UNCOVERED);
    }

    /** The one that wins comes first and is never painted over, so each moment is painted once. */
    private void paintStages(SleepSessions sessions) {
        Spans stages = sessions.stages();
        int[] next = IntStream.rangeClosed(0, kinds.length).toArray();
        for (int stage : byRank(sessions)) {
            int end = place(stages.end(stage));
            for (int slot = free(next, place(stages.start(stage))); slot < end; slot = free(next, slot + 1)) {
                kinds[slot] = sessions.kind(stage);
                next[slot] = slot + 1;
            }
        }
    }

    /** Only places are boxed for the sort, no times. */
    private static int[] byRank(SleepSessions sessions) {
        Spans stages = sessions.stages();
        Comparator<Integer> rank = Comparator.comparing(
                        (Integer stage) -> STAGES[sessions.kind(stage)] == Stage.UNKNOWN)
                .thenComparingLong(stage -> stages.end(stage) - stages.start(stage))
                .thenComparingLong(stage -> -stages.start(stage))
                .thenComparingInt(stage -> sessions.kind(stage));
        return IntStream.range(0, stages.size())
                .boxed()
                .sorted(rank)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The first place from there on that is not painted yet; the way to it is made shorter for the next who asks. */
    private static int free(int[] next, int from) {
        int slot = from;
        while (next[slot] != slot) {
            next[slot] = next[next[slot]];
            slot = next[slot];
        }
        return slot;
    }

    private void collectAsleep() {
        int from = -1;
        for (int slot = 0; slot <= kinds.length; slot++) {
            boolean sleeps = slot < kinds.length && isAsleep(kinds[slot]);
            if (sleeps && from < 0) {
                from = slot;
            } else if (!sleeps && from >= 0) {
                asleep.add(cuts[from], cuts[slot]);
                from = -1;
            }
        }
    }

    private static boolean isAsleep(byte kind) {
        return kind == UNSTAGED || (kind < STAGES.length && STAGES[kind].asleep());
    }

    /** The sleep periods. */
    public SleepPeriods periods() {
        return periods;
    }

    /** Time asleep, staged or not, milliseconds. */
    public long asleepMs() {
        return asleep.length();
    }

    /** Time asleep inside [fromMs, toMs), epoch milliseconds, in milliseconds. */
    public long asleepMsWithin(long fromMs, long toMs) {
        return asleep.lengthWithin(fromMs, toMs);
    }

    /** Of all periods. */
    Time all() {
        return between(0, kinds.length);
    }

    /** Of one of the periods. */
    Time of(SleepPeriods.Period period) {
        return between(place(period.startMs()), place(period.endMs()));
    }

    private Time between(int from, int to) {
        long[] byStage = new long[STAGES.length];
        long unstaged = 0;
        long gaps = 0;
        long uncovered = 0;
        for (int slot = from; slot < to; slot++) {
            long length = cuts[slot + 1] - cuts[slot];
            switch (kinds[slot]) {
                case UNSTAGED -> unstaged += length;
                case GAP -> gaps += length;
                case UNCOVERED -> uncovered += length;
                case NOT_IN_BED -> {}
                default -> byStage[kinds[slot]] += length;
            }
        }
        long sleep = 0;
        int kindsOfSleep = 0;
        for (Stage stage : STAGES) {
            long length = byStage[stage.ordinal()];
            if (stage.asleep()) {
                sleep += length;
                kindsOfSleep += length > 0 ? 1 : 0;
            } else if (stage == Stage.UNKNOWN) {
                uncovered += length;
            } else {
                gaps += length;
            }
        }
        return new Time(sleep, unstaged, gaps, uncovered, kindsOfSleep);
    }

    /** How many five-minute clock bins are asleep for at least {@link #ASLEEP_BIN_MS}. */
    public int asleepBins() {
        int bins = 0;
        long next = Long.MIN_VALUE;
        for (int i = 0; i < asleep.size(); i++) {
            long last = Math.floorDiv(asleep.end(i) - 1, HeartRateBins.BIN_MS);
            // Two spans may share a bin: it is looked at once, for both.
            for (long bin = Math.max(next, Math.floorDiv(asleep.start(i), HeartRateBins.BIN_MS)); bin <= last; bin++) {
                bins += asleepBin(bin) ? 1 : 0;
            }
            next = last + 1;
        }
        return bins;
    }

    /** Whether the five-minute clock bin of that number, counted from the epoch, is asleep. */
    boolean asleepBin(long bin) {
        return asleepMsWithin(bin * HeartRateBins.BIN_MS, (bin + 1) * HeartRateBins.BIN_MS) >= ASLEEP_BIN_MS;
    }
}
