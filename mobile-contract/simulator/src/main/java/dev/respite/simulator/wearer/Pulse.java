package dev.respite.simulator.wearer;

import dev.respite.client.night.HeartRateSeries;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * The heart rate that one device records around one sleep: unevenly, faster while the rate is high, with a gap, values
 * twice and values that no heart has. Made anew whenever it is asked for, and the same each time: a fleet's would not
 * fit into memory.
 *
 * @param from first instant, inclusive
 * @param to last instant, exclusive
 * @param spacing usual milliseconds between samples
 * @param resting beats per minute
 * @param fractions whether the device tells half beats
 */
record Pulse(long seed, Instant from, Instant to, int spacing, int resting, boolean fractions) {
    private static final int MOST_GAP_MILLIS = 75 * 60_000;
    private static final int FAST = 10;
    private static final int[] IMPOSSIBLE = {0, 12, 255};

    /**
     * Adds what had reached the store by {@code known} and lies in {@code [after, before)}, all epoch milliseconds; not
     * in order where a value comes twice.
     */
    void addTo(HeartRateSeries series, long known, long after, long before) {
        SplittableRandom random = new SplittableRandom(seed);
        long gapAt = from.toEpochMilli() + random.nextLong(to.toEpochMilli() - from.toEpochMilli());
        long gapEnd = gapAt + (random.nextInt(4) == 0 ? random.nextInt(MOST_GAP_MILLIS) : 0);
        long last = Math.min(Math.min(to.toEpochMilli(), known), before);
        double drift = 0;
        long at = from.toEpochMilli();
        while (at < last) {
            drift = 0.98 * drift + random.nextInt(-4, 5) / 4.0;
            double bpm = bpm(random, drift);
            boolean twice = random.nextInt(120) == 0;
            if (at >= after && (at < gapAt || at >= gapEnd)) {
                series.add(at, bpm);
                if (twice) {
                    series.add(at, bpm + 2);
                }
            }
            at += step(random, drift);
        }
    }

    private double bpm(SplittableRandom random, double drift) {
        if (random.nextInt(700) == 0) {
            return IMPOSSIBLE[random.nextInt(IMPOSSIBLE.length)];
        }
        double halves = Math.rint(2 * (resting + drift + random.nextInt(-2, 3)));
        return fractions ? halves / 2 : Math.rint(halves / 2);
    }

    private long step(SplittableRandom random, double drift) {
        int usual = drift > FAST ? Math.max(1000, spacing / 3) : spacing;
        return usual + (random.nextInt(4) == 0 ? random.nextInt(usual + 1) : 0);
    }
}
