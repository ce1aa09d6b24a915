package dev.respite.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.respite.client.night.HeartRateSeries;
import dev.respite.client.night.SleepSession;
import dev.respite.client.night.SleepStage;
import dev.respite.client.night.StageKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Health Connect holds becomes what the golden vectors say, put by put. */
class HealthConnectVectorsTest {
    private static final Path VECTORS = Path.of("..", "golden", "health-connect");
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<String> vectors() throws IOException {
        try (Stream<Path> files = Files.list(VECTORS)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".in.json"))
                    .map(name -> name.replace(".in.json", ""))
                    .sorted()
                    .toList();
            assertTrue(names.size() >= 30, "the golden vectors are there");
            return names.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void what_is_recorded_becomes_what_is_put(String name) throws IOException {
        JsonNode in = read(name + ".in.json");
        TestPhone phone = pairedFor(in);

        List<Map<String, JsonNode>> puts = new ArrayList<>();
        for (JsonNode read : in.get("reads")) {
            puts.add(putAfter(read, phone));
        }

        assertEquals(
                inPlainForm(read(name + ".out.json").get("puts")),
                inPlainForm(JSON.valueToTree(puts)),
                in.get("about").asText());
    }

    private static TestPhone pairedFor(JsonNode in) throws IOException {
        Instant since = Instant.parse(in.get("collectingSince").asText());
        Instant first = Instant.parse(in.get("reads").get(0).get("at").asText());
        FakeService service = new FakeService(first, since);
        service.streams.removeIf(stream -> !in.get("streams").toString().contains(stream));
        service.runsPerDay = 100;
        TestPhone phone = new TestPhone(service);
        phone.paired();
        phone.phone()
                .chooseSource(
                        in.get("source").isNull() ? null : in.get("source").asText());
        return phone;
    }

    private static Map<String, JsonNode> putAfter(JsonNode read, TestPhone phone) throws IOException {
        phone.service.now = Instant.parse(read.get("at").asText());
        phone.sleep.clear();
        phone.heartRate.clear();
        read.get("sleep").forEach(session -> phone.sleep.add(session(session)));
        read.get("heartRate").forEach(series -> phone.heartRate.add(series(series)));
        phone.service.puts.clear();
        phone.phone().markAll();
        phone.run();
        Map<String, JsonNode> puts = new TreeMap<>();
        phone.service.puts.forEach((day, body) -> puts.put(day.toString(), body));
        return puts;
    }

    private static SleepSession session(JsonNode json) {
        List<SleepStage> stages = new ArrayList<>();
        for (JsonNode stage : json.path("stages")) {
            stages.add(new SleepStage(
                    StageKind.valueOf(stage.get("stage").asText().toUpperCase(Locale.ROOT)),
                    Instant.parse(stage.get("start").asText()),
                    Instant.parse(stage.get("end").asText())));
        }
        return new SleepSession(
                json.get("origin").asText(),
                Instant.parse(json.get("start").asText()),
                ZoneOffset.of(json.get("startOffset").asText()),
                Instant.parse(json.get("end").asText()),
                ZoneOffset.of(json.get("endOffset").asText()),
                stages);
    }

    private static HeartRateSeries series(JsonNode json) {
        HeartRateSeries series = new HeartRateSeries(json.get("origin").asText());
        json.get("samples")
                .forEach(sample -> series.add(
                        Instant.parse(sample.get(0).asText()).toEpochMilli(),
                        sample.get(1).asDouble()));
        return series;
    }

    private static JsonNode read(String name) {
        try {
            return JSON.readTree(Files.readAllBytes(VECTORS.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Members in one order, times by instant and offset, numbers by value. */
    private static String inPlainForm(JsonNode value) {
        if (value.isObject()) {
            Map<String, String> members = new TreeMap<>();
            for (Iterator<String> names = value.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                members.put(name, inPlainForm(value.get(name)));
            }
            return members.toString();
        }
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(inPlainForm(item)));
            return items.toString();
        }
        if (value.isNumber()) {
            return Double.toString(value.asDouble());
        }
        String text = value.asText();
        return text.contains("T") && text.contains(":")
                ? OffsetDateTime.parse(text).toString()
                : text;
    }
}
