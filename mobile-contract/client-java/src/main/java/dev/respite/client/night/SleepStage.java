package dev.respite.client.night;

import java.time.Instant;

/** One stretch of a session, as recorded: {@code start} inclusive, {@code end} exclusive; may be empty or lie anywhere. */
public final class SleepStage {
    private final StageKind kind;
    private final Instant start;
    private final Instant end;

    public SleepStage(StageKind kind, Instant start, Instant end) {
        this.kind = kind;
        this.start = start;
        this.end = end;
    }

    public StageKind kind() {
        return kind;
    }

    public Instant start() {
        return start;
    }

    public Instant end() {
        return end;
    }
}
