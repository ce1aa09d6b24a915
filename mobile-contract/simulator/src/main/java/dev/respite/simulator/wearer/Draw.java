package dev.respite.simulator.wearer;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** Draws of one kind of decision; whole minutes throughout, so that nothing hangs on rounding. */
public final class Draw {
    private final SplittableRandom random;

    public Draw(long seed) {
        this.random = new SplittableRandom(seed);
    }

    public boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    /** Both included. */
    public int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /** Both included. */
    public Duration minutes(int least, int most) {
        return Duration.ofMinutes(between(least, most));
    }

    public <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    public long seed() {
        return random.nextLong();
    }
}
