package dev.respite.http;

import static dev.respite.http.Hospital.ordinaryNight;
import static dev.respite.http.Hospital.revision;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.respite.http.Hospital.Phone;
import dev.respite.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * One physician against an employer who runs the identity provider, mints any token, has a lead's role, and time. Each test is
 * a row of what they can learn or do.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class EmployersKitTest {
    private Phone phone;

    @BeforeEach
    void a_physician_with_a_night() {
        phone = Hospital.somebodyWithAPhone();
        phone.puts(ordinaryNight(Hospital.today()), revision()).then().statusCode(200);
    }

    /** What the provider's administrator mints: the physician's name, under whatever roles they like. */
    private String minted(String roles) {
        return Hospital.token(roles, phone.physician().name(), "*");
    }

    private Response asks(String roles, String path) {
        return given().auth().oauth2(minted(roles)).get(path);
    }

    @Test
    void a_minted_token_reads_nothing_that_shows_a_person_under_any_roles() {
        for (String roles : List.of("physician", "physician,program-lead", "physician,program-lead,steward")) {
            for (String own : List.of("features", "export", "export?format=csv", "receipts", "access-log")) {
                Refused.as(Problem.OWN_KEY_REQUIRED, asks(roles, "/v1/me/" + own));
            }
        }
        Refused.as(Problem.FORBIDDEN, asks("program-lead,steward", "/v1/me/features"));
    }

    @Test
    void it_learns_that_somebody_joined_and_nothing_measured() {
        Response consent = asks("physician", "/v1/consents/current");

        consent.then().statusCode(200).body("state", is("active"));
        for (String measured : List.of("tst_min", "asleep_hr", "days", "deviation", "baseline", "mac")) {
            assertFalse(consent.asString().contains(measured), measured);
        }
    }

    @Test
    void it_can_erase_and_the_phone_hears_of_it() {
        phone.physician().revokes().then().statusCode(200);

        Refused.as(Problem.CONSENT_REVOKED, phone.policy());
    }

    @Test
    void after_a_revocation_that_keeps_the_days_they_open_to_the_phone_and_not_to_the_hospital() {
        phone.physician().revokes("keep").then().statusCode(200);

        Refused.as(Problem.OWN_KEY_REQUIRED, asks("physician", "/v1/me/features"));
        phone.ownView().then().statusCode(200).body("days", hasSize(1));
    }

    @Test
    void as_a_lead_they_see_the_same_before_and_after_somebody_leaves() {
        String lead = Hospital.lead("*");
        String before = Hospital.reads(lead, "emergency")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        phone.physician().revokes().then().statusCode(200);

        assertEquals(before, Hospital.reads(lead, "emergency").asString());
    }

    /** With the minted token the employer pairs a phone of their own. */
    private Response pairsAPhone() {
        String code = given().auth()
                .oauth2(minted("physician"))
                .post("/v1/pairing-codes")
                .then()
                .statusCode(201)
                .extract()
                .path("code");
        return Hospital.pair(code);
    }

    private Phone phoneOf(Response lease) {
        return new Phone(phone.physician(), lease.path("token"));
    }

    @Test
    void a_phone_that_they_pair_opens_nothing_and_the_physicians_phone_says_so() {
        Phone theirs = phoneOf(pairsAPhone());

        Refused.as(Problem.PAIRING_WAITS, theirs.ownView());
        Refused.as(Problem.PAIRING_WAITS, theirs.policy());
        phone.policy().then().statusCode(200).body("pairingWaits.check", notNullValue());
    }

    @Test
    void they_cannot_let_their_own_phone_in() {
        Response lease = pairsAPhone();
        String check = lease.path("waits.check");

        for (String token : List.of(minted("physician"), phoneOf(lease).token())) {
            given().auth()
                    .oauth2(token)
                    .contentType("application/json")
                    .body(Map.of("check", check))
                    .post("/v1/waiting-pairing/confirmation")
                    .then()
                    .statusCode(403);
        }

        Refused.as(Problem.PAIRING_WAITS, phoneOf(lease).ownView());
    }

    @Test
    void with_time_their_phone_begins_with_nothing_and_the_physicians_hears_that_it_was_replaced() {
        Response lease = pairsAPhone();
        Hospital.moveTo(Instant.parse(lease.path("waits.until")));

        phoneOf(lease).ownView().then().statusCode(200).body("days", hasSize(0));
        Refused.as(Problem.LEASE_REPLACED, phone.renews());
    }

    @Test
    void revoking_and_joining_in_the_physicians_name_gives_them_an_empty_record() {
        phone.physician().revokes().then().statusCode(200);
        phone.physician().joins("emergency", Hospital.BOTH_STREAMS).then().statusCode(201);

        phoneOf(pairsAPhone()).ownView().then().statusCode(200).body("days", hasSize(0));
        Refused.as(Problem.CONSENT_REVOKED, phone.policy());
    }

    @Test
    void being_first_to_pair_after_somebody_joined_gives_them_an_empty_record_and_no_later_nights() {
        phone = new Phone(Hospital.somebody(), "");
        phone.physician().joins("emergency", Hospital.BOTH_STREAMS).then().statusCode(201);
        Phone theirs = phoneOf(pairsAPhone());
        theirs.ownView().then().statusCode(200).body("days", hasSize(0));

        Response physicians = Hospital.pair(phone.physician().pairingCode());

        physicians.then().body("waits.check", notNullValue());
        Hospital.moveTo(Instant.parse(physicians.path("waits.until")));
        phoneOf(physicians).ownView().then().statusCode(200);
        Refused.as(Problem.LEASE_REPLACED, theirs.ownView());
    }

    @Test
    void a_passkey_that_they_register_opens_nothing_and_the_physicians_phone_says_so() {
        PasskeyHolder theirs = new PasskeyHolder(phone.physician());
        String check = theirs.registers().then().statusCode(201).extract().path("check");

        Refused.as(Problem.PASSKEY_WAITS, theirs.opens());
        for (String token : List.of("", "x".repeat(43))) {
            theirs.letsIn(token, check).then().statusCode(403);
        }
        Refused.as(Problem.PASSKEY_WAITS, theirs.opens());
        phone.policy().then().statusCode(200).body("passkeyChanges.last", is("waits"));

        Hospital.pass(Duration.ofDays(2));
        Refused.as(Problem.PASSKEY_UNKNOWN, theirs.opens());
        phone.ownView().then().statusCode(200).body("days", hasSize(1));
    }

    @Test
    void a_passkey_by_which_they_start_anew_begins_with_nothing_and_the_physicians_phone_hears_that_it_was_replaced() {
        PasskeyHolder theirs = new PasskeyHolder(phone.physician());
        theirs.registersToStartAnew().then().statusCode(201);
        Hospital.pass(Duration.ofDays(2));

        theirs.ownView(theirs.ownToken()).then().statusCode(200).body("days", hasSize(0));
        Refused.as(Problem.LEASE_REPLACED, phone.renews());
    }

    @Test
    void they_remove_no_passkey_and_without_one_they_are_not_the_first_again() {
        PasskeyHolder physicians = new PasskeyHolder(phone.physician());
        physicians.registers().then().statusCode(201);
        String check = phone.get("/v1/passkeys").path("passkeys[0].check");
        given().auth()
                .oauth2(phone.token())
                .contentType("application/json")
                .body(Map.of("check", check))
                .post("/v1/passkeys/confirmation")
                .then()
                .statusCode(200);
        String id = physicians.lists().path("passkeys[0].id");

        Refused.as(Problem.OWN_KEY_REQUIRED, new PasskeyHolder(phone.physician()).sendsAway(id));
        given().formParam("token", phone.token()).post("/oauth2/revoke").then().statusCode(200);
        physicians.removes(physicians.ownToken(), id).then().statusCode(200);

        PasskeyHolder theirs = new PasskeyHolder(phone.physician());
        theirs.registers().then().statusCode(201);
        Refused.as(Problem.PASSKEY_WAITS, theirs.opens());
    }

    @Test
    void what_a_passkey_opened_is_of_no_use_without_the_sign_in_of_its_physician() {
        PasskeyHolder first = new PasskeyHolder(Hospital.somebody());
        first.physician().joins("emergency", Hospital.BOTH_STREAMS).then().statusCode(201);
        first.registers().then().statusCode(201);
        String found = first.ownToken();

        Refused.as(
                Problem.OWN_TOKEN_OVER,
                given().auth()
                        .oauth2(minted("physician"))
                        .header("Respite-Own-Token", found)
                        .get("/v1/me/features"));
        Refused.as(
                Problem.FORBIDDEN,
                given().auth()
                        .oauth2(minted("program-lead"))
                        .header("Respite-Own-Token", found)
                        .get("/v1/me/features"));
    }

    @Test
    void being_first_with_a_passkey_and_letting_in_the_physicians_phone_gives_them_none_of_its_nights() {
        phone = new Phone(Hospital.somebody(), "");
        phone.physician().joins("emergency", Hospital.BOTH_STREAMS).then().statusCode(201);
        Hospital.nextNoon();
        PasskeyHolder theirs = new PasskeyHolder(phone.physician());
        theirs.registers().then().statusCode(201).body("waits", nullValue());
        Response lease = Hospital.pair(phone.physician().pairingCode());
        String opened = theirs.ownToken();
        theirs.letsPhoneIn(opened, lease.path("waits.check")).then().statusCode(200);
        Phone physicians = phoneOf(lease);
        physicians.puts(ordinaryNight(Hospital.nextNoon()), revision()).then().statusCode(200);

        Refused.as(Problem.OWN_TOKEN_OVER, theirs.ownView(opened));
        Refused.as(Problem.PASSKEY_WAITS, theirs.opens());
        physicians.policy().then().statusCode(200).body("passkeyChanges.last", is("waits"));
    }
}
