package dev.respite.simulator.proof;

import dev.respite.client.night.SleepSession;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Sessions that hang together: from each one leads a way to every other over gaps of at most an hour. */
record Period(List<SleepSession> sessions) {
    private static final long HOUR_MILLIS = 3_600_000;

    /** Every period of the sessions, by start. */
    static List<Period> of(List<SleepSession> sessions) {
        List<SleepSession> left = new ArrayList<>(sessions);
        List<Period> periods = new ArrayList<>();
        while (!left.isEmpty()) {
            List<SleepSession> together = new ArrayList<>(List.of(left.remove(0)));
            for (int i = 0; i < together.size(); i++) {
                SleepSession one = together.get(i);
                List<SleepSession> near =
                        left.stream().filter(other -> isNear(one, other)).toList();
                left.removeIf(near::contains);
                together.addAll(near);
            }
            periods.add(new Period(together));
        }
        periods.sort(java.util.Comparator.comparingLong(Period::start));
        return periods;
    }

    private static boolean isNear(SleepSession one, SleepSession other) {
        return millis(other.start().toInstant()) - millis(one.end().toInstant()) <= HOUR_MILLIS
                && millis(one.start().toInstant()) - millis(other.end().toInstant()) <= HOUR_MILLIS;
    }

    static long millis(Instant instant) {
        return instant.toEpochMilli();
    }

    long start() {
        return sessions.stream()
                .mapToLong(session -> millis(session.start().toInstant()))
                .min()
                .orElseThrow();
    }

    long end() {
        return sessions.stream()
                .mapToLong(session -> millis(session.end().toInstant()))
                .max()
                .orElseThrow();
    }

    long length() {
        return end() - start();
    }

    /** Of the session that ends last, seconds east of UTC. */
    int offset() {
        return sessions.stream()
                .filter(session -> millis(session.end().toInstant()) == end())
                .mapToInt(session -> session.end().getOffset().getTotalSeconds())
                .max()
                .orElseThrow();
    }

    LocalDate day() {
        return Instant.ofEpochMilli(end())
                .atOffset(ZoneOffset.ofTotalSeconds(offset()))
                .toLocalDate();
    }

    /** Milliseconds of an instant from 00:00 of the day, by the clock at waking; negative before midnight. */
    long sinceMidnight(long instant, LocalDate day) {
        return instant + 1000L * offset() - day.toEpochDay() * 86_400_000;
    }
}
