package dev.respite.simulator.proof;

import dev.respite.client.night.SleepSession;
import java.time.LocalDate;
import java.util.BitSet;
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
    private static final int BIN_SECONDS = 300;
    private static final int MINUTE = 60;

    /**
     * @param sessions of the night, at least one
     * @param heartRate epoch milliseconds to beats per minute; null if it is not consented to
     */
    public static SevenFeatures of(
            LocalDate day, List<SleepSession> sessions, @Nullable SortedMap<Long, Double> heartRate) {
        SecondsAsleep seconds = SecondsAsleep.of(sessions);
        BitSet asleep = seconds.asleep();
        int inBed = seconds.inBed().cardinality();
        int slept = asleep.cardinality();
        boolean longEnough = inBed >= 180 * MINUTE;
        Stretch main = Stretch.longest(seconds, sessions);
        SortedMap<String, @Nullable Double> values = new TreeMap<>();
        values.put("sessions", (double) main.ofHowMany());
        values.put("tst_min", slept < 60 * MINUTE || slept > 960 * MINUTE ? null : wholeMinutes(slept));
        values.put("efficiency_pct", longEnough && seconds.wakeRecorded() ? rounded(100.0 * slept / inBed) : null);
        values.put("main_onset_min", longEnough ? wholeMinutes(main.onset(day)) : null);
        values.put("main_wake_min", longEnough ? wholeMinutes(main.wake(day)) : null);
        addHeartRate(values, seconds, asleep, heartRate);
        return new SevenFeatures(values);
    }

    private static void addHeartRate(
            Map<String, @Nullable Double> values,
            SecondsAsleep seconds,
            BitSet asleep,
            @Nullable SortedMap<Long, Double> heartRate) {
        if (heartRate == null) {
            values.put("asleep_hr", null);
            values.put("hr_bins", null);
            return;
        }
        int asleepBins = 0;
        List<Double> means = new java.util.ArrayList<>();
        for (int bin = 0; bin * BIN_SECONDS < asleep.length(); bin++) {
            if (asleep.get(bin * BIN_SECONDS, (bin + 1) * BIN_SECONDS).cardinality() >= BIN_SECONDS / 2) {
                asleepBins++;
                long from = 1000 * seconds.epochSecond(bin * BIN_SECONDS);
                heartRate.subMap(from, from + 1000L * BIN_SECONDS).values().stream()
                        .filter(bpm -> bpm >= 30 && bpm <= 220)
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .ifPresent(means::add);
            }
        }
        values.put("hr_bins", (double) means.size());
        values.put("asleep_hr", means.size() < 36 || 2 * means.size() < asleepBins ? null : rounded(median(means)));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** Half a minute and more is a whole one. */
    private static double wholeMinutes(long seconds) {
        return Math.floorDiv(seconds + MINUTE / 2, MINUTE);
    }

    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
