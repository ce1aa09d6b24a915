package dev.respite.client.night;

import java.util.Arrays;

/** Heart rates of one origin in any order, in primitives: epoch milliseconds and beats per minute. */
public final class HeartRateSeries {
    private final String origin;
    private long[] millis = new long[256];
    private double[] bpm = new double[256];
    private int size;

    /** @param origin who recorded it; never leaves the phone */
    public HeartRateSeries(String origin) {
        this.origin = origin;
    }

    public void add(long epochMillis, double beatsPerMinute) {
        if (size == millis.length) {
            millis = Arrays.copyOf(millis, 2 * size);
            bpm = Arrays.copyOf(bpm, 2 * size);
        }
        millis[size] = epochMillis;
        bpm[size++] = beatsPerMinute;
    }

    public String origin() {
        return origin;
    }

    public int size() {
        return size;
    }

    public long millisAt(int index) {
        return millis[index];
    }

    public double bpmAt(int index) {
        return bpm[index];
    }
}
