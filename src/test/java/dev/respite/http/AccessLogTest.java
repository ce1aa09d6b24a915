package dev.respite.http;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.respite.http.Hospital.Physician;
import dev.respite.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.threeten.extra.YearWeek;

/** A physician sees what was done with the own consent and data. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AccessLogTest {

    @Test
    void every_look_at_what_is_ones_own_is_told_with_its_time_and_its_way() {
        Physician physician = joined();
        physician.ownView().then().statusCode(200);
        Hospital.pass(Duration.ofMinutes(1));
        physician.ownView().then().statusCode(200);
        physician.own("/v1/me/export").then().statusCode(200);
        physician.own("/v1/me/export").then().statusCode(200);
        physician.receipts().then().statusCode(200);

        Response log = accessLog(physician);

        log.then().statusCode(200).header("Cache-Control", "no-store");
        List<String> events = log.path("entries.event");
        assertEquals(1, Collections.frequency(events, "consent-granted"));
        assertEquals(1, Collections.frequency(events, "phone-paired"));
        assertEquals(2, Collections.frequency(events, "own-view-read-by-phone"));
        assertEquals(2, Collections.frequency(events, "data-exported-by-phone"));
        assertEquals(1, Collections.frequency(events, "receipts-read-by-phone"));
        assertEquals(1, Collections.frequency(events, "access-log-read-by-phone"), "this one");
        assertEquals(8, events.size());
        List<String> times = log.path("entries.findAll { it.event == 'own-view-read-by-phone' }.at");
        assertEquals(Duration.ofMinutes(1), Duration.between(Instant.parse(times.get(1)), Instant.parse(times.get(0))));
    }

    @Test
    void every_hash_can_be_computed_again_as_it_is_explained() {
        Physician physician = joined();
        physician.ownView();
        physician.pauses();

        Response log = accessLog(physician);

        log.then().body("howToVerify", containsString("printf %s 'NONCE|EVENT|AT' | sha256sum"));
        List<Map<String, String>> entries = log.path("entries");
        assertFalse(entries.isEmpty());
        for (Map<String, String> entry : entries) {
            assertEquals(
                    entry.get("hash"), sha256(entry.get("nonce") + '|' + entry.get("event") + '|' + entry.get("at")));
        }
    }

    @Test
    void the_weeks_that_the_service_closed_are_told() {
        Physician physician = joined();
        accessLog(physician).then().body("weeklyCloses", is(empty()));
        YearWeek joinedIn = YearWeek.from(Hospital.now().atOffset(ZoneOffset.UTC));

        Hospital.pass(Duration.ofDays(11));

        accessLog(physician)
                .then()
                .body("weeklyCloses.week", hasItem(joinedIn.toString()))
                .body("weeklyCloses[0].event", is("weekly-close"));
    }

    @Test
    void nobody_else_reads_it_and_without_a_consent_there_is_none() {
        Refused.as(Problem.FORBIDDEN, as(Hospital.lead("emergency")));
        Refused.as(Problem.OWN_KEY_REQUIRED, as(Hospital.somebody().token()));
        Refused.as(Problem.OWN_KEY_REQUIRED, as(joined().token()));
        Refused.as(Problem.TOKEN_MISSING, given().get("/v1/me/access-log"));
    }

    @Test
    void another_ones_acts_are_not_in_it() {
        Physician first = joined();
        Physician second = joined();
        second.ownView();

        accessLog(first)
                .then()
                .body(
                        "entries.event",
                        containsInAnyOrder("access-log-read-by-phone", "phone-paired", "consent-granted"));
    }

    private static Physician joined() {
        Physician physician = Hospital.somebody();
        physician.joins("emergency", Hospital.BOTH_STREAMS).then().statusCode(201);
        return physician;
    }

    private static Response accessLog(Physician physician) {
        return physician.own("/v1/me/access-log");
    }

    private static Response as(String token) {
        return given().auth().oauth2(token).get("/v1/me/access-log");
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
