package dev.respite.measure.features;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;

/**
 * Sleep sessions joined to sleep periods: in order of start, a session that begins at most {@link #LONGEST_GAP_MS} after the
 * latest end so far belongs to the same period, over midnight too. So it does not matter whether an app writes a night as one
 * session or as many.
 */
public final class SleepPeriods {
    /** After van Hees et al. (2018), doi:10.1038/s41598-018-31266-z; the evidence register says what it rests on here. */
    public static final long LONGEST_GAP_MS = 3_600_000;

    private final Spans spans;
    private final int[] endedBy;
    private final int[] offsets;

    /**
     * One period, epoch milliseconds.
     *
     * @param offsetSeconds of the session that ends last; of several that end together the largest
     * @param endedBy the place of that session among those that were read, from 0; of equal ones the first
     */
    public record Period(long startMs, long endMs, int offsetSeconds, int endedBy) {
        /** The local date of its end; an end at 00:00 is of the new date. */
        public LocalDate date() {
            return Instant.ofEpochMilli(endMs)
                    .atOffset(ZoneOffset.ofTotalSeconds(offsetSeconds))
                    .toLocalDate();
        }

        long lengthMs() {
            return endMs - startMs;
        }

        @Override
        public String toString() {
            return "Period[redacted]";
        }
    }

    private SleepPeriods(SleepSessions sessions) {
        spans = sessions.sessions().united(LONGEST_GAP_MS);
        endedBy = new int[spans.size()];
        offsets = new int[spans.size()];
        Arrays.fill(endedBy, -1);
        for (int session = 0; session < sessions.size(); session++) {
            long end = sessions.sessions().end(session);
            int period = spans.firstEndingAfter(end - 1);
            boolean ends = spans.end(period) == end;
            if (ends && (endedBy[period] < 0 || sessions.offset(session) > offsets[period])) {
                endedBy[period] = session;
                offsets[period] = sessions.offset(session);
            }
        }
    }

    /** Joins sessions; later changes to them have no effect. */
    public static SleepPeriods of(SleepSessions sessions) {
        return new SleepPeriods(sessions);
    }

    /** How many periods there are; they are numbered from 0, earliest first. */
    public int count() {
        return spans.size();
    }

    /** One of them. */
    public Period period(int index) {
        return new Period(spans.start(index), spans.end(index), offsets[index], endedBy[index]);
    }

    /** The longest period, of equally long ones the earliest; empty if there is no session. */
    public Optional<Period> main() {
        Optional<Period> longest = Optional.empty();
        for (int i = 0; i < count(); i++) {
            Period period = period(i);
            if (longest.isEmpty() || period.lengthMs() > longest.get().lengthMs()) {
                longest = Optional.of(period);
            }
        }
        return longest;
    }

    /** Time in bed, gaps included, milliseconds. */
    public long inBedMs() {
        return spans.length();
    }

    Spans spans() {
        return spans;
    }
}
