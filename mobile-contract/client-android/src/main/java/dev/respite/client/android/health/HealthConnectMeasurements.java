package dev.respite.client.android.health;

import android.health.connect.datatypes.HeartRateRecord;
import android.health.connect.datatypes.SleepSessionRecord;
import dev.respite.client.Measurements;
import dev.respite.client.night.HeartRateSeries;
import dev.respite.client.night.Recording;
import dev.respite.client.night.SleepSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sleep sessions of Health Connect, and the heart rate during them: no other heart rate is asked for. */
public final class HealthConnectMeasurements implements Measurements {
    /** Longer sessions are sent by nobody, so that none that is can start earlier before its end. */
    private static final Duration LONGEST_SESSION = Duration.ofHours(24);
    /** How long a heart rate record should be at most, by the platform's guide; it may begin before the session. */
    private static final Duration USUAL_RECORD = Duration.ofHours(1);

    private final HealthConnect health;

    public HealthConnectMeasurements(HealthConnect health) {
        this.health = health;
    }

    @Override
    public List<SleepSession> sleep(Instant from, Instant to) throws IOException {
        health.requireSleep();
        return sessions(from, to);
    }

    @Override
    public Recording read(Instant from, Instant to) throws IOException {
        health.requireSleep();
        health.requireHeartRate();
        List<SleepSession> sleep = sessions(from, to);
        Map<String, HeartRateSeries> series = new TreeMap<>();
        for (Span asleep : Span.unite(sleep, LONGEST_SESSION, from, to)) {
            addHeartRate(asleep, series);
        }
        return new Recording(sleep, new ArrayList<>(series.values()));
    }

    private List<SleepSession> sessions(Instant from, Instant to) throws HealthConnectRefused {
        List<SleepSession> sleep = new ArrayList<>();
        health.read(SleepSessionRecord.class, from.minus(LONGEST_SESSION), to, record -> {
            boolean overlaps = record.getEndTime().isAfter(from);
            if (overlaps && record.getStartTime().isBefore(record.getEndTime())) {
                sleep.add(SleepRecords.session(record));
            }
        });
        return sleep;
    }

    /** What an app writes in longer records is lost: to find it, the day's heart rate would have to be read. */
    private void addHeartRate(Span asleep, Map<String, HeartRateSeries> series) throws HealthConnectRefused {
        health.read(HeartRateRecord.class, asleep.start().minus(USUAL_RECORD), asleep.end(), record -> {
            HeartRateSeries origin =
                    series.computeIfAbsent(record.getMetadata().getDataOrigin().getPackageName(), HeartRateSeries::new);
            for (HeartRateRecord.HeartRateSample sample : record.getSamples()) {
                if (asleep.contains(sample.getTime())) {
                    origin.add(sample.getTime().toEpochMilli(), sample.getBeatsPerMinute());
                }
            }
        });
    }
}
