package dev.respite.simulator.service;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The demo's clock as that of a phone in UTC, which is right. */
public final class DemoTime extends Clock {
    private final InstantSource demo;

    public DemoTime(InstantSource demo) {
        this.demo = demo;
    }

    @Override
    public Instant instant() {
        return demo.instant();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("This phone stays in UTC.");
    }
}
