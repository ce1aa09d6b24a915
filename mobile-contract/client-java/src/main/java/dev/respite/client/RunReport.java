package dev.respite.client;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one run did. Holds dates and counts, nothing measured. */
public final class RunReport {
    private final PhoneState state;
    private final List<LocalDate> acknowledged;
    private final List<LocalDate> forgotten;
    private final int queued;
    private final int requests;
    private final Map<String, Integer> refusals;
    private final @Nullable Instant notBefore;

    /**
     * @param acknowledged days that the service took in this run
     * @param forgotten days that it will never take
     * @param queued days still marked
     * @param refusals how often each problem code came; {@code no-answer} and {@code not-ours} for what was no answer of the
     *     service, {@code unreadable}, {@code key-fails} and {@code key-is-gone} for what failed on the phone
     * @param notBefore when the next run makes sense, in the phone's own clock; null for whenever the platform likes
     */
    public RunReport(
            PhoneState state,
            List<LocalDate> acknowledged,
            List<LocalDate> forgotten,
            int queued,
            int requests,
            Map<String, Integer> refusals,
            @Nullable Instant notBefore) {
        this.state = state;
        this.acknowledged = acknowledged;
        this.forgotten = forgotten;
        this.queued = queued;
        this.requests = requests;
        this.refusals = Collections.unmodifiableMap(new TreeMap<>(refusals));
        this.notBefore = notBefore;
    }

    public PhoneState state() {
        return state;
    }

    public List<LocalDate> acknowledged() {
        return acknowledged;
    }

    public List<LocalDate> forgotten() {
        return forgotten;
    }

    public int queued() {
        return queued;
    }

    public int requests() {
        return requests;
    }

    public Map<String, Integer> refusals() {
        return refusals;
    }

    public @Nullable Instant notBefore() {
        return notBefore;
    }
}
