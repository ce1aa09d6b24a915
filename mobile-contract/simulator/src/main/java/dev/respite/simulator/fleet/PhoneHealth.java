package dev.respite.simulator.fleet;

import dev.respite.client.Measurements;
import dev.respite.client.night.Recording;
import dev.respite.client.night.SleepSession;
import dev.respite.simulator.wearer.Draw;
import dev.respite.simulator.wearer.HealthStore;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The platform's health store as the app may read it: now and then it refuses, as it does when it is asked too often. */
final class PhoneHealth implements Measurements {
    private static final double REFUSES = 0.004;

    private final HealthStore store;
    private final InstantSource world;
    private final Tally tally;
    private final Draw draw;

    PhoneHealth(HealthStore store, InstantSource world, Tally tally, long seed) {
        this.store = store;
        this.world = world;
        this.tally = tally;
        this.draw = new Draw(seed);
    }

    @Override
    public Recording read(Instant from, Instant to) throws IOException {
        refuseNowAndThen();
        return store.at(world.instant(), from, to);
    }

    @Override
    public List<SleepSession> sleep(Instant from, Instant to) throws IOException {
        refuseNowAndThen();
        return store.sleepAt(world.instant(), from, to);
    }

    private void refuseNowAndThen() throws IOException {
        if (draw.happens(REFUSES)) {
            tally.count("faults: the health store could not be read");
            throw new IOException("rate limit");
        }
    }
}
