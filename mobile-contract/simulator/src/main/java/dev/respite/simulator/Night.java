package dev.respite.simulator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that belongs to one waking date: the unit of upload. No session at all clears the day; one that ends on
 * another local date than {@code day} is refused.
 */
public record Night(LocalDate day, List<Session> sessions, HeartRates heartRate) {
    public Night {
        sessions = List.copyOf(sessions);
        for (Session session : sessions) {
            if (!session.wakingDate().equals(day)) {
                throw new IllegalArgumentException("Every session of a night ends on its day.");
            }
        }
    }

    /** The latest instant in it: of a session's end or of a heart rate; the start of the day (UTC) if it is empty. */
    public Instant end() {
        Stream<Instant> sessionEnds =
                sessions.stream().map(session -> session.end().toInstant());
        Stream<Instant> lastHeartRate = heartRate.size() == 0
                ? Stream.empty()
                : Stream.of(Instant.ofEpochMilli(heartRate.millisAt(heartRate.size() - 1)));
        return Stream.concat(sessionEnds, lastHeartRate)
                .max(Instant::compareTo)
                .orElse(day.atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    /** What may be sent under a consent: without the sessions and heart rates that begin before {@code collectingSince}. */
    public Night since(Instant collectingSince) {
        List<Session> kept = sessions.stream()
                .filter(session -> !session.start().toInstant().isBefore(collectingSince))
                .toList();
        return new Night(day, kept, heartRate.between(collectingSince.toEpochMilli(), Long.MAX_VALUE));
    }
}
