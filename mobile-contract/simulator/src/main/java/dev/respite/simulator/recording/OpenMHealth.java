package dev.respite.simulator.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.respite.client.night.HeartRateSeries;
import dev.respite.client.night.SleepSession;
import java.io.IOException;
import java.io.Reader;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Collects data points of Open mHealth ({@code header.schema_id}, {@code body}): {@code omh:heart-rate:2.0} and {@code
 * omh:sleep-episode:1.1} by the mapping of {@code fields.md}; others do not count. A date without an offset is refused by
 * the reader, as it tells no instant.
 */
final class OpenMHealth {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEART_RATE = "omh:heart-rate:2.";
    private static final String SLEEP_EPISODE = "omh:sleep-episode:1.";
    private static final String BEATS = "beats/min";

    private final List<SleepSession> sleep = new ArrayList<>();
    private final Map<String, HeartRateSeries> heartRate = new TreeMap<>();

    /**
     * Reads an array of data points, or data points one after the other.
     *
     * @throws IllegalArgumentException if one lacks what its schema asks for
     */
    void read(Reader file) throws IOException {
        try (MappingIterator<JsonNode> values = JSON.readerFor(JsonNode.class).readValues(file)) {
            while (values.hasNext()) {
                add(values.next());
            }
        }
    }

    Recorded recorded() {
        return new Recorded(sleep, List.copyOf(heartRate.values()));
    }

    private void add(JsonNode point) {
        JsonNode schema = point.required("header").required("schema_id");
        String id = schema.required("namespace").asText() + ":"
                + schema.required("name").asText() + ":"
                + schema.required("version").asText();
        String origin = point.at("/header/acquisition_provenance/source_name").asText("open-mhealth");
        JsonNode body = point.required("body");
        if (id.startsWith(HEART_RATE)) {
            addHeartRate(body, origin);
        } else if (id.startsWith(SLEEP_EPISODE)) {
            sleep.add(session(body, origin));
        }
    }

    /** One over an interval is an average or an extreme, and no sample. */
    private void addHeartRate(JsonNode body, String origin) {
        JsonNode rate = body.required("heart_rate");
        if (!rate.required("unit").asText().equals(BEATS)) {
            throw new IllegalArgumentException("A heart rate is in " + BEATS + ".");
        }
        JsonNode at = body.required("effective_time_frame").path("date_time");
        if (!at.isMissingNode()) {
            heartRate
                    .computeIfAbsent(origin, HeartRateSeries::new)
                    .add(
                            OffsetDateTime.parse(at.asText()).toInstant().toEpochMilli(),
                            rate.required("value").asDouble());
        }
    }

    /** From going to bed to getting up, where the latencies say when that was; without stages, since it has none. */
    private static SleepSession session(JsonNode body, String origin) {
        TimeInterval asleep =
                TimeInterval.of(body.required("effective_time_frame").required("time_interval"));
        return new SleepSession(
                origin,
                asleep.start().minus(TimeInterval.duration(body.path("latency_to_sleep_onset"))),
                asleep.end().plus(TimeInterval.duration(body.path("latency_to_arising"))),
                List.of());
    }
}
