package dev.respite.client.storage;

import dev.respite.client.wire.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * When the phone may ask the service again, by its own clock: after a failure with full jitter, at most so many runs a day,
 * and once a day while it only asks whether it may go on. Instants that a clock set back has put too far ahead do not count.
 */
public final class Pace {
    private static final Duration DAY = Duration.ofHours(24);
    private static final long MINUTE_MS = Duration.ofMinutes(1).toMillis();
    private static final long LONGEST_WAIT_MS = Duration.ofHours(6).toMillis();

    /** From here on the wait is the longest. */
    private static final int MOST_DOUBLINGS = 9;

    private int failures;
    private @Nullable Instant notBefore;
    private @Nullable Instant asked;
    private final List<Instant> runs = new ArrayList<>();

    static Pace of(JsonObject json) {
        Pace pace = new Pace();
        Long failures = json.integer("failures");
        pace.failures = failures == null ? 0 : (int) Math.max(0, Math.min(MOST_DOUBLINGS, failures));
        pace.notBefore = json.instant("notBefore");
        pace.asked = json.instant("asked");
        List<String> runs = json.strings("runs");
        if (runs != null) {
            runs.forEach(pace::addRun);
        }
        return pace;
    }

    private void addRun(String run) {
        try {
            runs.add(Instant.parse(run));
        } catch (DateTimeException e) {
            // A run too few is no harm.
        }
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("failures", failures);
        if (notBefore != null) {
            json.put("notBefore", notBefore.toString());
        }
        if (asked != null) {
            json.put("asked", asked.toString());
        }
        List<String> texts = new ArrayList<>();
        runs.forEach(run -> texts.add(run.toString()));
        json.put("runs", texts);
        return json;
    }

    /**
     * The earliest instant at which a run may ask; null for now.
     *
     * @param daily whether it would only ask whether it may go on
     * @param runsPerDay most runs in any 24 hours
     */
    public @Nullable Instant due(Instant now, boolean daily, int runsPerDay) {
        Instant due = within(now, notBefore);
        if (daily && asked != null) {
            due = later(due, within(now, asked.plus(DAY)));
        }
        runs.removeIf(run -> run.isAfter(now) || !now.isBefore(run.plus(DAY)));
        if (runs.size() >= Math.max(1, runsPerDay)) {
            due = later(due, runs.get(runs.size() - Math.max(1, runsPerDay)).plus(DAY));
        }
        return due;
    }

    private static @Nullable Instant within(Instant now, @Nullable Instant due) {
        return due == null || !now.isBefore(due) || due.isAfter(now.plus(DAY)) ? null : due;
    }

    private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
        return a == null || b != null && b.isAfter(a) ? b : a;
    }

    /** A run is about to ask. */
    public void run(Instant now) {
        runs.add(now);
    }

    /** The last run could not read: it takes none from those of a day, in which another may. */
    public void didNotCount() {
        runs.remove(runs.size() - 1);
    }

    /** What it only wanted to know was answered: nothing may go on. */
    public void askAgainTomorrow(Instant now) {
        asked = now;
    }

    /** The service answered, and did not ask for patience. */
    public void goesOn() {
        failures = 0;
        notBefore = null;
    }

    /** Full jitter: anything up to a minute doubled for each failure in a row, or to six hours; not before {@code atLeast}. */
    public void backOff(Instant now, Duration atLeast, Random jitter) {
        failures = Math.min(MOST_DOUBLINGS, failures + 1);
        long most = Math.min(LONGEST_WAIT_MS, MINUTE_MS << failures);
        long wait = Math.max(atLeast.toMillis(), (long) (jitter.nextDouble() * most));
        notBefore = now.plusMillis(wait);
    }

    /** A physician stands by: nothing is held back. */
    public void startAnew() {
        goesOn();
        asked = null;
        runs.clear();
    }
}
