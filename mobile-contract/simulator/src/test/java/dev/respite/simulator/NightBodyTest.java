package dev.respite.simulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class NightBodyTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDate DAY = LocalDate.parse("2026-03-01");
    private static final long FOUR_O_CLOCK =
            Instant.parse("2026-03-01T04:00:00Z").toEpochMilli();

    @Test
    void a_night_is_written_in_the_form_of_the_contract() throws IOException {
        OffsetDateTime start = OffsetDateTime.parse("2026-02-28T23:10:00-05:00");
        OffsetDateTime end = OffsetDateTime.parse("2026-03-01T06:40:30-05:00");
        Session session = new Session(start, end, List.of(new Stage(SleepStage.AWAKE_IN_BED, start, end)));
        long[] millis = {FOUR_O_CLOCK, FOUR_O_CLOCK + 5_000, FOUR_O_CLOCK + 10_000};
        Night night = new Night(DAY, List.of(session), HeartRates.of(millis, new double[] {61, 62, 61.5}));

        JsonNode written = JSON.readTree(NightBody.of(night, 1_772_370_000));

        JsonNode expected = JSON.readTree("""
                {"revision":1772370000,
                 "sleep":[{"start":"2026-02-28T23:10:00-05:00","end":"2026-03-01T06:40:30-05:00",
                   "stages":[{"stage":"awake_in_bed","start":"2026-02-28T23:10:00-05:00","end":"2026-03-01T06:40:30-05:00"}]}],
                 "heartRate":[{"start":"2026-03-01T04:00:00Z","samples":[0,61,5000,62,5000,61.5]}]}""");
        assertEquals(expected, written);
    }

    @Test
    void a_night_without_anything_clears_its_day() throws IOException {
        JsonNode written = JSON.readTree(NightBody.of(new Night(DAY, List.of(), HeartRates.NONE), 7));

        assertEquals(JSON.readTree("{\"revision\":7,\"sleep\":[],\"heartRate\":[]}"), written);
    }

    @Test
    void gzip_unpacks_to_the_plain_body() throws IOException {
        byte[] plain = NightBody.of(new Night(DAY, List.of(), everySecond(4_000)), 7);

        byte[] packed = NightBody.gzip(plain);

        assertTrue(packed.length < plain.length);
        assertArrayEquals(plain, new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes());
    }

    @Test
    void runs_stay_within_an_hour_and_3600_pairs_and_hold_every_sample() throws IOException {
        HeartRates rates = everySecond(8 * 3_600 + 17);

        JsonNode body = JSON.readTree(NightBody.of(new Night(DAY, List.of(), rates), 7));

        assertEquals(9, body.path("heartRate").size());
        assertEquals(byInstant(rates), byInstant(body.path("heartRate")));
    }

    @Test
    void denser_samples_than_one_a_second_are_split_into_more_runs() {
        long[] millis = new long[3_601];
        for (int i = 0; i < millis.length; i++) {
            millis[i] = FOUR_O_CLOCK + i;
        }

        List<HeartRates> runs = HeartRates.of(millis, new double[3_601]).byHour();

        assertEquals(List.of(3_600, 1), runs.stream().map(HeartRates::size).toList());
    }

    @Test
    void cutting_and_shuffling_the_runs_loses_and_adds_nothing() throws IOException {
        HeartRates rates = everySecond(5 * 3_600);

        List<HeartRates> runs = rates.cutAndShuffled(new Random(1));
        JsonNode body = JSON.readTree(NightBody.of(new Night(DAY, List.of(), rates), 7, runs));

        assertTrue(runs.size() > 5 && runs.size() <= 48);
        assertEquals(byInstant(rates), byInstant(body.path("heartRate")));
        assertNotEquals(
                runs.stream().map(run -> run.millisAt(0)).sorted().toList(),
                runs.stream().map(run -> run.millisAt(0)).toList());
    }

    private static HeartRates everySecond(int count) {
        long[] millis = new long[count];
        double[] bpm = new double[count];
        for (int i = 0; i < count; i++) {
            millis[i] = FOUR_O_CLOCK + i * 1_000L;
            bpm[i] = 55 + i % 20 / 2.0;
        }
        return HeartRates.of(millis, bpm);
    }

    private static TreeMap<Long, Double> byInstant(HeartRates rates) {
        TreeMap<Long, Double> samples = new TreeMap<>();
        for (int i = 0; i < rates.size(); i++) {
            samples.put(rates.millisAt(i), rates.bpmAt(i));
        }
        return samples;
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
