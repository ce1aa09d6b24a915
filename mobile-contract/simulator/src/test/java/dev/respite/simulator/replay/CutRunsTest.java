package dev.respite.simulator.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.respite.client.night.HeartRateSeries;
import dev.respite.client.night.Night;
import dev.respite.client.night.NightJson;
import dev.respite.client.night.SleepSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CutRunsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final OffsetDateTime FOUR_O_CLOCK = OffsetDateTime.parse("2026-03-01T04:00:00Z");

    @Test
    void cutting_and_shuffling_the_runs_loses_and_adds_nothing() throws IOException {
        byte[] body = NightJson.of(fiveHours()).plain(7);

        byte[] cut = CutRuns.of(body, new Random(1));

        JsonNode runs = JSON.readTree(cut).path("heartRate");
        assertTrue(runs.size() > 5 && runs.size() <= 48);
        assertEquals(byInstant(JSON.readTree(body).path("heartRate")), byInstant(runs));
        assertNotEquals(runs.findValuesAsText("start").stream().sorted().toList(), runs.findValuesAsText("start"));
        assertEquals(JSON.readTree(body).path("sleep"), JSON.readTree(cut).path("sleep"));
        assertEquals(7, JSON.readTree(cut).path("revision").asLong());
    }

    private static Night fiveHours() {
        HeartRateSeries series = new HeartRateSeries("x");
        for (int i = 0; i < 5 * 3_600; i++) {
            series.add(FOUR_O_CLOCK.plusSeconds(i).toInstant().toEpochMilli(), 55 + i % 20 / 2.0);
        }
        SleepSession session = new SleepSession("x", FOUR_O_CLOCK, FOUR_O_CLOCK.plusHours(5), List.of());
        return Night.of(LocalDate.parse("2026-03-01"), List.of(session), List.of(series));
    }

    /** Decodes as the service does, checking what the contract asks of every run. */
    private static TreeMap<Long, Double> byInstant(JsonNode runs) {
        TreeMap<Long, Double> samples = new TreeMap<>();
        for (JsonNode run : runs) {
            long start = Instant.parse(run.path("start").asText()).toEpochMilli();
            JsonNode pairs = run.path("samples");
            assertTrue(pairs.size() % 2 == 0 && pairs.size() <= 7_200);
            long at = start;
            for (int i = 0; i < pairs.size(); i += 2) {
                assertTrue(pairs.get(i).asLong() >= (i == 0 ? 0 : 1));
                at += pairs.get(i).asLong();
                samples.put(at, pairs.get(i + 1).asDouble());
            }
            assertTrue(at - start <= Duration.ofHours(1).toMillis());
        }
        return samples;
    }
}
