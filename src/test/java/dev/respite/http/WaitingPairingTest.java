package dev.respite.http;

import static dev.respite.http.Hospital.ordinaryNight;
import static dev.respite.http.Hospital.revision;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.respite.http.Hospital.Phone;
import dev.respite.http.Hospital.Physician;
import dev.respite.identity.dpop.PhoneKey;
import dev.respite.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A further phone opens nothing until the one that is paired lets it in, and begins with nothing if it never does. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class WaitingPairingTest {
    @Inject
    Pool pool;

    private Phone first;
    private Physician physician;
    private Response further;
    private Phone second;

    @BeforeEach
    void a_phone_with_a_night_and_a_further_one() {
        first = Hospital.somebodyWithAPhone();
        physician = first.physician();
        first.puts(ordinaryNight(Hospital.today()), revision()).then().statusCode(200);
        further = Hospital.pair(physician.pairingCode());
        second = new Phone(physician, further.then().statusCode(201).extract().path("token"));
    }

    private String check() {
        return further.path("waits.check");
    }

    private Response lets(String token, String check) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(Map.of("check", check))
                .post("/v1/waiting-pairing/confirmation");
    }

    private void nobodySaysAnything() {
        Hospital.moveTo(Instant.parse(further.path("waits.until")));
    }

    @Test
    void it_waits_and_opens_nothing_old_or_new() {
        further.then().body("policy", nullValue()).body("waits.until", is(further.<String>path("leaseUntil")));
        first.puts(ordinaryNight(Hospital.nextNoon()), revision()).then().statusCode(200);

        Refused.as(Problem.PAIRING_WAITS, second.policy());
        Refused.as(Problem.PAIRING_WAITS, second.renews());
        Refused.as(Problem.PAIRING_WAITS, second.puts(ordinaryNight(Hospital.today()), revision()));
        for (String own : new String[] {"features", "export", "receipts", "access-log"}) {
            Refused.as(Problem.PAIRING_WAITS, second.get("/v1/me/" + own));
        }
        Refused.as(Problem.PAIRING_WAITS, second.get("/v1/waiting-pairing"));
        first.ownView().then().statusCode(200).body("days", hasSize(2));
    }

    @Test
    void the_phone_that_holds_the_consent_hears_of_it_and_sees_the_same_characters() {
        first.policy().then().statusCode(200).body("pairingWaits.check", is(check()));
        first.get("/v1/waiting-pairing").then().statusCode(200).body("pairing.check", is(check()));
        physician.consent().then().body("pairingWaitsUntil", is(further.<String>path("waits.until")));
        physician.own("/v1/me/access-log").then().body("entries.event", hasItem("pairing-waits"));
    }

    @Test
    void once_let_in_it_takes_the_place_of_the_first_with_all_that_is_kept() {
        String typed = check().substring(0, 3).toLowerCase(Locale.ROOT) + "-" + check().substring(3);

        lets(first.token(), typed).then().statusCode(200).body("pairing", nullValue());

        second.policy().then().statusCode(200).body("pairingWaits", nullValue());
        second.ownView().then().statusCode(200).body("days", hasSize(1));
        Refused.as(Problem.LEASE_REPLACED, first.policy());
        Refused.as(Problem.LEASE_REPLACED, first.ownView());
        second.get("/v1/me/access-log").then().body("entries.event", hasItem("pairing-let-in"));
    }

    @Test
    void it_is_not_let_in_by_the_hospital_nor_by_itself_nor_by_other_characters() {
        Refused.as(Problem.OWN_KEY_REQUIRED, lets(physician.token(), check()));
        Refused.as(Problem.PAIRING_WAITS, lets(second.token(), check()));
        Refused.as(Problem.NO_PAIRING_WAITS, lets(first.token(), "ABCDEF"));
        Refused.as(
                Problem.MALFORMED_REQUEST,
                given().auth()
                        .oauth2(first.token())
                        .contentType(ContentType.JSON)
                        .body("{}")
                        .post("/v1/waiting-pairing/confirmation"));

        Refused.as(Problem.PAIRING_WAITS, second.policy());
    }

    @Test
    void who_pairs_after_it_takes_its_place_and_the_characters_of_before_let_nobody_in() {
        String before = check();
        Response later = Hospital.pair(physician.pairingCode());

        Refused.as(Problem.NO_PAIRING_WAITS, lets(first.token(), before));
        first.policy().then().body("pairingWaits.check", is(later.<String>path("waits.check")));
        Refused.as(Problem.LEASE_REPLACED, second.policy());
    }

    @Test
    void the_phone_and_the_hospitals_sign_in_can_send_it_away() {
        given().auth()
                .oauth2(first.token())
                .delete("/v1/waiting-pairing")
                .then()
                .statusCode(200);
        Refused.as(Problem.LEASE_REPLACED, second.policy());

        Response again = Hospital.pair(physician.pairingCode());
        physician.sendsAway().then().statusCode(200);
        physician.sendsAway().then().statusCode(200);
        Refused.as(Problem.LEASE_REPLACED, new Phone(physician, again.path("token")).policy());

        nobodySaysAnything();
        first.renews().then().statusCode(200);
        first.ownView().then().statusCode(200).body("days", hasSize(1));
        physician.own("/v1/me/access-log").then().body("entries.event", hasItem("pairing-sent-away"));
    }

    @Test
    void where_nobody_says_anything_a_new_record_begins_with_it_and_the_old_one_is_erased() {
        byte[] wrapped = wrappedKey();
        String receipt = physician.consent().path("receiptId");
        String agreedAt = physician.consent().path("grantedAt");

        nobodySaysAnything();

        Response renewed = second.renews();
        renewed.then().statusCode(200).body("policy.pairingWaits", nullValue());
        Phone in = new Phone(physician, renewed.path("token"));
        in.ownView().then().statusCode(200).body("days", hasSize(0));
        in.get("/v1/me/access-log")
                .then()
                .body(
                        "entries.event",
                        containsInAnyOrder("access-log-read-by-phone", "own-view-read-by-phone", "begun-anew"));
        in.get("/v1/me/receipts").then().body("receipts", hasSize(1)).body("receipts[0].receiptId", not(receipt));
        physician
                .consent()
                .then()
                .body("state", is("active"))
                .body("unit", is("emergency"))
                .body("grantedAt", is(agreedAt))
                .body("pairingWaitsUntil", nullValue());
        assertNotEquals(HexFormat.of().formatHex(wrapped), HexFormat.of().formatHex(wrappedKey()));
        in.puts(ordinaryNight(Hospital.nextNoon()), revision()).then().statusCode(200);
        in.ownView().then().body("days", hasSize(1));
    }

    @Test
    void the_phone_that_was_replaced_so_is_told() {
        nobodySaysAnything();

        Refused.as(Problem.LEASE_REPLACED, first.renews()).body("title", is(Problem.LEASE_REPLACED.duty()));
        Refused.as(Problem.LEASE_REPLACED, first.ownView());
    }

    @Test
    void nights_since_the_pairing_are_taken_then_so_that_who_lost_a_phone_loses_none_of_them() {
        LocalDate day = Hospital.nextNoon();
        Refused.as(Problem.PAIRING_WAITS, second.puts(ordinaryNight(day), revision()));
        nobodySaysAnything();

        Phone in = new Phone(physician, second.renews().path("token"));

        in.puts(ordinaryNight(day), revision()).then().statusCode(200);
        Refused.as(Problem.OUTSIDE_CONSENT, in.puts(ordinaryNight(day.minusDays(1)), revision()));
    }

    @Test
    void a_pause_stays_a_pause_and_a_revocation_ends_the_waiting() {
        physician.pauses().then().statusCode(200);
        nobodySaysAnything();
        Refused.as(Problem.CONSENT_PAUSED, second.renews());
        physician.consent().then().body("state", is("paused"));

        physician.revokes().then().statusCode(200);
        Refused.as(Problem.CONSENT_REVOKED, second.renews());
    }

    @Test
    void days_that_are_kept_do_not_open_to_who_waited() {
        physician.revokes("keep").then().statusCode(200);
        nobodySaysAnything();

        Refused.as(Problem.CONSENT_REVOKED, second.ownView());
        first.ownView().then().statusCode(200).body("days", hasSize(1));
    }

    @Test
    void after_a_logout_a_phone_with_another_key_waits_too() {
        given().formParam("token", first.token()).post("/oauth2/revoke").then().statusCode(200);
        Response another = Hospital.pair(physician.pairingCode());

        another.then().body("waits.check", notNullValue());
        Refused.as(Problem.PAIRING_WAITS, new Phone(physician, another.path("token")).ownView());
    }

    @Test
    void the_same_phone_is_known_by_its_key_and_in_at_once() {
        PhoneKey key = PhoneKey.es256();
        BoundPhone bound = BoundPhone.of(key);
        given().header(
                        "DPoP",
                        bound.key()
                                .proof("POST", BoundPhone.address("/oauth2/revoke"), BoundPhone.nonce())
                                .token(bound.token())
                                .made())
                .formParam("token", bound.token())
                .post("/oauth2/revoke")
                .then()
                .statusCode(200);
        Refused.as(Problem.LEASE_REPLACED, bound.policy());

        Response again = BoundPhone.pair(
                bound.physician().pairingCode(), BoundPhone.pairingProof(key).made());

        again.then().statusCode(201).body("waits", nullValue());
        new BoundPhone(bound.physician(), key, again.path("token"))
                .policy()
                .then()
                .statusCode(200);
        bound.physician()
                .own("/v1/me/access-log")
                .then()
                .statusCode(200)
                .body("entries.event", hasItem("pairing-ended"));
    }

    @Test
    void the_same_code_gives_the_further_phone_the_same_place_again() {
        PhoneKey key = PhoneKey.es256();
        BoundPhone bound = BoundPhone.of(PhoneKey.es256());
        String code = bound.physician().pairingCode();

        String check =
                BoundPhone.pair(code, BoundPhone.pairingProof(key).made()).path("waits.check");
        String again =
                BoundPhone.pair(code, BoundPhone.pairingProof(key).made()).path("waits.check");

        assertEquals(check, again);
    }

    private byte[] wrappedKey() {
        return pool.preparedQuery("select wrapped_key from participant where id = $1")
                .executeAndAwait(Tuple.of(first.participant()))
                .iterator()
                .next()
                .getBuffer(0)
                .getBytes();
    }

    @Test
    void a_first_phone_is_in_at_once() {
        Physician newcomer = Hospital.somebody();
        newcomer.joins("emergency", Hospital.BOTH_STREAMS).then().statusCode(201);

        Hospital.pair(newcomer.pairingCode())
                .then()
                .statusCode(201)
                .body("waits", nullValue())
                .body("policy", notNullValue());
        Hospital.pass(Duration.ofMinutes(11));
    }
}
