package dev.respite.simulator.wearer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When one app writes what of a sleep: while it lasts, after it, late, again, never more. */
final class Watching {
    private static final double GROWS = 0.45;
    private static final double LATE = 0.08;
    private static final double CORRECTED = 0.07;
    private static final double DELETED = 0.04;

    private final Draw draw;
    private final Duration clockAhead;

    /** @param clockAhead how far its stamps are ahead of the time when they are written */
    Watching(Draw draw, Duration clockAhead) {
        this.draw = draw;
        this.clockAhead = clockAhead;
    }

    Take of(String origin, Sleep sleep, boolean staged, @Nullable Pulse pulse, boolean strap) {
        List<Take.Version> versions = new ArrayList<>();
        if (draw.happens(GROWS)) {
            grow(sleep, staged, versions);
        }
        Instant ended = sleep.end().minus(clockAhead);
        Instant whole = ended.plus(draw.happens(LATE) ? draw.minutes(120, 3_600) : draw.minutes(0, 90));
        versions.add(version(whole, sleep, sleep.end(), staged));
        if (draw.happens(CORRECTED)) {
            Instant later = whole.plus(draw.minutes(60, 6_000));
            versions.add(corrected(later, sleep, staged));
            whole = later;
        }
        if (draw.happens(DELETED)) {
            versions.add(new Take.Version(whole.plus(draw.minutes(60, 7_200)), null));
        }
        return new Take(origin, versions, pulse, strap);
    }

    /** Syncs while it lasts: the session ends at each, its stages told anew. */
    private void grow(Sleep sleep, boolean staged, List<Take.Version> versions) {
        Instant until = sleep.start().plus(draw.minutes(25, 90));
        while (until.isBefore(sleep.end())) {
            versions.add(version(until.minus(clockAhead), sleep, until, staged));
            until = until.plus(draw.minutes(30, 180));
        }
    }

    /** By up to two hours, or cut in the middle, which may bring it to the date before. */
    private Take.Version corrected(Instant written, Sleep sleep, boolean staged) {
        Duration length = Duration.between(sleep.start(), sleep.end());
        Sleep other = draw.happens(0.3)
                ? new Sleep(
                        sleep.start(),
                        sleep.start().plus(length.dividedBy(3).truncatedTo(java.time.temporal.ChronoUnit.MINUTES)),
                        sleep.zone())
                : sleep.shifted(draw.between(-120, 5), 0);
        return version(written, other, other.end(), staged);
    }

    private Take.Version version(Instant written, Sleep sleep, Instant end, boolean staged) {
        Long stageSeed = staged ? (Long) draw.seed() : null;
        return new Take.Version(written, new Take.Span(sleep.start(), end, sleep.zone(), stageSeed));
    }
}
