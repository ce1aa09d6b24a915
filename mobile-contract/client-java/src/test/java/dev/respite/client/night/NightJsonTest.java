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
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** A body's text, and its limits. */
class NightJsonTest {
    private static final Instant SINCE = Recorded.BASE.plusSeconds(12 * 3_600);

    @Test
    void more_sessions_stages_and_samples_than_the_service_takes_become_as_many_as_it_takes_and_no_time_is_lost() {
        LocalDate day = LocalDate.parse("2026-03-02");
        Instant midnight = Instant.parse("2026-03-02T00:00:00Z");
        Recorded recorded = new Recorded();
        for (int i = 0; i < 1_100; i++) {
            Instant start = midnight.plusSeconds(43_200 + 30L * i);
            Instant end = start.plusSeconds(20 + i % 10);
            recorded.sleep.add(new SleepSession(
                    "a",
                    start,
                    ZoneOffset.UTC,
                    end,
                    ZoneOffset.UTC,
                    List.of(new SleepStage(StageKind.LIGHT, start, end))));
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

        NightJson body = NightJson.of(recorded.night(day, SINCE.minusSeconds(86_400), null));

        Contract.check(body, day, SINCE.minusSeconds(86_400));
        JsonNode json = Contract.json(body);
        assertEquals(1_000, json.get("sleep").size());
        assertEquals(1_000, json.at("/sleep/0/stages").size(), "cut between two stages");
        assertEquals(json.at("/sleep/0/end"), json.at("/sleep/1/start"));
        List<SleepSession> sent = Sleeps.of(recorded.sleep, Instant.EPOCH, null).of(day);
        assertEquals(1_101, sent.size());
        assertEquals(Line.of(sent), Line.of(Fitting.ofTheContract().fit(sent)));
        assertEquals(12, json.get("heartRate").size());
        assertEquals(120, json.at("/heartRate/0/samples").size(), "one a minute");
    }

    @Test
    void records_in_an_envelope_are_not_joined_over_what_is_unknown_there() {
        Instant start = Instant.parse("2026-03-02T00:00:00Z");
        List<SleepSession> sessions = List.of(
                session(start, 0, 300, ZoneOffset.UTC, false),
                session(start, 10, 100, ZoneOffset.UTC, true),
                session(start, 120, 200, ZoneOffset.UTC, true));

        List<SleepSession> fitted = new Fitting(2, 4_000, 1_000).fit(sessions);

        assertEquals(3, fitted.size());
        assertEquals(Line.of(sessions), Line.of(fitted));
    }

    @Test
    void of_records_that_end_together_the_largest_offset_gives_the_date() {
        Instant start = Instant.parse("2026-03-01T22:00:00Z");
        SleepSession envelope = session(start, 0, 480, ZoneOffset.ofHours(-8), false);
        SleepSession staged = session(start, 10, 480, ZoneOffset.UTC, true);

        assertEquals(
                Set.of(LocalDate.parse("2026-03-02")),
                Set.copyOf(Sleeps.of(List.of(envelope, staged), Instant.EPOCH, null)
                        .days()));
        assertEquals(
                Set.of(LocalDate.parse("2026-03-02")),
                Set.copyOf(Sleeps.of(List.of(staged, envelope), Instant.EPOCH, null)
                        .days()));
    }

    private static SleepSession session(Instant start, int from, int to, ZoneOffset zone, boolean isStaged) {
        Instant begin = start.plusSeconds(60L * from);
        Instant end = start.plusSeconds(60L * to);
        return new SleepSession(
                "a",
                begin,
                zone,
                end,
                zone,
                isStaged ? List.of(new SleepStage(StageKind.LIGHT, begin, end)) : new ArrayList<>());
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

        byte[] body = NightJson.of(recorded.night(LocalDate.parse("2026-03-01"), SINCE, null))
                .plain(7);

        assertEquals(
                "{\"revision\":7,\"sleep\":[{\"start\":\"2026-03-02T03:00:00.007+05:00\",\"end\":"
                        + "\"2026-03-01T20:00:00.007-03:00\",\"stages\":[]}],\"heartRate\":[{\"start\":\"2026-03-01T22:00:01Z\","
                        + "\"samples\":[0,61,1000,61.5,1000,61.333333333333336,5000,71.12345]}]}",
                new String(body, StandardCharsets.US_ASCII));
    }

    @Test
    void packed_it_is_the_same() throws IOException {
        NightJson body = NightJson.of(Recorded.of(4).night(LocalDate.parse("2026-03-02"), SINCE, null));

        assertArrayEquals(body.plain(9), new GZIPInputStream(new ByteArrayInputStream(body.packed(9))).readAllBytes());
        assertTrue(body.toString().endsWith("[redacted]"));
    }
}
