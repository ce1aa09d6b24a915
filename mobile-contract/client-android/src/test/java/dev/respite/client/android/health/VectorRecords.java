package dev.respite.client.android.health;

import android.health.connect.datatypes.HeartRateRecord.HeartRateSample;
import android.health.connect.datatypes.IntervalRecord;
import android.health.connect.datatypes.SleepSessionRecord.Stage;
import com.fasterxml.jackson.databind.JsonNode;
import dev.respite.client.night.StageKind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** One read of a vector as the platform's records: heart rate in records of an hour, as apps are told to write it. */
public final class VectorRecords {
    private VectorRecords() {}

    /** @throws IllegalArgumentException if the platform's records cannot say it */
    public static List<IntervalRecord> of(JsonNode read) {
        List<IntervalRecord> records = new ArrayList<>();
        for (JsonNode session : read.get("sleep")) {
            records.add(sleep(session, "sleep" + sameStart(records, time(session, "start"))));
        }
        for (JsonNode series : read.get("heartRate")) {
            addHeartRate(series, records);
        }
        return records;
    }

    private static IntervalRecord sleep(JsonNode session, String name) {
        List<Stage> stages = new ArrayList<>();
        session.path("stages")
                .forEach(stage -> stages.add(new Stage(
                        time(stage, "start"),
                        time(stage, "end"),
                        type(stage.get("stage").asText()))));
        return Records.sleep(
                session.get("origin").asText(),
                name,
                time(session, "start"),
                ZoneOffset.of(session.get("startOffset").asText()),
                time(session, "end"),
                ZoneOffset.of(session.get("endOffset").asText()),
                stages);
    }

    private static void addHeartRate(JsonNode series, List<IntervalRecord> records) {
        TreeMap<Instant, List<HeartRateSample>> hours = new TreeMap<>();
        for (JsonNode sample : series.get("samples")) {
            if (!sample.get(1).canConvertToExactIntegral()) {
                throw new IllegalArgumentException("Heart rate is a whole number on this platform.");
            }
            Instant time = Instant.parse(sample.get(0).asText());
            hours.computeIfAbsent(time.truncatedTo(ChronoUnit.HOURS), hour -> new ArrayList<>())
                    .add(new HeartRateSample(sample.get(1).asLong(), time));
        }
        hours.values().forEach(samples -> {
            samples.sort((a, b) -> a.getTime().compareTo(b.getTime()));
            Instant start = samples.get(0).getTime();
            records.add(Records.heartRate(
                    series.get("origin").asText(),
                    "heart" + sameStart(records, start),
                    start,
                    samples.get(samples.size() - 1).getTime(),
                    samples));
        });
    }

    private static long sameStart(List<IntervalRecord> records, Instant start) {
        return records.stream()
                .filter(record -> record.getStartTime().equals(start))
                .count();
    }

    private static Instant time(JsonNode object, String member) {
        return Instant.parse(object.get(member).asText());
    }

    private static int type(String stage) {
        StageKind kind = StageKind.valueOf(stage.toUpperCase(Locale.ROOT));
        return IntStream.rangeClosed(0, 7)
                .filter(type -> SleepRecords.kind(type) == kind)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(stage));
    }
}
