package dev.respite.client.night;

import java.util.List;

/** What a platform has for a stretch of time: sessions and heart rates of every origin, in any order. Not copied. */
public final class Recording {
    private final List<SleepSession> sleep;
    private final List<HeartRateSeries> heartRate;

    public Recording(List<SleepSession> sleep, List<HeartRateSeries> heartRate) {
        this.sleep = sleep;
        this.heartRate = heartRate;
    }

    public List<SleepSession> sleep() {
        return sleep;
    }

    public List<HeartRateSeries> heartRate() {
        return heartRate;
    }
}
