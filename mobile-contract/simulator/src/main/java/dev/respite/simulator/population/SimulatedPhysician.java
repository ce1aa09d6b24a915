package dev.respite.simulator.population;

import dev.respite.client.night.HeartRateSeries;
import dev.respite.client.night.SleepSession;
import dev.respite.client.night.SleepStage;
import dev.respite.client.night.StageKind;
import dev.respite.simulator.wearer.Seeds;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Invents the nights of one physician. Each night is drawn from the seed, the physician's number, the week's number and
 * the day alone, so that neither concurrency nor strain nor leaving a week out changes the others. {@link Random} is used because its
 * sequence is specified.
 */
final class SimulatedPhysician {
    private static final String ORIGIN = "com.example.watch";
    private static final ZoneOffset ZONE = ZoneOffset.ofHours(-5);
    private static final double WORN = 0.85;
    private static final int SLEEP_CYCLES = 3;
    private static final int SAMPLE_MINUTES = 2;
    private static final long SAMPLE_MILLIS = SAMPLE_MINUTES * 60_000L;

    private final long seed;
    private final double heartRate;
    private final double sleepMinutes;
    private final double efficiency;
    private final double wakeMinute;

    /** @param number of the physician within the population */
    SimulatedPhysician(long populationSeed, int number) {
        this.seed = Seeds.mixed(populationSeed, number);
        Random random = new Random(Seeds.mixed(seed, 0));
        this.heartRate = 58 + 5 * random.nextGaussian();
        this.sleepMinutes = 415 + 25 * random.nextGaussian();
        this.efficiency = 90 + 2 * random.nextGaussian();
        this.wakeMinute = 6.5 * 60 + 15 * random.nextGaussian();
    }

    /** The worn nights of the week that begins on {@code monday}, in order. */
    List<SimulatedNight> week(LocalDate monday, int weekNumber, boolean strained) {
        long weekSeed = Seeds.mixed(seed, weekNumber);
        List<SimulatedNight> nights = new ArrayList<>(7);
        for (int day = 0; day < 7; day++) {
            Random random = new Random(Seeds.mixed(weekSeed, day));
            if (random.nextDouble() < WORN) {
                nights.add(night(monday.plusDays(day), strained, random));
            }
        }
        return nights;
    }

    private SimulatedNight night(LocalDate day, boolean strained, Random random) {
        double bpm = heartRate + 2.5 * random.nextGaussian() + (strained ? 5 : 0);
        int asleep = within(sleepMinutes + 45 * random.nextGaussian() - (strained ? 60 : 0), 120, 720);
        double percent = efficiency + 2.5 * random.nextGaussian() - (strained ? 3 : 0);
        int awake = (int) Math.round(asleep * (100 / Math.min(99, Math.max(70, percent)) - 1));
        int wake = within(wakeMinute + 10 * random.nextGaussian(), 240, 600);
        OffsetDateTime end = day.atTime(wake / 60, wake % 60).atOffset(ZONE);
        OffsetDateTime start = end.minusMinutes(asleep + awake);
        SleepSession session = new SleepSession(ORIGIN, start, end, stages(start, asleep, awake));
        return new SimulatedNight(session, heartRates(start, asleep + awake, bpm, random));
    }

    private static List<SleepStage> stages(OffsetDateTime start, int asleep, int awake) {
        List<SleepStage> stages = new ArrayList<>(4 * SLEEP_CYCLES);
        OffsetDateTime from = start;
        for (int cycle = 0; cycle < SLEEP_CYCLES; cycle++) {
            int share = shareOf(asleep, cycle);
            from = append(stages, StageKind.LIGHT, from, share / 2);
            from = append(stages, StageKind.DEEP, from, share / 5);
            from = append(stages, StageKind.REM, from, share - share / 2 - share / 5);
            from = append(stages, StageKind.AWAKE, from, shareOf(awake, cycle));
        }
        return stages;
    }

    /** What of the minutes falls to a cycle, so that all cycles together have them all. */
    private static int shareOf(int minutes, int cycle) {
        return minutes * (cycle + 1) / SLEEP_CYCLES - minutes * cycle / SLEEP_CYCLES;
    }

    private static OffsetDateTime append(List<SleepStage> stages, StageKind kind, OffsetDateTime from, int minutes) {
        OffsetDateTime to = from.plusMinutes(minutes);
        if (minutes > 0) {
            stages.add(new SleepStage(kind, from.toInstant(), to.toInstant()));
        }
        return to;
    }

    private static HeartRateSeries heartRates(OffsetDateTime start, int minutes, double mean, Random random) {
        int samples = (minutes + SAMPLE_MINUTES - 1) / SAMPLE_MINUTES;
        HeartRateSeries series = new HeartRateSeries(ORIGIN);
        long first = start.toEpochSecond() * 1000;
        for (int i = 0; i < samples; i++) {
            series.add(first + i * SAMPLE_MILLIS, within(mean + 2 * random.nextGaussian(), 35, 180));
        }
        return series;
    }

    private static int within(double value, int least, int most) {
        return (int) Math.max(least, Math.min(most, Math.round(value)));
    }
}
