package dev.respite.measure.features;

import java.time.LocalDate;
import java.time.ZoneOffset;

/** Writes sleep sessions of one date in minutes from its UTC midnight. */
final class Sleep {
    static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    static final long MINUTE_MS = 60_000;

    private final SleepSessions sessions = new SleepSessions();

    static long at(double minute) {
        return DAY.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli() + Math.round(minute * MINUTE_MS);
    }

    static SleepTimeline none() {
        return new Sleep().drawn();
    }

    Sleep session(double from, double to) {
        return session(from, to, ZoneOffset.UTC);
    }

    Sleep session(double from, double to, ZoneOffset offset) {
        sessions.session(at(from), at(to), offset.getTotalSeconds());
        return this;
    }

    Sleep stage(Stage stage, double from, double to) {
        sessions.stage(stage, at(from), at(to));
        return this;
    }

    /** A session with one stage all through. */
    Sleep staged(Stage stage, double from, double to) {
        return session(from, to).stage(stage, from, to);
    }

    SleepSessions sessions() {
        return sessions;
    }

    SleepTimeline drawn() {
        return SleepTimeline.of(sessions);
    }
}
