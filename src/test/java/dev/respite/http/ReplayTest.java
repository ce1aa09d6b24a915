package dev.respite.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.respite.client.night.NightJson;
import dev.respite.http.Hospital.Phone;
import dev.respite.simulator.recording.Recorded;
import dev.respite.simulator.replay.CutRuns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A real person's nights, recorded by a watch, put as a phone would. Runs where the recording is there; its nights are
 * moved to the present of the test's clock by whole weeks.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ReplayTest {
    private static final Path DATA = Stream.of("../../shared/data", "../../../shared/data")
            .map(Path::of)
            .filter(Files::exists)
            .findFirst()
            .orElse(Path.of("nowhere"));

    private static final ZoneOffset ZONE = ZoneOffset.ofHours(3);

    @Inject
    Pool pool;

    private final ObjectMapper json = new ObjectMapper();

    /** One line of the expectation, moved like the nights. */
    private record Expected(LocalDate day, List<String> values) {}

    @Test
    void the_own_view_of_a_recorded_person_equals_an_independent_computation() throws IOException {
        assumeTrue(Files.exists(DATA.resolve("expected-fitbit_aleksi.csv")), "no recording on this machine");
        Phone phone = joinedBefore();
        long weeks = weeksToMove();
        Recorded recorded = recording().later(Duration.ofDays(7 * weeks));
        List<LocalDate> days = recorded.days();
        Hospital.moveTo(recorded.endOf(days.get(days.size() - 1)).plus(Duration.ofMinutes(10)));

        long revision = Hospital.revision();
        Phone renewed = renewed(phone);
        for (LocalDate day : days) {
            renewed.puts(recorded.night(day), revision).then().statusCode(200);
        }
        String view = renewed.physician().ownView().asString();
        assertEqualsExpectation(json.readTree(view).get("days"), weeks);

        putTwiceShuffledAndCut(renewed, recorded, revision);
        assertEquals(view, renewed.physician().ownView().asString());
        assertNothingRawIsStored();
    }

    private static Phone joinedBefore() {
        Hospital.Physician physician = Hospital.somebody();
        physician.joins("emergency", Hospital.BOTH_STREAMS).then().statusCode(201);
        return physician.pairs();
    }

    private static Phone renewed(Phone phone) {
        return new Phone(
                phone.physician(),
                phone.renews().then().statusCode(200).extract().path("token"));
    }

    private static long weeksToMove() throws IOException {
        Instant first = Objects.requireNonNull(recording().begins());
        LocalDate day = LocalDate.ofInstant(first, ZONE);
        return ChronoUnit.DAYS.between(day.atStartOfDay().toInstant(ZONE), Hospital.now()) / 7 + 1;
    }

    private static Recorded recording() throws IOException {
        return Recorded.csv(DATA.resolve("fitbit_aleksi/hrate.csv"), DATA.resolve("fitbit_aleksi/sleepdata.csv"), ZONE);
    }

    private static void putTwiceShuffledAndCut(Phone phone, Recorded recorded, long revision) {
        Random random = new Random(20211012);
        List<LocalDate> twice = new ArrayList<>(recorded.days());
        twice.addAll(recorded.days());
        Collections.shuffle(twice, random);
        for (int i = 0; i < twice.size(); i++) {
            LocalDate day = twice.get(i);
            byte[] body = NightJson.of(recorded.night(day)).plain(revision + 1 + i);
            phone.puts(day, CutRuns.of(body, random)).then().statusCode(200);
        }
    }

    private static void assertEqualsExpectation(JsonNode days, long weeks) throws IOException {
        List<Expected> expected = Files.readAllLines(DATA.resolve("expected-fitbit_aleksi.csv")).stream()
                .skip(1)
                .map(line -> List.of(line.split(",", -1)))
                .map(values -> new Expected(LocalDate.parse(values.get(0)).plusWeeks(weeks), values))
                .toList();
        assertEquals(expected.size(), days.size());
        for (int i = 0; i < expected.size(); i++) {
            JsonNode day = days.get(i);
            List<String> values = expected.get(i).values();
            assertEquals(expected.get(i).day().toString(), day.get("day").asText());
            assertFeature(day, "tst_min", values.get(1), 0);
            assertFeature(day, "efficiency_pct", values.get(3), 0.0001);
            assertFeature(day, "main_onset_min", values.get(4), 0);
            assertFeature(day, "main_wake_min", values.get(5), 0);
            assertFeature(day, "asleep_hr", values.get(6), 0.05);
            assertCoverage(day, values.get(8));
        }
    }

    /** The expectation counts bins on every date. Of 2021-10-15 a nap is all there is, and of naps alone none are told. */
    private static void assertCoverage(JsonNode day, String expected) {
        JsonNode bins = day.at("/coverage/hr_bins");
        if (day.at("/reasons/efficiency_pct").asText().equals("nap-only")) {
            assertEquals(true, bins.isNull());
        } else {
            assertEquals(Integer.parseInt(expected), bins.asInt());
        }
    }

    private static void assertFeature(JsonNode day, String feature, String expected, double tolerance) {
        JsonNode value = day.at("/features/" + feature);
        if (expected.isEmpty()) {
            assertEquals(true, value.isNull(), feature);
            assertFalse(day.at("/reasons/" + feature).asText().isEmpty(), feature);
            return;
        }
        assertEquals(Double.parseDouble(expected), value.asDouble(), tolerance, feature);
    }

    /** Every row of every participant table, where bytes read as hex: no name, no unit, no value, not as bytes either. */
    private void assertNothingRawIsStored() {
        String nights = rows("participant_day");
        assertTrue(nights.contains("\\x"), "no rows: the test shows nothing");
        assertFalse(nights.contains(payload(425)), "minutes asleep of the first night");
        for (String table : List.of("subject_index", "participant", "consent", "participant_day", "pairing_code")) {
            for (String word : List.of("physician-", "emergency")) {
                assertFalse(rows(table).contains(word), table);
                assertFalse(rows(table).contains(HexFormat.of().formatHex(word.getBytes(UTF_8))), table);
            }
        }
    }

    private String rows(String table) {
        StringBuilder rows = new StringBuilder();
        for (Row row : pool.query("select t::text as row from " + table + " t").executeAndAwait()) {
            rows.append(row.getString("row")).append('\n');
        }
        return rows.toString();
    }

    /** A whole number as the payload holds it before it is sealed: ten-thousandths. */
    private static String payload(int value) {
        return HexFormat.of().toHexDigits(value * 10_000);
    }
}
