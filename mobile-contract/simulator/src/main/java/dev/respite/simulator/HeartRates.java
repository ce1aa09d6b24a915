package dev.respite.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Heart rates in time order: instants in epoch milliseconds, strictly rising, and beats per minute. Immutable. */
public final class HeartRates {
    /** None at all. */
    public static final HeartRates NONE = new HeartRates(new long[0], new double[0]);

    private static final long HOUR_MILLIS = 3_600_000;
    private static final int MOST_PAIRS = 3_600;
    private static final int MOST_RUNS = 48;
    private static final int MOST_CUTS = 12;

    private final long[] millis;
    private final double[] bpm;

    private HeartRates(long[] millis, double[] bpm) {
        this.millis = millis;
        this.bpm = bpm;
    }

    /**
     * Copies its arguments.
     *
     * @throws IllegalArgumentException if the lengths differ or the instants do not rise
     */
    public static HeartRates of(long[] millis, double[] bpm) {
        if (millis.length != bpm.length) {
            throw new IllegalArgumentException("One beats-per-minute value for each instant.");
        }
        for (int i = 1; i < millis.length; i++) {
            if (millis[i] <= millis[i - 1]) {
                throw new IllegalArgumentException("Instants rise.");
            }
        }
        return new HeartRates(millis.clone(), bpm.clone());
    }

    /** The pieces one after the other, each later than the one before. */
    static HeartRates joined(List<HeartRates> pieces) {
        long[] millis = pieces.stream()
                .flatMapToLong(piece -> Arrays.stream(piece.millis))
                .toArray();
        double[] bpm = pieces.stream()
                .flatMapToDouble(piece -> Arrays.stream(piece.bpm))
                .toArray();
        return of(millis, bpm);
    }

    public int size() {
        return millis.length;
    }

    /** Epoch milliseconds of the sample at {@code index}. */
    public long millisAt(int index) {
        return millis[index];
    }

    /** Beats per minute of the sample at {@code index}. */
    public double bpmAt(int index) {
        return bpm[index];
    }

    /** The samples in {@code [fromMillis, toMillis)}. */
    public HeartRates between(long fromMillis, long toMillis) {
        int from = firstAtOrAfter(fromMillis);
        return slice(from, Math.max(from, firstAtOrAfter(toMillis)));
    }

    /** Runs as a well-behaved phone sends them: one for each UTC clock hour, at most 3,600 samples each. */
    public List<HeartRates> byHour() {
        List<HeartRates> runs = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= size(); i++) {
            boolean ends = i == size()
                    || i - from == MOST_PAIRS
                    || Math.floorDiv(millis[i], HOUR_MILLIS) != Math.floorDiv(millis[from], HOUR_MILLIS);
            if (ends) {
                runs.add(slice(from, i));
                from = i;
            }
        }
        return runs;
    }

    /** The same samples in runs that are cut at random places and shuffled; still within the limits of the contract. */
    public List<HeartRates> cutAndShuffled(Random random) {
        List<HeartRates> runs = new ArrayList<>(byHour());
        int cuts = runs.isEmpty() ? 0 : Math.min(MOST_CUTS, MOST_RUNS - runs.size());
        for (int cut = 0; cut < cuts; cut++) {
            HeartRates run = runs.remove(random.nextInt(runs.size()));
            if (run.size() < 2) {
                runs.add(run);
                continue;
            }
            int at = 1 + random.nextInt(run.size() - 1);
            runs.add(run.slice(0, at));
            runs.add(run.slice(at, run.size()));
        }
        Collections.shuffle(runs, random);
        return runs;
    }

    private HeartRates slice(int from, int to) {
        return new HeartRates(Arrays.copyOfRange(millis, from, to), Arrays.copyOfRange(bpm, from, to));
    }

    private int firstAtOrAfter(long instant) {
        int found = Arrays.binarySearch(millis, instant);
        return found >= 0 ? found : -found - 1;
    }
}
