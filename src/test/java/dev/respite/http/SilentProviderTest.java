package dev.respite.http;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.http.Hospital.Phone;
import dev.respite.identity.ConsentTokens;
import dev.respite.identity.TokenClaims;
import dev.respite.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A hospital's identity provider that accepts and never answers stops nobody who does not need it. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(SilentProviderTest.KeysFromFarAway.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public class SilentProviderTest {
    private static final int FLOOD = 260;

    /** Before the mend none of these was answered in that time, and few in a minute. */
    private static final Duration PROMPTLY = Duration.ofSeconds(5);

    public static final class KeysFromFarAway implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(KeyProvider.class));
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.arc.exclude-types", "dev.respite.demo.KeysAtHand");
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Inject
    ConsentTokens consentTokens;

    @Test
    @Order(1)
    void before_the_first_keys_the_hospitals_tokens_must_come_again_later_and_phones_and_the_notice_are_served()
            throws Exception {
        given().get("/v1/notice").then().statusCode(200);

        List<CompletableFuture<HttpResponse<String>>> flood = flood();

        promptly("the notice", () -> given().get("/v1/notice")).then().statusCode(200);
        Refused.as(Problem.CONSENT_REVOKED, promptly("a phone", aPhoneOfNobody()::policy));
        Response physician = promptly("a physician", Hospital.somebody()::consent);
        Refused.as(Problem.UNAVAILABLE, physician);
        assertEquals("60", physician.header("Retry-After"));
        assertEquals(Map.of(503, FLOOD), statuses(flood));
    }

    @Test
    @Order(2)
    void an_unknown_kid_is_refused_at_once_and_who_has_a_known_one_is_served_while_the_provider_says_nothing()
            throws Exception {
        KeyProvider.answers(given().get("/demo/jwks.json").asString());
        await(() -> Hospital.somebody().consent().statusCode() == 404);
        Phone phone = Hospital.somebodyWithAPhone();
        KeyProvider.saysNothing();
        Thread.sleep(Duration.ofSeconds(11).toMillis());
        int asked = KeyProvider.asked();

        List<CompletableFuture<HttpResponse<String>>> flood = flood();

        promptly("the notice", () -> given().get("/v1/notice")).then().statusCode(200);
        promptly("a phone", phone::policy).then().statusCode(200);
        promptly("a physician", phone.physician()::consent).then().statusCode(200);
        assertEquals(Map.of(401, FLOOD), statuses(flood));
        promptly("a revocation", phone.physician()::revokes).then().statusCode(200);
        int askedMeanwhile = KeyProvider.asked() - asked;
        assertTrue(askedMeanwhile >= 1 && askedMeanwhile <= 2, "asked the provider " + askedMeanwhile + " times");
    }

    @Test
    @Order(2)
    void who_signs_in_to_a_page_is_told_that_the_provider_is_away() throws Exception {
        KeyProvider.saysNothing();

        HttpResponse<String> page = promptly("a page", () -> Visitor.here().get("/signed-in"));

        assertEquals(503, page.statusCode());
        assertTrue(page.body().contains("the hospital&#39;s sign-in does not answer"), page::body);
        assertEquals(200, Visitor.here().get("/").statusCode());
    }

    @Test
    @Order(3)
    void a_key_that_the_provider_begins_to_use_counts_before_long() throws Exception {
        Refused.as(
                Problem.TOKEN_INVALID, given().auth().oauth2(unsigned("other")).get("/v1/consents/current"));
        KeyProvider.answers(given().get("/demo/jwks.json").asString().replace("\"kid\":\"demo\"", "\"kid\":\"other\""));

        await(() -> {
            given().auth().oauth2(unsigned("another")).get("/v1/consents/current");
            return Hospital.somebody().consent().statusCode() == 401;
        });
    }

    private static <T> T promptly(String who, Supplier<T> call) {
        long began = System.nanoTime();
        T answer = call.get();
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        System.out.printf("%s was answered after %d ms%n", who, took.toMillis());
        assertTrue(took.compareTo(PROMPTLY) < 0, who + " waited for " + took);
        return answer;
    }

    /** Two hundred and sixty tokens that anybody can write. */
    private List<CompletableFuture<HttpResponse<String>>> flood() {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < FLOOD; i++) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + RestAssured.port + "/v1/consents/current"))
                    .header("Authorization", "Bearer " + unsigned("nosuch" + i))
                    .build();
            answers.add(http.sendAsync(request, BodyHandlers.ofString()));
        }
        return answers;
    }

    private static Map<Integer, Integer> statuses(List<CompletableFuture<HttpResponse<String>>> answers)
            throws Exception {
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            statuses.merge(answer.get(15, TimeUnit.SECONDS).statusCode(), 1, Integer::sum);
        }
        return statuses;
    }

    private static String unsigned(String kid) {
        String header = "{\"alg\":\"ES256\",\"kid\":\"" + kid + "\"}";
        String claims = "{\"iss\":\"urn:respite:demo-identity-provider\",\"aud\":\"respite\",\"sub\":\"anybody\"}";
        return encode(header) + '.' + encode(claims) + ".AAAA";
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** With a genuine token, whose consent the database must be asked for. */
    private Phone aPhoneOfNobody() {
        UUID nobody = UUID.randomUUID();
        TokenClaims held = TokenClaims.newLease(nobody, nobody, nobody, null);
        return new Phone(
                Hospital.somebody(), consentTokens.issue(held, Hospital.now().plus(Duration.ofHours(1))));
    }

    private static void await(Supplier<Boolean> condition) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.get()) {
            assertTrue(System.nanoTime() < until, "not within 30 s");
            Thread.sleep(200);
        }
    }
}
