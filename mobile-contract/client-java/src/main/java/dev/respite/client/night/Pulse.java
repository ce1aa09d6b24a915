package dev.respite.client.night;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Heart rates of one origin during one day's sessions, in primitives: instants rise, one value at each. */
final class Pulse {
    static final Pulse NONE = new Pulse(new long[0], new double[0]);

    private static final long MINUTE = 60_000;
    private static final long BIN = 5 * MINUTE;

    private final long[] millis;
    private final double[] bpm;

    private Pulse(long[] millis, double[] bpm) {
        this.millis = millis;
        this.bpm = bpm;
    }

    /**
     * @param recorded of all origins, in any order; several series may be of one origin
     * @param sessions of one origin; of origins with as many bins it is preferred
     */
    static Pulse of(List<HeartRateSeries> recorded, List<SleepSession> sessions) {
        TreeMap<String, Pulse> byOrigin = new TreeMap<>();
        for (HeartRateSeries series : recorded) {
            Pulse inside = inside(series, sessions);
            if (inside.size() > 0) {
                byOrigin.merge(series.origin(), inside, Pulse::and);
            }
        }
        Pulse own = sessions.isEmpty() ? null : byOrigin.get(sessions.get(0).origin());
        return mostBins(byOrigin, own == null ? NONE : own);
    }

    /** Of equals the night's own, then the first by name: one stray sample of its own hides no night of a chest strap. */
    private static Pulse mostBins(Map<String, Pulse> byName, Pulse own) {
        Pulse best = own;
        for (Pulse pulse : byName.values()) {
            best = pulse.bins() > best.bins() ? pulse : best;
        }
        return best;
    }

    private static Pulse inside(HeartRateSeries series, List<SleepSession> sessions) {
        int size = series.size();
        long[] times = new long[size];
        double[] values = new double[size];
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (BeatsPerMinute.isOne(series.bpmAt(i)) && isInside(series.millisAt(i), sessions)) {
                times[kept] = series.millisAt(i);
                values[kept++] = series.bpmAt(i);
            }
        }
        return sorted(Arrays.copyOf(times, kept), Arrays.copyOf(values, kept));
    }

    private static boolean isInside(long time, List<SleepSession> sessions) {
        for (SleepSession session : sessions) {
            if (time >= session.start().toInstant().toEpochMilli()
                    && time < session.end().toInstant().toEpochMilli()) {
                return true;
            }
        }
        return false;
    }

    private Pulse and(Pulse other) {
        long[] times = Arrays.copyOf(millis, size() + other.size());
        double[] values = Arrays.copyOf(bpm, times.length);
        System.arraycopy(other.millis, 0, times, size(), other.size());
        System.arraycopy(other.bpm, 0, values, size(), other.size());
        return sorted(times, values);
    }

    /** Of several values at one instant the lowest stays: platforms promise no order that would make one the first. */
    private static Pulse sorted(long[] times, double[] values) {
        long[] sortedTimes = times.clone();
        Arrays.sort(sortedTimes);
        int distinct = 0;
        for (int i = 0; i < sortedTimes.length; i++) {
            if (i == 0 || sortedTimes[i] != sortedTimes[i - 1]) {
                sortedTimes[distinct++] = sortedTimes[i];
            }
        }
        sortedTimes = Arrays.copyOf(sortedTimes, distinct);
        double[] lowest = new double[distinct];
        Arrays.fill(lowest, Double.POSITIVE_INFINITY);
        for (int i = 0; i < times.length; i++) {
            int at = Arrays.binarySearch(sortedTimes, times[i]);
            lowest[at] = Math.min(lowest[at], values[i]);
        }
        return new Pulse(sortedTimes, lowest);
    }

    /** The first sample of each UTC minute. */
    Pulse thinned() {
        long[] times = new long[size()];
        double[] values = new double[size()];
        int kept = 0;
        for (int i = 0; i < size(); i++) {
            if (i == 0 || Math.floorDiv(millis[i], MINUTE) != Math.floorDiv(millis[i - 1], MINUTE)) {
                times[kept] = millis[i];
                values[kept++] = bpm[i];
            }
        }
        return new Pulse(Arrays.copyOf(times, kept), Arrays.copyOf(values, kept));
    }

    private int bins() {
        BitSet bins = new BitSet();
        for (long time : millis) {
            bins.set((int) (Math.floorDiv(time, BIN) - Math.floorDiv(millis[0], BIN)));
        }
        return bins.cardinality();
    }

    int size() {
        return millis.length;
    }

    long millisAt(int index) {
        return millis[index];
    }

    double bpmAt(int index) {
        return bpm[index];
    }
}
