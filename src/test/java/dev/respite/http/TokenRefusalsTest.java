package dev.respite.http;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respite.demo.DemoIdentityProvider;
import dev.respite.http.Hospital.Phone;
import dev.respite.identity.SigningKeys;
import dev.respite.problem.Problem;
import io.quarkus.arc.ClientProxy;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.lang.reflect.Field;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who comes without the right token gets no further, and leaves nothing behind. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class TokenRefusalsTest {
    private static final String HOSPITAL = "urn:respite:demo-identity-provider";
    private static Phone phone;

    @Inject
    SigningKeys signingKeys;

    @Inject
    DemoIdentityProvider identityProvider;

    @Inject
    Pool pool;

    private String storedBefore;

    /** Turns a genuine token into one that must be refused; knows the key that its issuer signs with. */
    private interface Fault {
        Forgery into(Forgery genuine, EllipticCurveJsonWebKey issuersKey) throws Exception;
    }

    @BeforeEach
    void somebody_with_a_phone_has_stored_nothing() {
        if (phone == null) {
            phone = Hospital.somebodyWithAPhone();
        }
        storedBefore = StoredDays.fingerprint(pool);
    }

    @AfterEach
    void nothing_has_been_stored() {
        assertEquals(storedBefore, StoredDays.fingerprint(pool));
    }

    static Stream<Arguments> faultsOfEveryToken() {
        return Stream.of(
                fault("is for another audience", (token, key) -> token.audience("payroll"), Problem.TOKEN_INVALID),
                fault("has no audience", (token, key) -> token.without("aud"), Problem.TOKEN_INVALID),
                fault("has expired", (token, key) -> token.expiresAt(seconds(-3_600)), Problem.TOKEN_EXPIRED),
                fault("never expires", (token, key) -> token.without("exp"), Problem.TOKEN_INVALID),
                fault("names nobody", (token, key) -> token.without("sub"), Problem.TOKEN_INVALID),
                fault("is not signed (alg: none)", (token, key) -> token.unsigned(), Problem.TOKEN_INVALID),
                fault(
                        "is of an unknown issuer",
                        (token, key) -> token.issuer("https://elsewhere.example"),
                        Problem.TOKEN_INVALID),
                fault("is of no issuer", (token, key) -> token.without("iss"), Problem.TOKEN_INVALID),
                fault(
                        "is signed by another key of the same kid",
                        (token, key) -> token.signedBy(Forgery.ownKey()),
                        Problem.TOKEN_INVALID),
                fault(
                        "brings its own key along",
                        (token, key) -> token.bringing(Forgery.ownKey()),
                        Problem.TOKEN_INVALID),
                fault(
                        "takes the public key for a secret (HS256)",
                        Forgery::signedWithThePublicKeyAsASecret,
                        Problem.TOKEN_INVALID),
                fault("has an unknown kid", (token, key) -> token.keyId("another"), Problem.TOKEN_INVALID));
    }

    static Stream<Arguments> faultsOfConsentTokens() {
        return Stream.of(
                fault("is of type JWT", (token, key) -> token.type("JWT"), Problem.TOKEN_INVALID),
                fault("is of no type", (token, key) -> token.type(null), Problem.TOKEN_INVALID),
                fault("says that it is the hospital's", (token, key) -> token.issuer(HOSPITAL), Problem.TOKEN_INVALID),
                fault("names no consent", (token, key) -> token.without("consent"), Problem.TOKEN_INVALID),
                fault("names no lease", (token, key) -> token.without("lease"), Problem.TOKEN_INVALID),
                fault(
                        "has expired too long ago to be told why",
                        (token, key) ->
                                token.expiresAt(seconds(-Duration.ofDays(401).toSeconds())),
                        Problem.TOKEN_INVALID));
    }

    static Stream<Arguments> faultsOfTheHospitalsTokens() {
        return Stream.of(
                fault("names somebody of no name", (token, key) -> token.claim("sub", "   "), Problem.TOKEN_INVALID),
                fault("is a proof", (token, key) -> token.type("dpop+jwt"), Problem.TOKEN_INVALID),
                fault("is a consent token", (token, key) -> token.type("consent+jwt"), Problem.TOKEN_INVALID),
                fault("is a logout token", (token, key) -> token.type("logout+jwt"), Problem.TOKEN_INVALID),
                fault("is an event", (token, key) -> token.type("secevent+jwt"), Problem.TOKEN_INVALID),
                fault("is an ID token with a nonce", (token, key) -> token.claim("nonce", "n"), Problem.TOKEN_INVALID),
                fault(
                        "is an ID token with the hash of another",
                        (token, key) -> token.claim("at_hash", "h"),
                        Problem.TOKEN_INVALID),
                fault("is an ID token of Keycloak", (token, key) -> token.claim("typ", "ID"), Problem.TOKEN_INVALID),
                fault("is a refresh token", (token, key) -> token.claim("typ", "Refresh"), Problem.TOKEN_INVALID),
                fault(
                        "lives a hundred years",
                        (token, key) -> token.lives(seconds(-60), seconds(3_153_600_000L)),
                        Problem.TOKEN_INVALID),
                fault(
                        "lives a day and a minute from its issue",
                        (token, key) -> token.lives(seconds(-86_400), seconds(60)),
                        Problem.TOKEN_INVALID),
                fault(
                        "does not say when it was issued and lives a day and two minutes",
                        (token, key) -> token.lives(seconds(0), seconds(86_520)).without("iat"),
                        Problem.TOKEN_INVALID),
                fault(
                        "will be issued tomorrow",
                        (token, key) -> token.lives(seconds(86_400), seconds(172_800)),
                        Problem.TOKEN_INVALID),
                fault(
                        "was issued before the beginning of time",
                        (token, key) -> token.lives(Long.MIN_VALUE, seconds(3_600)),
                        Problem.TOKEN_INVALID));
    }

    static Stream<Arguments> soundTokensOfTheHospital() {
        return Stream.of(
                change("is of no type", (token, key) -> token.type(null)),
                change("is of type JWT", (token, key) -> token.type("JWT")),
                change("is an access token by RFC 9068", (token, key) -> token.type("at+jwt")),
                change("is one of Keycloak", (token, key) -> token.claim("typ", "Bearer")),
                change("lives a day", (token, key) -> token.lives(seconds(-60), seconds(86_340))),
                change("does not say when it was issued", (token, key) -> token.without("iat")));
    }

    private static Arguments change(String what, Fault change) {
        return Arguments.of(what, change);
    }

    /** Ways to write the same three parts that a kind decoder would take. */
    static Stream<Arguments> spellings() {
        return Stream.of(
                spelling("padding at its end", token -> token + "="),
                spelling("more padding at its end", token -> token + "=="),
                spelling("padding after its header", token -> token.replaceFirst("\\.", "=.")),
                spelling("padding after its claims", token -> token.replaceFirst("\\.(.*)\\.", ".$1=.")),
                spelling("a space within", token -> token.substring(0, 9) + ' ' + token.substring(9)),
                spelling("a star within", token -> token.substring(0, 9) + '*' + token.substring(9)),
                spelling("an empty fourth part", token -> token + '.'),
                spelling("bits at its end that stand for nothing", TokenRefusalsTest::withAnotherEnd));
    }

    private interface Spelling {
        String of(String token);
    }

    private static Arguments spelling(String what, Spelling spelling) {
        return Arguments.of(what, spelling);
    }

    /** The last of the 86 characters of 64 bytes stands for two bits, and four that are not looked at. */
    private static String withAnotherEnd(String token) {
        int last = token.length() - 1;
        char end = (char) (token.charAt(last) + 1);
        return token.substring(0, last) + end;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spellings")
    void a_genuine_token_in_another_spelling_is_refused(String what, Spelling spelling) {
        String ours = spelling.of(phone.token());
        String theirs = spelling.of(phone.physician().token());

        Refused.as(Problem.TOKEN_INVALID, get("/v1/sync-policy", ours));
        Refused.as(Problem.TOKEN_INVALID, get("/v1/consents/current", theirs));
        given().auth()
                .preemptive()
                .basic("gateway", "known-to-the-tests-and-to-nobody-else")
                .formParam("token", ours)
                .post("/oauth2/introspect")
                .then()
                .statusCode(200)
                .body("active", org.hamcrest.Matchers.is(false));
    }

    @ParameterizedTest(name = "a hospital''s token that {0}")
    @MethodSource("faultsOfTheHospitalsTokens")
    void a_token_of_the_hospital_that_is_no_access_token_for_a_day_is_refused(
            String what, Fault fault, Problem expected) throws Exception {
        a_wrong_token_of_the_hospital_is_refused(what, fault, expected);
    }

    @ParameterizedTest(name = "a hospital''s token that {0}")
    @MethodSource("soundTokensOfTheHospital")
    void a_sound_token_of_the_hospital_is_taken(String what, Fault change) throws Exception {
        EllipticCurveJsonWebKey key = hospitalsKey();
        String sound =
                change.into(Forgery.of(phone.physician().token(), key), key).token();

        get("/v1/consents/current", sound).then().statusCode(200);
    }

    @ParameterizedTest(name = "a consent token that {0}")
    @MethodSource({"faultsOfEveryToken", "faultsOfConsentTokens"})
    void a_wrong_consent_token_is_refused(String what, Fault fault, Problem expected) throws Exception {
        EllipticCurveJsonWebKey key = signingKeys.signer();
        String wrong = fault.into(Forgery.of(phone.token(), key), key).token();

        Refused.as(expected, new Phone(phone.physician(), wrong).puts(today(), aNight()));
        Refused.as(expected, get("/v1/sync-policy", wrong));
    }

    @ParameterizedTest(name = "a hospital's token that {0}")
    @MethodSource("faultsOfEveryToken")
    void a_wrong_token_of_the_hospital_is_refused(String what, Fault fault, Problem expected) throws Exception {
        EllipticCurveJsonWebKey key = hospitalsKey();
        String wrong =
                fault.into(Forgery.of(phone.physician().token(), key), key).token();

        Refused.as(expected, get("/v1/consents/current", wrong));
        Refused.as(expected, new Phone(phone.physician(), wrong).puts(today(), aNight()));
    }

    @Test
    void a_hospital_cannot_make_itself_a_phone() throws Exception {
        Forgery group = Forgery.of(phone.physician().token(), hospitalsKey()).groups("app", "app-expired");
        Refused.as(Problem.FORBIDDEN, new Phone(phone.physician(), group.token()).puts(today(), aNight()));

        Forgery issuer = Forgery.of(phone.token(), hospitalsKey());
        Refused.as(Problem.TOKEN_INVALID, new Phone(phone.physician(), issuer.token()).puts(today(), aNight()));
    }

    @Test
    void put_together_without_a_fault_both_tokens_are_accepted() throws Exception {
        String consentToken = Forgery.of(phone.token(), signingKeys.signer()).token();
        get("/v1/sync-policy", consentToken).then().statusCode(200);

        String hospitalToken =
                Forgery.of(phone.physician().token(), hospitalsKey()).token();
        get("/v1/consents/current", hospitalToken).then().statusCode(200);
    }

    @Test
    void a_consent_token_opens_nothing_of_physicians_and_leads() {
        Refused.as(Problem.FORBIDDEN, get("/v1/me/unit-signals", phone.token()));
        Refused.as(Problem.FORBIDDEN, get("/v1/consents/current", phone.token()));
        Refused.as(Problem.FORBIDDEN, get("/v1/units", phone.token()));
        Refused.as(Problem.FORBIDDEN, get("/v1/units/emergency/signals?purpose=working-conditions", phone.token()));
    }

    @Test
    void a_hospitals_token_puts_no_night_and_opens_nothing_of_another_role() {
        String physician = phone.physician().token();
        String lead = Hospital.lead("*");
        Refused.as(Problem.FORBIDDEN, new Phone(phone.physician(), physician).puts(today(), aNight()));
        Refused.as(Problem.FORBIDDEN, new Phone(phone.physician(), lead).puts(today(), aNight()));
        Refused.as(Problem.FORBIDDEN, get("/v1/sync-policy", physician));
        for (String own : List.of("features", "export", "receipts", "access-log")) {
            Refused.as(Problem.OWN_KEY_REQUIRED, get("/v1/me/" + own, physician));
        }
        Refused.as(Problem.FORBIDDEN, get("/v1/me/features", lead));
        Refused.as(Problem.FORBIDDEN, get("/v1/units/emergency/signals?purpose=working-conditions", physician));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("dev.respite.http.Endpoints#thatNeedAToken")
    void without_a_token_no_endpoint_answers_that_needs_one(String method, String path) {
        Response answer = given().contentType(ContentType.JSON).request(method, path.replaceAll("\\{\\w+}", "any"));

        Refused.as(Problem.TOKEN_MISSING, answer);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notTokens")
    void what_is_no_token_is_refused(String what, String header, Problem expected) {
        Response answer = given().header("Authorization", header)
                .contentType(ContentType.JSON)
                .body(aNight())
                .put("/v1/nights/" + today());

        Refused.as(expected, answer);
    }

    static Stream<Arguments> notTokens() {
        return Stream.of(
                Arguments.of("a word", "Bearer token", Problem.TOKEN_INVALID),
                Arguments.of("three dots", "Bearer ...", Problem.TOKEN_INVALID),
                Arguments.of("nothing after Bearer", "Bearer ", Problem.TOKEN_MISSING),
                Arguments.of("a password", "Basic dXNlcjpwYXNzd29yZA==", Problem.TOKEN_MISSING));
    }

    private static Arguments fault(String what, Fault fault, Problem expected) {
        return Arguments.of(what, fault, expected);
    }

    private static long seconds(long fromNow) {
        return Hospital.now().getEpochSecond() + fromNow;
    }

    private static Response get(String path, String token) {
        return given().auth().oauth2(token).get(path);
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(Hospital.now(), ZoneOffset.UTC);
    }

    private static byte[] aNight() {
        return HandWritten.night(HandWritten.SOUND, today(), Hospital.revision());
    }

    /** The identity provider gives no wrong tokens, so that they are made with its key. */
    private EllipticCurveJsonWebKey hospitalsKey() throws ReflectiveOperationException {
        Field key = DemoIdentityProvider.class.getDeclaredField("key");
        key.setAccessible(true);
        return (EllipticCurveJsonWebKey) key.get(ClientProxy.unwrap(identityProvider));
    }
}
