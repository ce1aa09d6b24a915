package dev.respite.http;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.respite.demo.DemoIdentityProvider;
import dev.respite.http.Hospital.Phone;
import dev.respite.identity.SigningKeys;
import dev.respite.problem.Problem;
import io.quarkus.arc.ClientProxy;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that were made to lead the check astray. The plainer ones are in {@link TokenRefusalsTest}. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class TokenAttacksTest {
    private static final AtomicInteger ASKED = new AtomicInteger();
    private static EllipticCurveJsonWebKey attackers;
    private static HttpServer attackersServer;
    private static Phone phone;

    @Inject
    SigningKeys keys;

    @Inject
    DemoIdentityProvider identityProvider;

    @Inject
    Pool pool;

    private String storedBefore;

    /** Offers the attacker's key to whoever asks for it. */
    @BeforeAll
    static void an_attacker_publishes_a_key() throws IOException, JoseException {
        attackers = Forgery.ownKey();
        attackers.setKeyId("attacker");
        byte[] jwks = new JsonWebKeySet(attackers)
                .toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY)
                .getBytes(StandardCharsets.UTF_8);
        attackersServer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        attackersServer.createContext("/", exchange -> {
            ASKED.incrementAndGet();
            exchange.sendResponseHeaders(200, jwks.length);
            exchange.getResponseBody().write(jwks);
            exchange.close();
        });
        attackersServer.start();
    }

    @AfterAll
    static void stop() {
        attackersServer.stop(0);
    }

    @BeforeEach
    void somebody_with_a_phone_has_stored_nothing() {
        if (phone == null) {
            phone = Hospital.somebodyWithAPhone();
        }
        storedBefore = StoredDays.fingerprint(pool);
    }

    @AfterEach
    void nothing_has_been_stored_and_nobody_asked_elsewhere_for_a_key() {
        assertEquals(storedBefore, StoredDays.fingerprint(pool));
        assertEquals(0, ASKED.get());
    }

    /** Changes a genuine token before it is signed anew. */
    private interface Attack {
        Forgery on(Forgery genuine) throws Exception;
    }

    static Stream<Arguments> withTheAttackersKey() {
        return Stream.of(
                attack("names its key's address in jku", token -> token.header("jku", attackersAddress())),
                attack("names its certificate's address in x5u", token -> token.header("x5u", attackersAddress())),
                attack("brings a certificate", token -> token.header("x5c", List.of("MIIB"))),
                attack("has an address for a kid", token -> token.keyId(attackersAddress())),
                attack("has a file for a kid", token -> token.keyId("../../../../../../dev/null")),
                attack("has a file's address for a kid", token -> token.keyId("file:///dev/null")),
                attack("has SQL for a kid", token -> token.keyId("' or '1'='1")),
                attack("has an empty kid", token -> token.keyId("")),
                attack("has no kid", token -> token.header("kid", null)));
    }

    /** Signed by the right key, as only this service itself could: no such token is ever made. */
    static Stream<Arguments> withTheRightKey() {
        return Stream.of(
                attack("names an address in jku", token -> token.header("jku", attackersAddress())),
                attack("names an address in x5u", token -> token.header("x5u", attackersAddress())),
                attack("brings a certificate", token -> token.header("x5c", List.of("MIIB"))),
                attack("brings a key", token -> token.header("jwk", "{}")),
                attack("has an extension that must be understood", token -> token.header("crit", List.of("exp"))),
                attack("is of the type of access tokens", token -> token.type("at+jwt")),
                attack("is of the type of proofs", token -> token.type("dpop+jwt")),
                attack("is bound to something that is not a key", token -> token.claim("cnf", "key")),
                attack("is bound in an unknown way", token -> token.claim("cnf", Map.of("x5t#S256", "a"))),
                attack("is of 3 KiB", token -> token.claim("padding", "p".repeat(3_072))));
    }

    private static Arguments attack(String what, Attack attack) {
        return Arguments.of(what, attack);
    }

    private static String attackersAddress() {
        return "http://127.0.0.1:" + attackersServer.getAddress().getPort() + "/jwks.json";
    }

    @ParameterizedTest(name = "that {0}")
    @MethodSource("withTheAttackersKey")
    void a_consent_token_by_the_attackers_key_is_refused(String what, Attack attack) throws Exception {
        Forgery genuine = Forgery.of(phone.token(), keys.signer()).signedBy(attackers);

        assertRefused(attack.on(genuine).token());
    }

    @ParameterizedTest(name = "that {0}")
    @MethodSource("withTheAttackersKey")
    void a_hospitals_token_by_the_attackers_key_is_refused(String what, Attack attack) throws Exception {
        Forgery genuine = Forgery.of(phone.physician().token(), hospitalsKey()).signedBy(attackers);

        assertRefused(attack.on(genuine).token());
    }

    @ParameterizedTest(name = "that {0}")
    @MethodSource("withTheRightKey")
    void a_consent_token_by_the_right_key_is_refused(String what, Attack attack) throws Exception {
        assertRefused(attack.on(Forgery.of(phone.token(), keys.signer())).token());
    }

    @Test
    void a_hospital_cannot_give_its_tokens_the_type_of_ours() throws Exception {
        assertRefused(Forgery.of(phone.physician().token(), hospitalsKey())
                .type("consent+jwt")
                .token());
    }

    @Test
    void a_hospitals_token_that_is_bound_to_a_key_does_not_pass_as_bearer() throws Exception {
        assertRefused(Forgery.of(phone.physician().token(), hospitalsKey())
                .claim("cnf", Map.of("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"))
                .token());
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "nOnE", "NONE", "", "es256", "ES384", "ES256K", "RS256", "PS256", "HS512"})
    void a_genuine_token_that_says_another_algorithm_is_refused(String algorithm) {
        String[] parts = phone.token().split("\\.");
        String header = decode(parts[0]).replace("\"ES256\"", "\"" + algorithm + "\"");
        assertTrue(header.contains("\"" + algorithm + "\""), header);

        assertRefused(encode(header) + '.' + parts[1] + '.' + parts[2]);
        assertRefused(encode(header) + '.' + parts[1] + '.');
    }

    /** CVE-2022-21449: a Java that did not look at r and s took this for anybody's signature. */
    @Test
    void a_signature_of_zeros_is_none() {
        String[] parts = phone.token().split("\\.");
        String zeros = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[64]);

        assertRefused(parts[0] + '.' + parts[1] + '.' + zeros);
    }

    @Test
    void a_changed_claim_breaks_the_signature() {
        String[] parts = phone.token().split("\\.");
        String claims = decode(parts[1]).replaceFirst("\"exp\":\\d+", "\"exp\":9999999999");

        assertRefused(parts[0] + '.' + encode(claims) + '.' + parts[2]);
    }

    @Test
    void an_encrypted_token_is_none() {
        String header = encode("{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"typ\":\"consent+jwt\"}");

        assertRefused(header + "..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA");
    }

    @ParameterizedTest
    @ValueSource(ints = {9_000, 15_000})
    void a_token_of_many_kibibytes_is_not_even_parsed(int length) {
        assertRefused("a".repeat(length));
        assertRefused("DPoP", "a".repeat(length));
    }

    @ParameterizedTest
    @ValueSource(ints = {30_000, 200_000})
    void a_header_beyond_the_servers_limit_is_the_clients_fault(int length) throws IOException {
        try (Wire wire = new Wire()) {
            wire.put("a".repeat(length), Wire.framing(false, 0));

            int status = wire.answer().status();
            assertTrue(status >= 400 && status < 500, "status " + status);
        }
    }

    @Test
    void a_huge_form_of_a_token_is_no_fault_of_the_service() {
        // One that is none of ours is not told apart from one that is ended (RFC 7009, section 2.2).
        given().formParam("token", "a".repeat(100_000))
                .post("/oauth2/revoke")
                .then()
                .statusCode(200);
        given().formParam("token", "a".repeat(2_000_000))
                .post("/oauth2/revoke")
                .then()
                .statusCode(413);
    }

    private static void assertRefused(String token) {
        assertRefused("Bearer", token);
    }

    private static void assertRefused(String scheme, String token) {
        for (String path : List.of("/v1/sync-policy", "/v1/me/features")) {
            Refused.as(
                    Problem.TOKEN_INVALID,
                    given().header("Authorization", scheme + ' ' + token).get(path));
        }
    }

    private static String decode(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** The identity provider gives no wrong tokens, so that they are made with its key. */
    private EllipticCurveJsonWebKey hospitalsKey() throws ReflectiveOperationException {
        Field key = DemoIdentityProvider.class.getDeclaredField("key");
        key.setAccessible(true);
        return (EllipticCurveJsonWebKey) key.get(ClientProxy.unwrap(identityProvider));
    }
}
