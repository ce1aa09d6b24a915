package dev.respite.client.night;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** A body's text, and its limits. */
class NightBodyTest {
    private static final Instant SINCE = Recorded.BASE.plusSeconds(12 * 3_600);

    @Test
    void more_sessions_stages_and_samples_than_the_service_takes_become_as_many_as_it_takes() {
        LocalDate day = LocalDate.parse("2026-03-02");
        Instant midnight = Instant.parse("2026-03-02T00:00:00Z");
        Recorded recorded = new Recorded();
        for (int i = 0; i < 40; i++) {
            Instant start = midnight.plusSeconds(43_200 + 600L * i);
            recorded.sleep.add(new SleepSession(
                    "a", start, ZoneOffset.UTC, start.plusSeconds(300 + i), ZoneOffset.UTC, new ArrayList<>()));
        }
        List<SleepStage> stages = new ArrayList<>();
        for (int i = 0; i < 1_440; i++) {
            Instant start = midnight.plusSeconds(30L * i);
            stages.add(new SleepStage(i % 2 == 0 ? StageKind.LIGHT : StageKind.REM, start, start.plusSeconds(30)));
        }
        recorded.sleep.add(
                new SleepSession("a", midnight, ZoneOffset.UTC, midnight.plusSeconds(43_200), ZoneOffset.UTC, stages));
        HeartRateSeries tenAtOnce = new HeartRateSeries("a");
        for (int i = 0; i < 432_000; i++) {
            tenAtOnce.add(midnight.toEpochMilli() + 100L * i, 60 + i % 7);
        }
        recorded.heartRate.add(tenAtOnce);

        NightBody body = NightBody.of(recorded.night(day, SINCE.minusSeconds(86_400), null));

        Contract.check(body, day, SINCE.minusSeconds(86_400));
        JsonNode json = Contract.json(body);
        assertEquals(32, json.get("sleep").size());
        assertEquals(1_000, json.at("/sleep/0/stages").size());
        assertEquals("2026-03-02T12:00:00Z", json.at("/sleep/0/stages/999/end").asText(), "no time is lost");
        assertEquals(12, json.get("heartRate").size());
        assertEquals(120, json.at("/heartRate/0/samples").size(), "one a minute");
    }

    @Test
    void times_and_rates_are_written_as_short_as_they_are() {
        Recorded recorded = new Recorded();
        Instant start = Instant.parse("2026-03-01T22:00:00.0075Z");
        recorded.sleep.add(new SleepSession(
                "a",
                start,
                ZoneOffset.ofHours(5),
                start.plusSeconds(3_600),
                ZoneOffset.ofHours(-3),
                new ArrayList<>()));
        HeartRateSeries series = new HeartRateSeries("a");
        double[] rates = {61, 61.5, 61.333333333333336, 1e-9, 1_000, -1, Double.POSITIVE_INFINITY, 71.12345};
        for (int i = 0; i < rates.length; i++) {
            series.add(start.toEpochMilli() + 993 + 1_000L * i, rates[i]);
        }
        recorded.heartRate.add(series);

        byte[] body = NightBody.of(recorded.night(LocalDate.parse("2026-03-01"), SINCE, null))
                .plain(7);

        assertEquals(
                "{\"revision\":7,\"sleep\":[{\"start\":\"2026-03-02T03:00:00.007+05:00\",\"end\":"
                        + "\"2026-03-01T20:00:00.007-03:00\",\"stages\":[]}],\"heartRate\":[{\"start\":\"2026-03-01T22:00:01Z\","
                        + "\"samples\":[0,61,1000,61.5,1000,61.333333333333336,5000,71.12345]}]}",
                new String(body, StandardCharsets.US_ASCII));
    }

    @Test
    void packed_it_is_the_same() throws IOException {
        NightBody body = NightBody.of(Recorded.of(4).night(LocalDate.parse("2026-03-02"), SINCE, null));

        assertArrayEquals(body.plain(9), new GZIPInputStream(new ByteArrayInputStream(body.packed(9))).readAllBytes());
        assertTrue(body.toString().endsWith("[redacted]"));
    }
}
