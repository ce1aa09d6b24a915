package dev.respite.simulator.fleet;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A phone's clock: off by so much, and by more every day. */
final class SkewedClock extends Clock {
    private final InstantSource world;
    private final Instant since;
    private final Duration off;
    private final long driftSecondsPerDay;

    SkewedClock(InstantSource world, Duration off, long driftSecondsPerDay) {
        this.world = world;
        this.since = world.instant();
        this.off = off;
        this.driftSecondsPerDay = driftSecondsPerDay;
    }

    @Override
    public Instant instant() {
        Instant now = world.instant();
        long days = Duration.between(since, now).toDays();
        return now.plus(off).plusSeconds(days * driftSecondsPerDay);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("A phone here has one zone.");
    }
}
