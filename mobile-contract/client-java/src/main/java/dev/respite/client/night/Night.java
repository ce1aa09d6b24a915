package dev.respite.client.night;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;

/** Everything that belongs to one local date of waking, in the form of the contract: the unit of upload. */
public final class Night {
    private final LocalDate day;
    private final List<SleepSession> sessions;
    private final Pulse pulse;

    /** @param sessions as they are sent */
    private Night(LocalDate day, List<SleepSession> sessions, Pulse pulse) {
        this.day = day;
        this.sessions = sessions;
        this.pulse = pulse;
    }

    /**
     * @param sessions from {@link Sleeps#of(LocalDate)}
     * @param heartRate of all origins, in any order; what lies outside the sessions is left out
     */
    public static Night of(LocalDate day, List<SleepSession> sessions, List<HeartRateSeries> heartRate) {
        return new Night(
                day,
                Collections.unmodifiableList(Fitting.ofTheContract().fit(sessions)),
                Pulse.of(heartRate, sessions));
    }

    /** The same with the first sample of each UTC minute. */
    public Night thinned() {
        return new Night(day, sessions, pulse.thinned());
    }

    public LocalDate day() {
        return day;
    }

    public boolean isEmpty() {
        return sessions.isEmpty();
    }

    public boolean hasHeartRate() {
        return pulse.size() > 0;
    }

    List<SleepSession> sessions() {
        return sessions;
    }

    Pulse pulse() {
        return pulse;
    }

    @Override
    public String toString() {
        return "Night[redacted]";
    }
}
