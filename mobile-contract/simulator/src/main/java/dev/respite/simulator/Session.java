package dev.respite.simulator;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/** One sleep session: {@code start} inclusive, {@code end} exclusive and later than {@code start}; stages may be empty. */
public record Session(OffsetDateTime start, OffsetDateTime end, List<Stage> stages) {
    public Session {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("A session ends after it starts.");
        }
        stages = List.copyOf(stages);
    }

    /** The local date of waking, which decides the night that the session belongs to; 00:00 is of the new date. */
    public LocalDate wakingDate() {
        return end.toLocalDate();
    }
}
