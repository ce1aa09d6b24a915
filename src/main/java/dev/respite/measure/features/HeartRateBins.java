package dev.respite.measure.features;

import java.util.Arrays;

/**
 * Heart rate while it streams: a sum and a count for each five-minute clock bin, aligned with the epoch, and nothing of
 * a sample beyond that. Averages are over bins because devices sample faster at high rates. Sums are integers
 * (millionths of a beat per minute), so that the order of the samples cannot change a bit of the result. Not for use by
 * several threads.
 */
public final class HeartRateBins {
    /** The length of a bin, milliseconds. */
    public static final long BIN_MS = 300_000;

    private static final double MIN_BPM = 30;
    private static final double MAX_BPM = 220;
    private static final double MICRO = 1e6;

    private long[] numbers = new long[64];
    private long[] sums = new long[64];
    private int[] counts = new int[64];
    private int bins;
    private int current;
    private int outOfRange;

    /** Adds a sample, epoch milliseconds and beats per minute; one outside 30 to 220 is dropped and counted. */
    public void add(long epochMs, double bpm) {
        if (!(bpm >= MIN_BPM && bpm <= MAX_BPM)) {
            outOfRange++;
            return;
        }
        long number = Math.floorDiv(epochMs, BIN_MS);
        if (bins == 0 || numbers[current] != number) {
            current = find(number);
        }
        sums[current] += Math.round(bpm * MICRO);
        counts[current]++;
    }

    private int find(long number) {
        int found = Arrays.binarySearch(numbers, 0, bins, number);
        return found >= 0 ? found : insert(-found - 1, number);
    }

    private int insert(int at, long number) {
        if (bins == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * bins);
            sums = Arrays.copyOf(sums, 2 * bins);
            counts = Arrays.copyOf(counts, 2 * bins);
        }
        System.arraycopy(numbers, at, numbers, at + 1, bins - at);
        System.arraycopy(sums, at, sums, at + 1, bins - at);
        System.arraycopy(counts, at, counts, at + 1, bins - at);
        numbers[at] = number;
        sums[at] = 0;
        counts[at] = 0;
        bins++;
        return at;
    }

    /** How many samples were dropped because they lay outside 30 to 220, or were no number. */
    public int outOfRange() {
        return outOfRange;
    }

    /** How many bins have a heart rate; they are numbered from 0, earliest first. */
    public int bins() {
        return bins;
    }

    /** The start of a bin, epoch milliseconds. */
    public long startMs(int bin) {
        return numbers[checked(bin)] * BIN_MS;
    }

    /** The mean of all samples of a bin, beats per minute. */
    public double mean(int bin) {
        return sums[checked(bin)] / (MICRO * counts[bin]);
    }

    /** How many samples a bin has, at least 1. */
    public int count(int bin) {
        return counts[checked(bin)];
    }

    private int checked(int bin) {
        if (bin < 0 || bin >= bins) {
            throw new IndexOutOfBoundsException("no such bin");
        }
        return bin;
    }

    /** How many samples lie in bins that are not asleep (see {@link SleepTimeline#ASLEEP_BIN_MS}). */
    public int outsideSleep(SleepTimeline asleep) {
        int samples = 0;
        for (int i = 0; i < bins; i++) {
            samples += asleep.asleepBin(numbers[i]) ? 0 : counts[i];
        }
        return samples;
    }

    /** The means of the bins that are asleep, beats per minute, earliest first. */
    double[] meansAsleep(SleepTimeline asleep) {
        double[] means = new double[bins];
        int size = 0;
        for (int i = 0; i < bins; i++) {
            if (asleep.asleepBin(numbers[i])) {
                means[size++] = mean(i);
            }
        }
        return Arrays.copyOf(means, size);
    }
}
