package dev.respite.simulator.fleet;

import dev.respite.simulator.wearer.Draw;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What will happen to one phone and its physician's consent, and when.
 *
 * @param acts in order of time
 * @param offline when the phone has no network at all
 * @param off when it lies in a drawer: nothing runs
 * @param clockOff how wrong its clock is
 * @param driftSecondsPerDay and how much more so every day
 */
record Fate(List<Act> acts, List<Span> offline, List<Span> off, Duration clockOff, long driftSecondsPerDay) {
    private static final int LONGEST_OFFLINE_DAYS = 20;

    /** What a physician does. */
    enum Deed {
        PAUSE,
        RESUME,
        REVOKE,
        JOIN_AGAIN,
        REINSTALL,
        NEW_PHONE
    }

    record Act(Instant at, Deed deed) {}

    record Span(Instant from, Instant to) {
        boolean holds(Instant instant) {
            return !instant.isBefore(from) && instant.isBefore(to);
        }
    }

    /** Drawn for the time from one instant to another; nothing lasts longer than that. */
    static Fate drawn(long seed, Instant from, Instant to) {
        Draw draw = new Draw(seed);
        int hours = (int) Duration.between(from, to).toHours();
        List<Act> acts = new ArrayList<>();
        consent(draw, from, hours, acts);
        if (draw.happens(0.12)) {
            acts.add(new Act(from.plus(Duration.ofHours(draw.between(1, hours))), Deed.REINSTALL));
        }
        if (draw.happens(0.08)) {
            acts.add(new Act(from.plus(Duration.ofHours(draw.between(1, hours))), Deed.NEW_PHONE));
        }
        acts.removeIf(act -> act.at().isAfter(to));
        acts.sort(Comparator.comparing(Act::at));
        return new Fate(
                acts,
                spans(draw, from, hours, draw.happens(0.35) ? draw.between(1, 3) : 0),
                spans(draw, from, hours, draw.happens(0.15) ? 1 : 0),
                draw.happens(0.4) ? draw.minutes(-60, 60) : Duration.ZERO,
                draw.happens(0.3) ? draw.between(-40, 40) : 0);
    }

    private static void consent(Draw draw, Instant from, int hours, List<Act> acts) {
        if (draw.happens(0.12)) {
            Instant paused = from.plus(Duration.ofHours(draw.between(1, hours)));
            acts.add(new Act(paused, Deed.PAUSE));
            acts.add(new Act(paused.plus(draw.minutes(60, 6_000)), Deed.RESUME));
        } else if (draw.happens(0.1)) {
            Instant revoked = from.plus(Duration.ofHours(draw.between(1, hours)));
            acts.add(new Act(revoked, Deed.REVOKE));
            if (draw.happens(0.5)) {
                acts.add(new Act(revoked.plus(draw.minutes(10, 5_000)), Deed.JOIN_AGAIN));
            }
        }
    }

    private static List<Span> spans(Draw draw, Instant from, int hours, int number) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            Instant begins = from.plus(Duration.ofHours(draw.between(1, hours)));
            int longest = draw.happens(0.3) ? LONGEST_OFFLINE_DAYS * 24 : 72;
            spans.add(new Span(begins, begins.plus(Duration.ofHours(draw.between(6, longest)))));
        }
        return spans;
    }

    boolean isOff(Instant now) {
        return off.stream().anyMatch(span -> span.holds(now));
    }

    boolean isOffline(Instant now) {
        return offline.stream().anyMatch(span -> span.holds(now));
    }
}
