package dev.respite.client.night;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** One sleep session as recorded by one app or device. */
public final class SleepSession {
    private final String origin;
    private final OffsetDateTime start;
    private final OffsetDateTime end;
    private final List<SleepStage> stages;

    /**
     * @param origin who recorded it, such as a package name; never leaves the phone
     * @param start inclusive, with the offset from UTC then and there
     * @param end exclusive, likewise
     * @param stages in any order; empty if the origin knows none. Not copied
     * @throws IllegalArgumentException if it does not end after it starts
     */
    public SleepSession(String origin, OffsetDateTime start, OffsetDateTime end, List<SleepStage> stages) {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("A session ends after it starts.");
        }
        this.origin = origin;
        this.start = start;
        this.end = end;
        this.stages = stages;
    }

    /** As {@link #SleepSession(String, OffsetDateTime, OffsetDateTime, List)}. */
    public SleepSession(
            String origin,
            Instant start,
            ZoneOffset startOffset,
            Instant end,
            ZoneOffset endOffset,
            List<SleepStage> stages) {
        this(origin, start.atOffset(startOffset), end.atOffset(endOffset), stages);
    }

    /** The same with other stages. */
    SleepSession with(List<SleepStage> otherStages) {
        return new SleepSession(origin, start, end, otherStages);
    }

    public String origin() {
        return origin;
    }

    public OffsetDateTime start() {
        return start;
    }

    public OffsetDateTime end() {
        return end;
    }

    public List<SleepStage> stages() {
        return stages;
    }

    /** The local date of waking, to which the session belongs; 00:00 is of the new date. */
    public LocalDate day() {
        return end.toLocalDate();
    }
}
