package dev.respite.simulation;

import dev.respite.measure.features.HeartRateBins;
import dev.respite.measure.features.NightFeatures;
import dev.respite.measure.features.SleepSessions;
import dev.respite.measure.features.SleepTimeline;
import dev.respite.measure.features.Stage;
import dev.respite.measure.features.Stream;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One physician's nights as a device records them, reduced by the service's own classes.
 *
 * <p>Assumed, without a source: what is usual for somebody is 370 to 430 minutes asleep, an efficiency of 89 to 93 % and a
 * heart rate of 50 to 65 asleep; a night's own standard deviations are 60 minutes, 3 points and 2 beats (those of {@code
 * form 2}'s figures), times what the kind of physician says. Time asleep, efficiency and heart rate of one night share
 * nothing but the week. A factor of the week carries a sixteenth of each variance, and resembles that of the week before so
 * far that a week of five nights and three components has a standard deviation of .35 and the correlation that was asked for.
 * Losing sleep changes the minutes alone, no heart rate and no efficiency, and sleep by day is like that by night: the least
 * that a loss can do.
 */
final class Sleeper {
    /** What happens on a date of waking. */
    enum Date {
        NIGHT,
        /** 100 to 160 minutes, about 130, at one stretch. */
        SHORT_NIGHT,
        /** A 24-hour call: median 118 minutes, quartiles 38 and 215 (10.4300/JGME-05-04-41); linear between, 0 to 360. */
        CALL,
        /** The same, and 150 to 300 minutes of sleep in the morning after, as in the figures of form 2. */
        CALL_AND_SLEEP_AFTER,
        /** Six hours by day after a night shift. */
        DAY_SLEEP,
        /** Two and a half hours by day after a night shift. */
        SHORT_DAY_SLEEP,
        /** Slept as always, without the watch; a nap of 60 to 120 minutes with it. */
        NAP_INSTEAD,
        /** A call as above, without the watch. */
        CALL_NOT_WORN
    }

    /** What the app writes of sleep. */
    enum Writes {
        ALL_STAGES,
        /** Sessions alone. */
        NO_STAGES,
        /** Wake as light sleep. */
        WAKE_AS_SLEEP,
        /** Stages of sleep, and nothing where one is awake. */
        NO_WAKE
    }

    /**
     * A device and its app.
     *
     * @param heartRateEvery minutes; 0 for none
     */
    record Device(int heartRateEvery, Writes writes) {}

    private static final double WEEK = .25;
    private static final double NIGHT = Math.sqrt(1 - WEEK * WEEK);
    private static final int COMPONENTS = 3;
    private static final int NIGHTS = 5;

    /** Share of the variance of a week's deviation that its factor carries. */
    private static final double SHARE = WEEK * WEEK / (WEEK * WEEK + NIGHT * NIGHT / COMPONENTS / NIGHTS);

    private static final double[] CALL_QUARTILES = {1, 38, 118, 215, 360};
    private static final long MINUTE_MS = 60_000;
    private static final int CYCLE_MIN = 75;
    private static final double MOST_EFFICIENCY = 99;
    private static final double LEAST_EFFICIENCY = 60;
    private static final Set<Stream> ALL = Set.of(Stream.SLEEP, Stream.HEART_RATE);

    private final Device device;
    private final double spread;
    private final double factorsCorrelation;
    private final SplittableRandom random;
    private final double asleep;
    private final double efficiency;
    private final double heartRate;
    private double factor;

    /** @param spread times the usual spread from night to night */
    Sleeper(Device device, double spread, double correlation, SplittableRandom random) {
        this.device = device;
        this.spread = spread;
        this.factorsCorrelation = correlation / SHARE;
        if (factorsCorrelation >= 1) {
            throw new IllegalArgumentException("weeks of such nights cannot resemble each other that much");
        }
        this.random = random;
        this.asleep = random.nextDouble(370, 430);
        this.efficiency = random.nextDouble(89, 93);
        this.heartRate = random.nextDouble(50, 65);
        this.factor = random.nextGaussian();
    }

    void nextWeek() {
        factor = factorsCorrelation * factor
                + Math.sqrt(1 - factorsCorrelation * factorsCorrelation) * random.nextGaussian();
    }

    private double strain() {
        return spread * (WEEK * factor + NIGHT * random.nextGaussian());
    }

    /**
     * A date as the service keeps it; empty if nothing was recorded.
     *
     * @param less minutes that a night or a sleep by day is shorter than it would be
     */
    Optional<NightFeatures> recorded(LocalDate day, Date date, double less) {
        var sleep = new SleepSessions();
        var heart = new HeartRateBins();
        double minutes = Math.max(45, asleep - 60 * strain() - less);
        double share = Math.min(MOST_EFFICIENCY, Math.max(LEAST_EFFICIENCY, efficiency - 3 * strain()));
        double beats = heartRate + 2 * strain();
        double call = call();
        var put = new Put(sleep, heart, day.toEpochDay() * 1440 * MINUTE_MS);
        switch (date) {
            case NIGHT -> put.add(-60 + random.nextInt(60), minutes, share, beats);
            case SHORT_NIGHT -> put.add(180, random.nextDouble(100, 160), share, beats);
            case CALL -> put.call(call, share, beats);
            case CALL_AND_SLEEP_AFTER -> {
                put.call(call, share, beats);
                put.add(560, random.nextDouble(150, 300), share, beats);
            }
            case DAY_SLEEP -> put.add(540, Math.max(45, minutes - asleep + 360), share, beats);
            case SHORT_DAY_SLEEP -> put.add(540, Math.max(45, .4 * (minutes - asleep) + 150), share, beats);
            case NAP_INSTEAD -> put.add(800, random.nextDouble(60, 120), share, beats);
            case CALL_NOT_WORN -> {}
        }
        return sleep.size() == 0
                ? Optional.empty()
                : Optional.of(NightFeatures.of(day, SleepTimeline.of(sleep), heart, ALL));
    }

    private double call() {
        double at = random.nextDouble() * (CALL_QUARTILES.length - 1);
        int below = (int) at;
        return CALL_QUARTILES[below] + (at - below) * (CALL_QUARTILES[below + 1] - CALL_QUARTILES[below]);
    }

    /** What is put of one date; minutes are from its 00:00, UTC. */
    private final class Put {
        private final SleepSessions sleep;
        private final HeartRateBins heart;
        private final long midnightMs;

        Put(SleepSessions sleep, HeartRateBins heart, long midnightMs) {
            this.sleep = sleep;
            this.heart = heart;
            this.midnightMs = midnightMs;
        }

        /** From an hour on in two parts, every second time, with 90 minutes of work between. */
        void call(double minutes, double share, double beats) {
            if (minutes < 60 || random.nextBoolean()) {
                add(60, minutes, share, beats);
            } else {
                add(0, minutes / 2, share, beats);
                add(90 + 50 * minutes / share, minutes / 2, share, beats);
            }
        }

        void add(double from, double minutes, double share, double beats) {
            long start = midnightMs + ms(from);
            long asleepMs = ms(minutes);
            long awakeMs = ms(minutes * (100 - share) / share);
            sleep.session(start, start + asleepMs + awakeMs, 0);
            if (device.writes() != Writes.NO_STAGES) {
                stages(start, asleepMs, awakeMs);
            }
            if (device.heartRateEvery() > 0) {
                long step = device.heartRateEvery() * MINUTE_MS;
                for (long at = start + random.nextLong(step); at < start + asleepMs + awakeMs; at += step) {
                    heart.add(at, beats + 3 * random.nextGaussian());
                }
            }
        }

        private void stages(long start, long asleepMs, long awakeMs) {
            int cycles = Math.max(1, (int) (asleepMs / MINUTE_MS / CYCLE_MIN));
            long at = start;
            for (int i = 1; i <= cycles; i++) {
                long wakes = start + asleepMs * (i - 1) / cycles + awakeMs * i / cycles;
                long ends = start + asleepMs * i / cycles + awakeMs * i / cycles;
                if (device.writes() != Writes.NO_WAKE) {
                    stage(device.writes() == Writes.WAKE_AS_SLEEP ? Stage.LIGHT : Stage.AWAKE, at, wakes);
                }
                long half = (wakes + ends) / 2;
                stage(Stage.LIGHT, wakes, half);
                stage(i % 2 == 0 ? Stage.REM : Stage.DEEP, half, ends);
                at = ends;
            }
        }

        private void stage(Stage stage, long from, long to) {
            if (from < to) {
                sleep.stage(stage, from, to);
            }
        }
    }

    private static long ms(double minutes) {
        return Math.round(minutes * MINUTE_MS);
    }
}
