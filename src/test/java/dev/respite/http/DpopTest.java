package dev.respite.http;

import static dev.respite.http.BoundPhone.pair;
import static dev.respite.http.BoundPhone.pairingProof;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.respite.http.Hospital.Phone;
import dev.respite.http.Hospital.Physician;
import dev.respite.identity.dpop.PhoneKey;
import dev.respite.notice.Promises;
import dev.respite.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A token that is bound to a phone's key is of no use without the key, and no proof of the key twice (RFC 9449). */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class DpopTest {
    private static final PhoneKey KEY = PhoneKey.es256();
    private static final PhoneKey OTHER = PhoneKey.es256();
    private static BoundPhone somebodys;
    private static Instant pairedAt = Instant.MIN;

    @Inject
    Pool pool;

    /** One for all tests that leave it as it is; another once its token has run out. */
    private static BoundPhone phone() {
        if (pairedAt.isBefore(Hospital.now().minus(Duration.ofHours(Promises.LEASE_HOURS.inForce())))) {
            somebodys = BoundPhone.of(KEY);
            pairedAt = Hospital.now();
        }
        return somebodys;
    }

    private static byte[] aNight() {
        return HandWritten.night(HandWritten.SOUND, Hospital.today(), Hospital.revision());
    }

    static Stream<PhoneKey> keys() {
        return Stream.of(PhoneKey.es256(), PhoneKey.rs256());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void with_its_key_a_phone_is_paired_sends_asks_and_renews(PhoneKey key) {
        BoundPhone phone = BoundPhone.of(key);

        phone.puts(Hospital.today(), aNight()).then().statusCode(200).body("result", is("stored"));
        phone.policy().then().statusCode(200).body("contract", is(2));
        Response renewal = phone.renews();

        renewal.then().statusCode(200).body("tokenType", is("DPoP")).body("token", not(equalTo(phone.token())));
        new BoundPhone(phone.physician(), key, renewal.path("token"))
                .policy()
                .then()
                .statusCode(200);
    }

    @Test
    void a_token_that_has_run_out_is_renewed_by_its_key_and_by_no_other() {
        BoundPhone phone = BoundPhone.of(KEY);
        Hospital.pass(Duration.ofHours(73));

        Refused.as(Problem.TOKEN_EXPIRED, phone.policy());
        Refused.as(Problem.DPOP_PROOF_INVALID, new BoundPhone(phone.physician(), OTHER, phone.token()).renews());
        Refused.as(
                Problem.DPOP_PROOF_REQUIRED,
                given().auth().oauth2(phone.token()).post("/v1/consent-tokens/renewal"));
        phone.renews().then().statusCode(200);
    }

    /** Turns a sound proof into one that must be refused. */
    private interface Fault extends UnaryOperator<PhoneKey.Proof> {}

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("is for another method", proof -> proof.claim("htm", "POST")),
                fault("is for another day", proof -> proof.claim("htu", BoundPhone.address("/v1/nights/2026-01-01"))),
                fault("is for another host", proof -> proof.claim("htu", "https://evil.example/v1/nights/2026-01-01")),
                fault("is by another key", proof -> proof.naming(OTHER).signedBy(OTHER)),
                fault("is signed by another key than it brings", proof -> proof.signedBy(OTHER)),
                fault("brings its private key", proof -> proof.withPrivateKeyOf(KEY)),
                fault("is not signed", proof -> proof.signed("none", null)),
                fault(
                        "is signed with a secret",
                        proof ->
                                proof.signed("HS256", new HmacKey("s".repeat(32).getBytes(StandardCharsets.UTF_8)))),
                fault("is for no token", proof -> proof.without("ath")),
                fault(
                        "is for another token",
                        proof -> proof.token(phone().physician().token())),
                fault("has no jti", proof -> proof.without("jti")),
                fault("is of another type", proof -> proof.header("typ", "JWT")));
    }

    private static Arguments fault(String what, Fault fault) {
        return Arguments.of(what, fault);
    }

    @ParameterizedTest(name = "that {0}")
    @MethodSource("faults")
    void a_night_with_a_proof_is_refused(String what, Fault fault) {
        BoundPhone phone = phone();
        LocalDate day = Hospital.today();
        String before = StoredDays.fingerprint(pool);

        PhoneKey.Proof proof = phone.proof("PUT", "/v1/nights/" + day);
        Refused.as(
                Problem.DPOP_PROOF_INVALID,
                phone.puts(day, aNight(), fault.apply(proof).made()));

        assertEquals(before, StoredDays.fingerprint(pool));
    }

    @Test
    void a_stolen_token_is_of_no_use_without_the_key() {
        BoundPhone phone = phone();
        LocalDate day = Hospital.today();
        String before = StoredDays.fingerprint(pool);

        Refused.as(Problem.DPOP_PROOF_REQUIRED, new Phone(phone.physician(), phone.token()).puts(day, aNight()));
        Refused.as(Problem.DPOP_PROOF_REQUIRED, phone.puts(day, aNight(), new String[0]));
        Refused.as(
                Problem.DPOP_PROOF_INVALID,
                new BoundPhone(phone.physician(), OTHER, phone.token()).puts(day, aNight()));

        assertEquals(before, StoredDays.fingerprint(pool));
    }

    @Test
    void a_bound_token_never_passes_as_bearer_not_even_with_a_proof() {
        BoundPhone phone = phone();
        String proof = phone.proof("GET", "/v1/sync-policy").made();

        Refused.as(
                Problem.DPOP_PROOF_REQUIRED,
                BoundPhone.with(proof).auth().oauth2(phone.token()).get("/v1/sync-policy"));
    }

    @Test
    void an_unbound_token_never_passes_by_the_scheme_of_bound_ones() {
        Physician physician = phone().physician();
        String unbound = Hospital.somebodyWithAPhone().token();

        for (String token : new String[] {unbound, physician.token()}) {
            BoundPhone dressedUp = new BoundPhone(physician, KEY, token);
            Refused.as(Problem.TOKEN_INVALID, dressedUp.policy());
        }
    }

    @Test
    void a_proof_is_good_once() {
        BoundPhone phone = BoundPhone.of(KEY);
        LocalDate day = Hospital.today();
        byte[] night = aNight();
        String put = phone.proof("PUT", "/v1/nights/" + day).made();
        String ask = phone.proof("GET", "/v1/sync-policy").made();
        String renew = phone.proof("POST", "/v1/consent-tokens/renewal").made();

        phone.puts(day, night, put).then().statusCode(200).body("result", is("stored"));
        phone.asking(ask).get("/v1/sync-policy").then().statusCode(200);
        phone.asking(renew).post("/v1/consent-tokens/renewal").then().statusCode(200);

        Refused.as(Problem.DPOP_PROOF_USED, phone.puts(day, night, put));
        Refused.as(Problem.DPOP_PROOF_USED, phone.asking(ask).get("/v1/sync-policy"));
        Refused.as(Problem.DPOP_PROOF_USED, phone.asking(renew).post("/v1/consent-tokens/renewal"));
    }

    @Test
    void a_replayed_night_reaches_the_reasons_why_not_only_with_a_proof_of_its_own() {
        BoundPhone phone = BoundPhone.of(KEY);
        byte[] night = aNight();

        phone.puts(Hospital.today(), night).then().body("result", is("stored"));
        phone.puts(Hospital.today(), night).then().statusCode(200).body("result", is("unchanged"));
    }

    @Test
    void of_many_that_send_the_same_proof_at_once_one_is_heard() {
        BoundPhone phone = BoundPhone.of(KEY);
        String proof = phone.proof("GET", "/v1/sync-policy").made();

        long heard = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> phone.asking(proof).get("/v1/sync-policy").statusCode(), Hospital.AT_ONCE))
                .limit(8)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .filter(status -> status == 200)
                .count();

        assertEquals(1, heard);
    }

    @Test
    void a_nonce_is_good_for_ten_minutes_and_the_refusal_brings_the_next() {
        BoundPhone phone = BoundPhone.of(KEY);
        String nonce = BoundPhone.nonce();
        PhoneKey.Proof early = phone.proof("GET", "/v1/sync-policy").claim("nonce", nonce);
        Hospital.pass(Duration.ofMinutes(9));
        phone.asking(early.made()).get("/v1/sync-policy").then().statusCode(200);

        Hospital.pass(Duration.ofMinutes(1));
        PhoneKey.Proof late = phone.proof("GET", "/v1/sync-policy").claim("nonce", nonce);
        Response refusal = phone.asking(late.made()).get("/v1/sync-policy");
        Refused.as(Problem.USE_DPOP_NONCE, refusal);

        late.claim("nonce", refusal.header("DPoP-Nonce"));
        phone.asking(late.made()).get("/v1/sync-policy").then().statusCode(200);
    }

    @Test
    void a_proof_without_a_nonce_or_with_a_foreign_one_is_told_to_take_ours() {
        BoundPhone phone = phone();
        PhoneKey.Proof none = phone.proof("GET", "/v1/sync-policy").without("nonce");
        PhoneKey.Proof foreign = phone.proof("GET", "/v1/sync-policy").claim("nonce", "eyJhbGciOiJIUzI1NiJ9");

        Refused.as(Problem.USE_DPOP_NONCE, phone.asking(none.made()).get("/v1/sync-policy"));
        Refused.as(Problem.USE_DPOP_NONCE, phone.asking(foreign.made()).get("/v1/sync-policy"));
        Hospital.Physician physician = Hospital.somebody();
        physician.joins("emergency", Hospital.BOTH_STREAMS).then().statusCode(201);
        Refused.as(
                Problem.USE_DPOP_NONCE,
                pair(physician.pairingCode(), pairingProof(KEY).without("nonce").made()));
    }

    @Test
    void two_proofs_are_none() {
        BoundPhone phone = phone();

        Refused.as(
                Problem.DPOP_PROOF_INVALID,
                phone.asking(
                                phone.proof("GET", "/v1/sync-policy").made(),
                                phone.proof("GET", "/v1/sync-policy").made())
                        .get("/v1/sync-policy"));
    }

    @Test
    void every_reply_to_a_request_with_a_proof_brings_a_nonce_and_every_401() {
        BoundPhone phone = phone();

        phone.policy().then().statusCode(200).header("DPoP-Nonce", notNullValue());
        phone.asking().get("/v1/nowhere").then().statusCode(404).header("DPoP-Nonce", notNullValue());
        given().get("/v1/sync-policy").then().statusCode(401).header("DPoP-Nonce", notNullValue());
        given().auth().oauth2("no.token.this").get("/v1/me/features").then().header("DPoP-Nonce", notNullValue());
        given().get("/v1/notice").then().statusCode(200).header("DPoP-Nonce", nullValue());
    }

    @Test
    void nor_does_a_night_that_is_too_large_go_without() throws Exception {
        try (Wire wire = new Wire()) {
            wire.put(phone().token(), "DPoP: proof", Wire.framing(false, 2 << 20));

            assertNotEquals(null, wire.answer().headers().get("dpop-nonce"));
        }
    }

    @Test
    void the_token_says_by_which_key_it_can_be_used() {
        String[] parts = phone().token().split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);

        assertEquals(KEY.thumbprint(), JsonPath.from(claims).getString("cnf.jkt"));
    }

    @Test
    void nothing_is_kept_of_a_proof_after_a_revocation_nor_of_one_that_comes_later() {
        BoundPhone phone = BoundPhone.of(KEY);
        UUID participant = new Phone(phone.physician(), phone.token()).participant();
        phone.policy().then().statusCode(200);
        assertEquals(2, proofsOf(participant), "one of the pairing, one of the policy");

        phone.physician().revokes().then().statusCode(200);
        Refused.as(Problem.CONSENT_REVOKED, phone.policy());

        assertEquals(0, proofsOf(participant));
    }

    private long proofsOf(UUID participant) {
        return pool.preparedQuery("select count(*) from dpop_proof where participant_id = $1")
                .executeAndAwait(Tuple.of(participant))
                .iterator()
                .next()
                .getLong(0);
    }

    @Test
    void a_lost_reply_of_a_pairing_burns_nothing_for_the_key_that_asked() {
        Physician physician = BoundPhone.of(KEY).physician();
        String code = physician.pairingCode();
        String first = pair(code, pairingProof(KEY).made())
                .then()
                .statusCode(201)
                .body("tokenType", is("DPoP"))
                .extract()
                .path("token");
        String second = pair(code, pairingProof(KEY).made())
                .then()
                .statusCode(201)
                .extract()
                .path("token");

        new BoundPhone(physician, KEY, first).policy().then().statusCode(200);
        new BoundPhone(physician, KEY, second).policy().then().statusCode(200);
    }

    @Test
    void to_any_other_key_and_to_none_the_code_is_unknown_then() {
        Physician physician = BoundPhone.of(KEY).physician();
        String bound = physician.pairingCode();
        pair(bound, pairingProof(KEY).made()).then().statusCode(201);
        Refused.as(Problem.PAIRING_CODE_UNKNOWN, pair(bound, pairingProof(OTHER).made()));
        Refused.as(Problem.PAIRING_CODE_UNKNOWN, pair(bound));

        String unbound = physician.pairingCode();
        pair(unbound).then().statusCode(201).body("tokenType", is("Bearer"));
        Refused.as(Problem.PAIRING_CODE_UNKNOWN, pair(unbound, pairingProof(KEY).made()));
        Hospital.pass(Duration.ofMinutes(11));
    }

    @Test
    void a_pairing_proof_is_good_once_too() {
        Physician physician = BoundPhone.of(KEY).physician();
        String proof = pairingProof(KEY).made();
        pair(physician.pairingCode(), proof).then().statusCode(201);

        Refused.as(Problem.DPOP_PROOF_USED, pair(physician.pairingCode(), proof));
    }

    @Test
    void a_pairing_proof_with_a_fault_is_refused_and_the_code_is_as_good_as_before() {
        BoundPhone phone = BoundPhone.of(KEY);
        String code = phone.physician().pairingCode();

        Refused.as(
                Problem.DPOP_PROOF_INVALID,
                pair(code, pairingProof(KEY).claim("htm", "PUT").made()));
        Refused.as(Problem.DPOP_PROOF_INVALID, pair(code, ""));
        phone.policy().then().statusCode(200);
        pair(code, pairingProof(OTHER).made()).then().statusCode(201);
    }

    @Test
    void another_phones_pairing_replaces_the_lease() {
        BoundPhone first = BoundPhone.of(KEY);
        BoundPhone second = BoundPhone.paired(first.physician(), OTHER);

        Refused.as(Problem.LEASE_REPLACED, first.policy());
        Refused.as(Problem.LEASE_REPLACED, first.renews());
        second.policy().then().statusCode(200);
    }

    @Test
    void a_hospitals_people_need_no_proof() {
        given().auth()
                .oauth2(phone().physician().token())
                .contentType(ContentType.JSON)
                .get("/v1/consents/current")
                .then()
                .statusCode(200);
    }
}
