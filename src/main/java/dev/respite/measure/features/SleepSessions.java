package dev.respite.measure.features;

import java.util.Arrays;

/**
 * The sleep sessions of one waking date while they are being read: primitive arrays that grow, no object per session or
 * stage. Not for use by several threads. No message names a time.
 */
public final class SleepSessions {
    private static final int MAX_OFFSET_SECONDS = 18 * 3600;

    private final Spans sessions = new Spans();
    private int[] offsets = new int[16];
    private boolean[] staged = new boolean[16];

    private final Spans stages = new Spans();
    private byte[] kinds = new byte[16];

    /**
     * Begins a session, epoch milliseconds, with the UTC offset of its end in seconds (±18 h).
     *
     * @throws IllegalArgumentException if it does not end after it starts, or the offset is impossible
     */
    public void session(long startMs, long endMs, int offsetSeconds) {
        if (Math.abs(offsetSeconds) > MAX_OFFSET_SECONDS) {
            throw new IllegalArgumentException("an offset is at most 18 hours");
        }
        sessions.add(startMs, endMs);
        if (size() > offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * offsets.length);
            staged = Arrays.copyOf(staged, 2 * staged.length);
        }
        offsets[size() - 1] = offsetSeconds;
    }

    /**
     * Adds a stage, epoch milliseconds, to the session begun last; any stage at all makes that session a staged one.
     *
     * @throws IllegalStateException if no session was begun
     * @throws IllegalArgumentException if it lies outside its session, or does not end after it starts
     */
    public void stage(Stage stage, long startMs, long endMs) {
        int last = size() - 1;
        if (last < 0) {
            throw new IllegalStateException("a stage needs a session");
        }
        if (startMs >= endMs || startMs < sessions.start(last) || endMs > sessions.end(last)) {
            throw new IllegalArgumentException("a stage must lie inside its session and end after it starts");
        }
        staged[last] = true;
        stages.add(startMs, endMs);
        if (stages.size() > kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * kinds.length);
        }
        kinds[stages.size() - 1] = (byte) stage.ordinal();
    }

    /** How many sessions were begun. */
    public int size() {
        return sessions.size();
    }

    /** How many stages they have. */
    public int stageCount() {
        return stages.size();
    }

    /** Of what was read; what was made of it stays. */
    public void wipe() {
        sessions.wipe();
        stages.wipe();
        Arrays.fill(offsets, 0);
        Arrays.fill(staged, false);
        Arrays.fill(kinds, (byte) 0);
    }

    Spans sessions() {
        return sessions;
    }

    boolean staged(int session) {
        return staged[session];
    }

    int offset(int session) {
        return offsets[session];
    }

    Spans stages() {
        return stages;
    }

    /** The {@link Stage}'s place. */
    byte kind(int stage) {
        return kinds[stage];
    }
}
