package dev.respite.simulator.proof;

import dev.respite.client.night.SleepSession;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that are kept of a night, by their definitions; null where there is too little. Rounded to ten-thousandths,
 * as the service keeps them.
 */
public record SevenFeatures(SortedMap<String, @Nullable Double> values) {
    private static final long MINUTE = 60_000;
    private static final long BIN = 5 * MINUTE;
    private static final long EVENING = -2 * 60 * MINUTE;
    private static final long MORNING = 7 * 60 * MINUTE;

    /**
     * @param sessions of the night, of one origin, at least one
     * @param heartRate epoch milliseconds to beats per minute; null if it is not consented to
     */
    public static SevenFeatures of(
            LocalDate day, List<SleepSession> sessions, @Nullable SortedMap<Long, Double> heartRate) {
        List<Period> periods = Period.of(sessions);
        Slices all = Slices.of(sessions);
        // Of equally long ones the first, which is the earliest.
        Period main = periods.stream()
                .sorted(Comparator.comparing(Period::length).reversed())
                .findFirst()
                .orElseThrow();
        boolean shortMain = main.length() < 180 * MINUTE;
        boolean tooLong = main.length() > 24 * 60 * MINUTE;
        boolean napOnly = shortMain && periods.stream().noneMatch(period -> touchesTheNight(period, day));
        boolean timed = !shortMain && !tooLong;
        SortedMap<String, @Nullable Double> values = new TreeMap<>();
        values.put("sessions", napOnly ? null : (Double) (double) periods.size());
        values.put("tst_min", tooLong ? null : timeAsleep(all, periods));
        values.put("efficiency_pct", timed ? efficiency(main) : null);
        values.put("main_onset_min", timed ? (Double) wholeMinutes(main.sinceMidnight(main.start(), day)) : null);
        values.put("main_wake_min", timed ? (Double) wholeMinutes(main.sinceMidnight(main.end(), day)) : null);
        addHeartRate(values, all, heartRate);
        if (napOnly || tooLong) {
            values.put("asleep_hr", null);
        }
        if (napOnly) {
            values.put("hr_bins", null);
        }
        return new SevenFeatures(values);
    }

    private static boolean touchesTheNight(Period period, LocalDate day) {
        return period.sinceMidnight(period.end(), day) > EVENING && period.sinceMidnight(period.start(), day) < MORNING;
    }

    private static @Nullable Double timeAsleep(Slices all, List<Period> periods) {
        long asleep = all.length(Slices.Kind.ASLEEP) + all.length(Slices.Kind.UNSTAGED);
        long inBed = periods.stream().mapToLong(Period::length).sum();
        boolean counts =
                asleep >= 30 * MINUTE && asleep <= 960 * MINUTE && 10 * all.length(Slices.Kind.UNKNOWN) <= inBed;
        return counts ? (Double) wholeMinutes(asleep) : null;
    }

    private static @Nullable Double efficiency(Period main) {
        Slices slices = Slices.of(main.sessions());
        long asleep = slices.length(Slices.Kind.ASLEEP);
        long awake = slices.length(Slices.Kind.AWAKE);
        long untold = slices.length(Slices.Kind.UNKNOWN) + slices.length(Slices.Kind.UNSTAGED);
        boolean counts =
                10 * untold <= main.length() && (awake > 0 || slices.kindsOfSleep() >= 2) && asleep >= 30 * MINUTE;
        return counts ? (Double) rounded(100.0 * asleep / (asleep + awake)) : null;
    }

    private static void addHeartRate(
            Map<String, @Nullable Double> values, Slices all, @Nullable SortedMap<Long, Double> heartRate) {
        if (heartRate == null) {
            values.put("asleep_hr", null);
            values.put("hr_bins", null);
            return;
        }
        int asleepBins = 0;
        List<Double> means = new ArrayList<>();
        long first = all.slices().get(0).from() / BIN * BIN - BIN;
        long last = all.slices().get(all.slices().size() - 1).to();
        for (long bin = first; bin < last; bin += BIN) {
            if (all.asleepWithin(bin, bin + BIN) >= BIN / 2) {
                asleepBins++;
                heartRate.subMap(bin, bin + BIN).values().stream()
                        .filter(bpm -> bpm >= 30 && bpm <= 220)
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .ifPresent(means::add);
            }
        }
        values.put("hr_bins", (double) means.size());
        boolean enough = means.size() >= 24 && 100 * means.size() >= 40 * asleepBins;
        values.put("asleep_hr", enough ? (Double) rounded(median(means)) : null);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** Half a minute and more is a whole one. */
    private static double wholeMinutes(long millis) {
        return Math.floorDiv(millis + MINUTE / 2, MINUTE);
    }

    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
