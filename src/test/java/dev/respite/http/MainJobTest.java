package dev.respite.http;

import static dev.respite.http.Hospital.BOTH_STREAMS;
import static dev.respite.http.Hospital.ordinaryNight;
import static dev.respite.http.Hospital.revision;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.respite.http.Hospital.Phone;
import dev.respite.http.Hospital.Physician;
import dev.respite.notice.Promises;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** From a grant to a revocation, each step as its own user takes it. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class MainJobTest {

    @Test
    void a_physician_who_joins_sees_what_they_agreed_to() {
        Physician physician = Hospital.somebody();
        physician
                .joins("emergency", BOTH_STREAMS)
                .then()
                .statusCode(201)
                .body("state", is("active"))
                .body("streams", contains("heart-rate", "sleep"))
                .body("unit", is("emergency"))
                .body("paired", is(false));

        given().auth()
                .oauth2(physician.token())
                .get("/v1/consents/current")
                .then()
                .statusCode(200)
                .body("noticeVersion", is(3))
                .body("noticeSha256", equalTo(given().get("/v1/notice").path("sha256")))
                .body("collectingSince", notNullValue());
    }

    @Test
    void a_night_comes_back_as_features_to_the_phone_and_in_the_own_view() {
        Phone phone = Hospital.somebodyWithAPhone();
        LocalDate day = LocalDate.ofInstant(Hospital.now(), ZoneOffset.UTC);

        phone.puts(ordinaryNight(day), revision())
                .then()
                .statusCode(200)
                .body("result", is("stored"))
                .body("features.tst_min", is(450))
                .body("features.efficiency_pct", is(93.75f))
                .body("features.main_onset_min", is(-90))
                .body("features.main_wake_min", is(390))
                .body("features.asleep_hr", is(61))
                .body("dropped.outOfRange", is(0))
                .body("dropped.outsideSleep", is(30));

        phone.physician()
                .ownView()
                .then()
                .statusCode(200)
                .body("days", hasSize(1))
                .body("days[0].day", is(day.toString()))
                .body("days[0].features.tst_min", is(450))
                .body("days[0].coverage.hr_bins", is(90))
                .body("days[0].coverage.sessions", is(1))
                .body("days[0].band.size()", is(0))
                .body("days[0].strain", nullValue());
    }

    @Test
    void a_day_without_sleep_is_cleared_and_says_why_its_numbers_are_missing() {
        Phone phone = Hospital.somebodyWithAPhone();
        LocalDate day = LocalDate.ofInstant(Hospital.now(), ZoneOffset.UTC);
        phone.puts(ordinaryNight(day), revision()).then().statusCode(200);

        phone.puts(
                        day,
                        "{\"revision\":%d,\"sleep\":[]}"
                                .formatted(revision() + 1)
                                .getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(200)
                .body("result", is("stored"));

        phone.physician()
                .ownView()
                .then()
                .body("days", hasSize(1))
                .body("days[0].features.tst_min", nullValue())
                .body("days[0].reasons.tst_min", is("no-sleep"));
    }

    @Test
    void the_same_revision_changes_nothing_a_higher_one_replaces_and_a_lower_one_is_stale() {
        Phone phone = Hospital.somebodyWithAPhone();
        LocalDate day = LocalDate.ofInstant(Hospital.now(), ZoneOffset.UTC);
        long revision = revision();
        phone.puts(ordinaryNight(day), revision).then().body("result", is("stored"));

        phone.puts(ordinaryNight(day), revision).then().statusCode(200).body("result", is("unchanged"));
        phone.puts(ordinaryNight(day), revision + 1).then().statusCode(200).body("result", is("stored"));
        phone.puts(ordinaryNight(day), revision)
                .then()
                .statusCode(409)
                .body("type", is("urn:respite:problem:stale-revision"))
                .body("storedRevision", equalTo((int) (revision + 1)));
    }

    @Test
    void the_same_code_gives_the_same_lease_again_so_that_a_lost_reply_burns_nothing() {
        Physician physician = Hospital.somebody();
        physician.joins("emergency", BOTH_STREAMS);
        String code = physician.pairingCode();
        String first = Hospital.pair(code).then().statusCode(201).extract().path("token");

        Hospital.pair(code.toLowerCase(java.util.Locale.ROOT)).then().statusCode(201);

        given().auth().oauth2(first).get("/v1/sync-policy").then().statusCode(200);
    }

    @Test
    void an_expired_token_is_good_for_a_renewal_and_for_nothing_else() {
        Phone phone = Hospital.somebodyWithAPhone();
        Hospital.pass(Duration.ofHours(73));

        given().auth()
                .oauth2(phone.token())
                .get("/v1/sync-policy")
                .then()
                .statusCode(401)
                .body("type", is("urn:respite:problem:token-expired"));
        String renewed = phone.renews().then().statusCode(200).extract().path("token");

        given().auth()
                .oauth2(renewed)
                .get("/v1/sync-policy")
                .then()
                .statusCode(200)
                .body("contract", is(2))
                .body("lateDays", is(Promises.LATE_DAYS.inForce()))
                .body("streams", contains("heart-rate", "sleep"));
    }

    @Test
    void pairing_another_phone_replaces_the_first_ones_lease() {
        Phone first = Hospital.somebodyWithAPhone();
        Phone second = first.physician().pairs();

        given().auth()
                .oauth2(first.token())
                .get("/v1/sync-policy")
                .then()
                .statusCode(403)
                .body("type", is("urn:respite:problem:lease-replaced"));
        first.renews().then().statusCode(403).body("type", is("urn:respite:problem:lease-replaced"));
        given().auth().oauth2(second.token()).get("/v1/sync-policy").then().statusCode(200);
    }

    @Test
    void a_revocation_bites_at_once_and_leaves_nothing_to_see() {
        Phone phone = Hospital.somebodyWithAPhone();
        LocalDate day = LocalDate.ofInstant(Hospital.now(), ZoneOffset.UTC);
        phone.puts(ordinaryNight(day), revision()).then().statusCode(200);

        phone.physician()
                .revokes()
                .then()
                .statusCode(200)
                .body("state", is("revoked"))
                .body("data", is("erase"));

        phone.puts(ordinaryNight(day), revision() + 1)
                .then()
                .statusCode(403)
                .body("type", is("urn:respite:problem:consent-revoked"));
        phone.renews().then().statusCode(403).body("type", is("urn:respite:problem:consent-revoked"));
        phone.physician().ownView().then().statusCode(404).body("type", is("urn:respite:problem:no-consent"));
        phone.physician().revokes().then().statusCode(404).body("type", is("urn:respite:problem:no-consent"));
    }

    @Test
    void who_joins_again_begins_anew() {
        Phone phone = Hospital.somebodyWithAPhone();
        phone.puts(ordinaryNight(LocalDate.ofInstant(Hospital.now(), ZoneOffset.UTC)), revision())
                .then()
                .statusCode(200);
        phone.physician().revokes().then().statusCode(200);

        phone.physician().joins("general-surgery", BOTH_STREAMS).then().statusCode(201);

        phone.physician().ownView().then().statusCode(200).body("days", is(empty()));
        phone.renews().then().statusCode(403).body("type", is("urn:respite:problem:consent-revoked"));
    }

    @Test
    void a_lead_reads_a_signal_of_an_own_unit_for_the_one_purpose() {
        Hospital.pass(Duration.ofDays(11));

        given().auth()
                .oauth2(Hospital.lead("emergency"))
                .get("/v1/units/emergency/signals?purpose=working-conditions")
                .then()
                .statusCode(200)
                .body("unit", is("emergency"))
                .body("releases[-1].n", is(160))
                .body("releases[-1].variance", is(1872))
                .body("releases[-1].erratum", is(false));
        given().auth()
                .oauth2(Hospital.lead("transplant"))
                .get("/v1/units/transplant/signals?purpose=working-conditions")
                .then()
                .statusCode(200)
                .body("level", is("ROLLED_UP"))
                .body("rolledUpInto", is("surgery"))
                .body("number", nullValue())
                .body("releases", is(empty()));
    }
}
