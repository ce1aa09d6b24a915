package dev.respite.client.android.health;

import android.health.connect.datatypes.DataOrigin;
import android.health.connect.datatypes.HeartRateRecord;
import android.health.connect.datatypes.HeartRateRecord.HeartRateSample;
import android.health.connect.datatypes.Metadata;
import android.health.connect.datatypes.SleepSessionRecord;
import android.health.connect.datatypes.SleepSessionRecord.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The platform's own records. Their ids come from their origin and start, so that a record that grew keeps its own. */
public final class Records {
    private Records() {}

    public static SleepSessionRecord sleep(
            String origin, Instant start, Instant end, ZoneOffset offset, Stage... stages) {
        return sleep(origin, start, offset, end, offset, List.of(stages));
    }

    public static SleepSessionRecord sleep(
            String origin,
            Instant start,
            ZoneOffset startOffset,
            Instant end,
            ZoneOffset endOffset,
            List<Stage> stages) {
        return sleep(origin, "sleep", start, startOffset, end, endOffset, stages);
    }

    /** @param name tells records of one origin and start apart */
    public static SleepSessionRecord sleep(
            String origin,
            String name,
            Instant start,
            ZoneOffset startOffset,
            Instant end,
            ZoneOffset endOffset,
            List<Stage> stages) {
        return new SleepSessionRecord.Builder(metadata(origin, name, start), start, end)
                .setStartZoneOffset(startOffset)
                .setEndZoneOffset(endOffset)
                .setStages(stages)
                .buildWithoutValidation();
    }

    /** @param sample offsets in seconds from the start and beats per minute, in turn */
    public static HeartRateRecord heartRate(String origin, Instant start, long... sample) {
        List<HeartRateSample> samples = new ArrayList<>();
        Instant last = start;
        for (int i = 0; i < sample.length; i += 2) {
            Instant time = start.plusSeconds(sample[i]);
            samples.add(new HeartRateSample(sample[i + 1], time));
            last = time.isAfter(last) ? time : last;
        }
        return heartRate(origin, "heart", start, last, samples);
    }

    public static HeartRateRecord heartRate(
            String origin, String name, Instant start, Instant last, List<HeartRateSample> samples) {
        return new HeartRateRecord.Builder(metadata(origin, name, start), start, last.plusMillis(1), samples)
                .buildWithoutValidation();
    }

    private static Metadata metadata(String origin, String name, Instant start) {
        UUID id = UUID.nameUUIDFromBytes((origin + name + start).getBytes(StandardCharsets.UTF_8));
        return new Metadata.Builder()
                .setId(id.toString())
                .setDataOrigin(new DataOrigin.Builder().setPackageName(origin).build())
                .build();
    }
}
