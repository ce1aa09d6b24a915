package dev.respite.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import dev.respite.http.Hospital.Phone;
import dev.respite.http.Hospital.Physician;
import dev.respite.identity.dpop.PhoneKey;
import dev.respite.notice.Promises;
import dev.respite.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** What software that knows OAuth and not this service can do here (RFC 7009, 7662, 8414, 9728). */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class OAuthTest {
    private static final String NO_TOKEN = "no.token.this";

    private static Response revoke(String token) {
        return given().formParam("token", token).post("/oauth2/revoke");
    }

    private static Response revoke(String token, String data) {
        return given().formParam("token", token).formParam("data", data).post("/oauth2/revoke");
    }

    private static void assertDone(Response answer) {
        answer.then().statusCode(is(200)).body(emptyOrNullString());
    }

    private static Response introspect(String token) {
        String secret = ConfigProvider.getConfig().getValue("respite.introspection.secret", String.class);
        return given().auth()
                .preemptive()
                .basic("gateway", secret)
                .formParam("token", token)
                .post("/oauth2/introspect");
    }

    private static void assertInactive(String token) {
        ValidatableResponse answer = introspect(token).then().statusCode(200);
        answer.body("", equalTo(Map.of("active", false)));
    }

    @Test
    void a_logout_ends_the_pairing_and_nothing_else() {
        Phone phone = Hospital.somebodyWithAPhone();
        assertDone(revoke(phone.token()));

        Refused.as(Problem.LEASE_REPLACED, phone.policy());
        phone.physician()
                .consent()
                .then()
                .statusCode(200)
                .body("state", is("active"))
                .body("paired", is(false));
    }

    @Test
    void the_code_of_an_ended_pairing_gives_no_lease_again() {
        Physician physician = Hospital.somebody();
        physician.joins("emergency", Hospital.BOTH_STREAMS).then().statusCode(201);
        String code = physician.pairingCode();
        String token = Hospital.pair(code).then().statusCode(201).extract().path("token");
        assertDone(revoke(token));

        Refused.as(Problem.PAIRING_CODE_UNKNOWN, Hospital.pair(code));
    }

    @Test
    void what_is_over_or_was_never_ours_is_answered_alike() {
        Phone first = Hospital.somebodyWithAPhone();
        Phone second = first.physician().pairs();

        assertDone(revoke(first.token()));
        assertDone(revoke(NO_TOKEN));
        assertDone(revoke(first.physician().token()));
        assertDone(revoke("a".repeat(2_000)));
        second.policy().then().statusCode(200);

        assertDone(revoke(second.token()));
        assertDone(revoke(second.token()));
        second.physician().revokes().then().statusCode(200);
        assertDone(revoke(second.token()));
    }

    @Test
    void an_expired_token_can_still_be_ended() {
        Phone phone = Hospital.somebodyWithAPhone();
        Hospital.pass(Duration.ofHours(73));

        assertDone(revoke(phone.token()));

        Refused.as(Problem.LEASE_REPLACED, phone.renews());
    }

    @Test
    void with_data_erase_the_consent_is_revoked_and_all_erased() {
        Phone phone = Hospital.somebodyWithAPhone();
        assertDone(revoke(phone.token(), "erase"));

        Refused.as(Problem.CONSENT_REVOKED, phone.policy());
        Refused.as(Problem.NO_CONSENT, phone.physician().consent());
        assertDone(revoke(phone.token(), "erase"));
    }

    @Test
    void with_data_keep_the_days_stay_for_the_own_view() {
        Phone phone = Hospital.somebodyWithAPhone();
        phone.puts(Hospital.ordinaryNight(Hospital.today()), Hospital.revision())
                .then()
                .statusCode(200);
        assertDone(revoke(phone.token(), "keep"));

        Refused.as(Problem.DAYS_KEPT, phone.policy());
        phone.ownView().then().statusCode(200).body("days.size()", is(1));
        assertDone(revoke(phone.token()));
        phone.ownView().then().statusCode(200).body("days.size()", is(1));
        assertDone(revoke(phone.token(), "erase"));
        Refused.as(Problem.CONSENT_REVOKED, phone.ownView());
    }

    @Test
    void a_phone_that_was_replaced_revokes_nothing() {
        Phone first = Hospital.somebodyWithAPhone();
        Phone second = first.physician().pairs();

        assertDone(revoke(first.token(), "erase"));

        second.policy().then().statusCode(200);
    }

    @Test
    void a_request_without_a_token_or_with_another_fate_for_the_data_is_refused() {
        Phone phone = Hospital.somebodyWithAPhone();

        Refused.as(Problem.MALFORMED_REQUEST, given().formParam("data", "erase").post("/oauth2/revoke"));
        Refused.as(Problem.MALFORMED_REQUEST, revoke(phone.token(), "sell"));
        phone.policy().then().statusCode(200);
    }

    @Test
    void a_bound_token_is_revoked_by_its_key_only_and_by_each_proof_once() {
        PhoneKey key = PhoneKey.es256();
        BoundPhone phone = BoundPhone.of(key);
        String other = new BoundPhone(phone.physician(), PhoneKey.es256(), phone.token())
                .proof("POST", "/oauth2/revoke")
                .made();
        String used = phone.proof("POST", "/oauth2/revoke").made();

        Refused.as(Problem.DPOP_PROOF_REQUIRED, revoke(phone.token()));
        Refused.as(
                Problem.DPOP_PROOF_INVALID,
                BoundPhone.with(other).formParam("token", phone.token()).post("/oauth2/revoke"));
        phone.policy().then().statusCode(200);

        assertDone(BoundPhone.with(used).formParam("token", phone.token()).post("/oauth2/revoke"));
        Refused.as(Problem.LEASE_REPLACED, phone.policy());
        Refused.as(
                Problem.DPOP_PROOF_USED,
                BoundPhone.with(used).formParam("token", phone.token()).post("/oauth2/revoke"));
    }

    @Test
    void a_gateway_sees_what_a_good_token_is_good_for() {
        Phone phone = Hospital.somebodyWithAPhone();

        introspect(phone.token())
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("no-store"))
                .body("active", is(true))
                .body("iss", equalTo(BoundPhone.address("")))
                .body("aud", contains("respite"))
                .body("sub", is(phone.participant().toString()))
                .body("exp", is((int) Hospital.now()
                        .plus(Duration.ofHours(Promises.LEASE_HOURS.inForce()))
                        .getEpochSecond()))
                .body("iat", is((int) Hospital.now().getEpochSecond()))
                .body("jti", notNullValue())
                .body("token_type", is("Bearer"))
                .body("cnf", is((Object) null))
                .body("scope", is("heart-rate sleep"));
    }

    @Test
    void and_by_which_key_it_is_bound() {
        PhoneKey key = PhoneKey.es256();

        introspect(BoundPhone.of(key).token())
                .then()
                .body("active", is(true))
                .body("token_type", is("DPoP"))
                .body("cnf.jkt", is(key.thumbprint()));
    }

    @Test
    void of_any_other_token_it_sees_only_that_it_is_not_good() {
        Phone replaced = Hospital.somebodyWithAPhone();
        Phone phone = replaced.physician().pairs();
        assertInactive(replaced.token());
        assertInactive(replaced.physician().token());
        assertInactive(NO_TOKEN);

        phone.physician().pauses().then().statusCode(200);
        assertInactive(phone.token());
        phone.physician().resumes().then().statusCode(200);
        introspect(phone.token()).then().body("active", is(true));

        Hospital.pass(Duration.ofHours(73));
        assertInactive(phone.token());

        String renewed = phone.renews().then().statusCode(200).extract().path("token");
        introspect(renewed).then().body("active", is(true));
        phone.physician().revokes().then().statusCode(200);
        assertInactive(renewed);
    }

    @Test
    void who_does_not_know_the_secret_sees_nothing() {
        String token = Hospital.somebodyWithAPhone().token();

        Refused.as(Problem.GATEWAY_UNKNOWN, given().formParam("token", token).post("/oauth2/introspect"));
        Refused.as(
                Problem.GATEWAY_UNKNOWN,
                given().auth()
                        .preemptive()
                        .basic("gateway", "guess")
                        .formParam("token", token)
                        .post("/oauth2/introspect"));
        Refused.as(
                Problem.GATEWAY_UNKNOWN,
                given().auth().oauth2(token).formParam("token", token).post("/oauth2/introspect"));
    }

    @Test
    void the_metadata_name_what_there_is() {
        given().get("/.well-known/oauth-authorization-server")
                .then()
                .statusCode(200)
                .body("issuer", equalTo(BoundPhone.address("")))
                .body("jwks_uri", endsWith("/.well-known/jwks.json"))
                .body("revocation_endpoint", endsWith("/oauth2/revoke"))
                .body("introspection_endpoint", endsWith("/oauth2/introspect"))
                .body("grant_types_supported.size()", is(0))
                .body("dpop_signing_alg_values_supported", contains("ES256", "RS256"));
        given().get("/.well-known/oauth-protected-resource")
                .then()
                .statusCode(200)
                .body("authorization_servers", hasItem(BoundPhone.address("")))
                .body("bearer_methods_supported", contains("header"))
                .body("scopes_supported", contains("heart-rate", "sleep"))
                .body("dpop_bound_access_tokens_required", is(false));
    }
}
