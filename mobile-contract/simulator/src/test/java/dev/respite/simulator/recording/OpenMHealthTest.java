package dev.respite.simulator.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.respite.client.night.Recording;
import dev.respite.client.night.SleepSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenMHealthTest {
    @TempDir
    Path folder;

    @Test
    void an_episode_becomes_a_session_from_going_to_bed_to_getting_up() throws IOException {
        Recorded recorded = read(point("sleep-episode", "1.1", """
                {"effective_time_frame":{"time_interval":{"start_date_time":"2026-02-28T23:20:00-05:00",
                   "end_date_time":"2026-03-01T06:30:00-05:00"}},
                 "latency_to_sleep_onset":{"value":17.5,"unit":"min"},"latency_to_arising":{"value":300,"unit":"sec"},
                 "total_sleep_time":{"value":7,"unit":"h"},"is_main_sleep":true}"""));

        SleepSession session = all(recorded).sleep().get(0);
        assertEquals(OffsetDateTime.parse("2026-02-28T23:02:30-05:00"), session.start());
        assertEquals(OffsetDateTime.parse("2026-03-01T06:35:00-05:00"), session.end());
        assertEquals(List.of(), session.stages());
        assertEquals("Watch", session.origin());
        assertEquals(List.of(LocalDate.parse("2026-03-01")), recorded.days());
    }

    @Test
    void an_interval_may_be_told_by_its_length() throws IOException {
        Recorded recorded = read(
                point("sleep-episode", "1.1", interval("\"start_date_time\":\"2026-02-28T21:35:00Z\"")),
                point("sleep-episode", "1.1", interval("\"end_date_time\":\"2026-03-02T06:35:00Z\"")));

        assertEquals(
                OffsetDateTime.parse("2026-03-01T06:35:00Z"),
                all(recorded).sleep().get(0).end());
        assertEquals(
                OffsetDateTime.parse("2026-03-01T21:35:00Z"),
                all(recorded).sleep().get(1).start());
    }

    @Test
    void heart_rates_are_samples_and_averages_are_not() throws IOException {
        Recorded recorded = read(
                point("heart-rate", "2.0", heartRate("beats/min", "\"date_time\":\"2026-03-01T00:00:05-05:00\"")),
                point("heart-rate", "2.0", heartRate("beats/min", """
                        "time_interval":{"start_date_time":"2026-03-01T00:00:00Z","duration":{"value":1,"unit":"h"}}""")),
                point("step-count", "3.0", "{}"));

        assertEquals(1, all(recorded).heartRate().get(0).size());
        assertEquals(
                Instant.parse("2026-03-01T05:00:05Z").toEpochMilli(),
                all(recorded).heartRate().get(0).millisAt(0));
        assertEquals(61.5, all(recorded).heartRate().get(0).bpmAt(0));
    }

    @Test
    void an_array_is_read_as_points_one_a_line_are() throws IOException {
        String point = point("heart-rate", "2.0", heartRate("beats/min", "\"date_time\":\"2026-03-01T00:00:05Z\""));
        Path array = Files.writeString(folder.resolve("array.json"), "[" + point + "," + point + "]");

        assertEquals(
                2, all(Recorded.openMHealth(List.of(array))).heartRate().get(0).size());
        assertEquals(2, all(read(point, point)).heartRate().get(0).size());
    }

    @Test
    void what_a_point_lacks_is_named() {
        String wrongUnit = point("heart-rate", "2.0", heartRate("1/s", "\"date_time\":\"2026-03-01T00:00:05Z\""));
        String noInstant = point("sleep-episode", "1.1", interval("\"date\":\"2026-03-01\""));

        assertThrows(IllegalArgumentException.class, () -> read(wrongUnit));
        assertThrows(IllegalArgumentException.class, () -> read(noInstant));
        assertThrows(IllegalArgumentException.class, () -> read("{\"body\":{}}"));
    }

    private Recorded read(String... points) throws IOException {
        return Recorded.openMHealth(
                List.of(Files.writeString(folder.resolve("points.jsonl"), String.join("\n", points))));
    }

    private static Recording all(Recorded recorded) {
        return recorded.between(Instant.EPOCH, Instant.MAX, Instant.MAX);
    }

    private static String point(String name, String version, String body) {
        return """
                {"header":{"id":"1","creation_date_time":"2026-03-01T12:00:00Z","schema_id":{"namespace":"omh","name":"%s","version":"%s"},\
                "acquisition_provenance":{"source_name":"Watch","modality":"sensed"}},"body":%s}""".formatted(name, version, body).replace("\n", " ");
    }

    private static String interval(String bound) {
        return "{\"effective_time_frame\":{\"time_interval\":{" + bound
                + ",\"duration\":{\"value\":9,\"unit\":\"h\"}}}}";
    }

    private static String heartRate(String unit, String when) {
        return "{\"heart_rate\":{\"value\":61.5,\"unit\":\"" + unit + "\"},\"effective_time_frame\":{" + when + "}}";
    }
}
