package dev.respite.simulator.wearer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One invented person with a watch, perhaps a second app that records the same nights, perhaps a strap for the heart. */
public final class Wearer {
    /** Names as Android's packages have them; they never leave the phone. */
    public static final String WATCH = "com.example.watch";

    public static final String OTHER_APP = "com.example.sleepapp";
    private static final String STRAP = "com.example.strap";

    private static final List<Integer> SPACINGS = List.of(5_000, 5_000, 15_000, 60_000, 60_000, 120_000, 300_000);
    private static final int EVERY_SECOND = 1_000;

    private final long seed;
    private final int spacing;
    private final int resting;
    private final boolean secondApp;
    private final boolean strap;
    private final boolean stages;
    private final Duration clockAhead;
    private final @Nullable String source;

    public Wearer(long seed) {
        this.seed = seed;
        Draw draw = new Draw(seed);
        this.spacing = draw.happens(0.04) ? EVERY_SECOND : draw.oneOf(SPACINGS);
        this.resting = draw.between(46, 72);
        this.secondApp = draw.happens(0.3);
        this.strap = draw.happens(0.06);
        this.stages = draw.happens(0.88);
        this.clockAhead = draw.happens(0.1) ? draw.minutes(-60, 60) : Duration.ZERO;
        this.source = secondApp && draw.happens(0.3) ? draw.oneOf(List.of(WATCH, OTHER_APP)) : null;
    }

    /** Whose sleep the physician wants to be taken; null if they leave it to the rule. */
    public @Nullable String source() {
        return source;
    }

    /** Everything that will have been recorded from one instant on, and written, corrected and deleted up to another. */
    public HealthStore lives(Instant from, Instant to) {
        List<Take> takes = new ArrayList<>();
        int number = 0;
        for (Sleep sleep : new Nights(Seeds.mixed(seed, 1)).between(from, to)) {
            takesOf(sleep, Seeds.mixed(seed, 1_000 + number++), takes);
        }
        return new HealthStore(takes.stream()
                .map(take -> take.until(to))
                .filter(take -> !take.versions().isEmpty())
                .toList());
    }

    private void takesOf(Sleep slept, long ofThisSleep, List<Take> takes) {
        Draw draw = new Draw(ofThisSleep);
        // What a watch with a wrong clock writes is off by as much, and nobody corrects it.
        Sleep sleep = slept.shifted(clockAhead.toMinutes(), clockAhead.toMinutes());
        takes.add(new Watching(draw, clockAhead).of(WATCH, sleep, stages, pulse(sleep, spacing, draw), false));
        if (draw.happens(0.04) && minutes(sleep) > 60) {
            Sleep within = sleep.shifted(draw.between(0, 20), -draw.between(0, 20));
            takes.add(new Watching(draw, clockAhead).of(WATCH, within, draw.happens(0.5), null, false));
        }
        if (secondApp && draw.happens(0.85) && minutes(sleep) > 60) {
            Sleep seen = sleep.shifted(draw.between(-25, 15), draw.between(-15, 25));
            Pulse pulse = draw.happens(0.5) ? pulse(seen, 60_000, draw) : null;
            takes.add(new Watching(draw, clockAhead).of(OTHER_APP, seen, draw.happens(0.8), pulse, false));
        }
        if (strap) {
            takes.add(new Watching(draw, clockAhead).of(STRAP, sleep, false, pulse(sleep, 10_000, draw), true));
        }
    }

    private static long minutes(Sleep sleep) {
        return Duration.between(sleep.start(), sleep.end()).toMinutes();
    }

    /** Half an hour around the sleep too, which must not be sent; now and then a watch that only knows sleep. */
    private @Nullable Pulse pulse(Sleep sleep, int every, Draw draw) {
        long pulseSeed = draw.seed();
        int beats = resting + draw.between(-3, 8);
        return draw.happens(0.04)
                ? null
                : new Pulse(
                        pulseSeed,
                        sleep.start().minusSeconds(1_800),
                        sleep.end().plusSeconds(1_800),
                        every,
                        beats,
                        every <= 5_000);
    }
}
