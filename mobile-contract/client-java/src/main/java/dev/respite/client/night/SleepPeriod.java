package dev.respite.client.night;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Sessions of one origin with at most {@link Sleeps#LONGEST_GAP} from the latest end to the next start, over midnight too: what the service takes
 * for one sleep, however many records an app made of it.
 */
final class SleepPeriod {
    /** Of several that end together the one with the largest offset ends the period. */
    private static final Comparator<SleepSession> ENDS_LAST = Comparator.<SleepSession, Instant>comparing(
                    session -> session.end().toInstant())
            .thenComparing(session -> session.end().getOffset().getTotalSeconds());

    private final List<SleepSession> sessions;
    private final SleepSession last;

    private SleepPeriod(List<SleepSession> sessions) {
        this.sessions = sessions;
        this.last = Collections.max(sessions, ENDS_LAST);
    }

    /** @param ordered sessions of one origin, by start */
    static List<SleepPeriod> of(List<SleepSession> ordered) {
        List<SleepPeriod> periods = new ArrayList<>();
        List<SleepSession> open = new ArrayList<>();
        Instant latestEnd = Instant.MIN;
        for (SleepSession session : ordered) {
            Instant start = session.start().toInstant();
            if (!open.isEmpty() && start.isAfter(latestEnd.plus(Sleeps.LONGEST_GAP))) {
                periods.add(new SleepPeriod(open));
                open = new ArrayList<>();
            }
            open.add(session);
            Instant end = session.end().toInstant();
            latestEnd = end.isAfter(latestEnd) ? end : latestEnd;
        }
        if (!open.isEmpty()) {
            periods.add(new SleepPeriod(open));
        }
        return periods;
    }

    /** The one that ends a period: of equal instants the one with the larger offset. */
    static OffsetDateTime later(OffsetDateTime a, OffsetDateTime b) {
        int byTime = a.toInstant().compareTo(b.toInstant());
        boolean isFirst =
                byTime == 0 ? a.getOffset().getTotalSeconds() >= b.getOffset().getTotalSeconds() : byTime > 0;
        return isFirst ? a : b;
    }

    /** By start. */
    List<SleepSession> sessions() {
        return sessions;
    }

    String origin() {
        return last.origin();
    }

    Instant start() {
        return sessions.get(0).start().toInstant();
    }

    Instant end() {
        return last.end().toInstant();
    }

    /** The local date of its end; 00:00 is of the new date. */
    LocalDate day() {
        return last.day();
    }

    /** From its start to its end, gaps included. */
    Duration inBed() {
        return Duration.between(start(), end());
    }

    long asleepMillis() {
        long millis = 0;
        for (SleepSession session : sessions) {
            millis += StageLine.asleepMillis(session);
        }
        return millis;
    }
}
