package dev.respite.simulator;

import java.time.OffsetDateTime;

/** One stretch of one sleep stage, {@code start} inclusive, {@code end} exclusive and later than {@code start}. */
public record Stage(SleepStage kind, OffsetDateTime start, OffsetDateTime end) {
    public Stage {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("A stage ends after it starts.");
        }
    }
}
