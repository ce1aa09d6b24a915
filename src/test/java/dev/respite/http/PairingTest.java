package dev.respite.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.respite.http.Hospital.Phone;
import dev.respite.http.Hospital.Physician;
import dev.respite.person.erasure.rotation.RotateKeys;
import dev.respite.problem.Problem;
import dev.respite.wire.CrockfordCode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A code that is typed, and what may happen to it on the way. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PairingTest {
    @Inject
    Pool pool;

    @Inject
    RotateKeys rotateKeys;

    private Physician physician;

    @BeforeEach
    void somebody_has_joined() {
        physician = Hospital.somebody();
        physician.joins("emergency", Hospital.BOTH_STREAMS).then().statusCode(201);
    }

    private Response anotherCode() {
        return given().auth().oauth2(physician.token()).post("/v1/pairing-codes");
    }

    private static String lease(Response pairing) {
        String token = pairing.then().statusCode(201).extract().path("token");
        String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        return JsonPath.from(claims).getString("lease");
    }

    @Test
    void the_same_code_gives_the_same_lease_again() {
        String code = physician.pairingCode();

        assertEquals(lease(Hospital.pair(code)), lease(Hospital.pair(code)));
    }

    @Test
    void typed_with_spaces_dashes_and_small_letters_it_is_the_same_code() {
        String code = physician.pairingCode();
        String typed = " " + code.substring(0, 4).toLowerCase(Locale.ROOT) + "-" + code.substring(4);

        assertEquals(lease(Hospital.pair(code)), lease(Hospital.pair(typed)));
    }

    @Test
    void phones_that_send_one_code_at_the_same_time_get_one_lease() {
        String code = physician.pairingCode();

        List<String> leases = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> lease(Hospital.pair(code)), Hospital.AT_ONCE))
                .limit(6)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertEquals(1, new HashSet<>(leases).size());
    }

    @Test
    void after_ten_minutes_a_code_is_unknown_also_to_the_phone_that_used_it() {
        String used = physician.pairingCode();
        String unused = physician.pairingCode();
        Hospital.pair(used).then().statusCode(201);

        Hospital.pass(Duration.ofMinutes(10));

        Refused.as(Problem.PAIRING_CODE_UNKNOWN, Hospital.pair(used));
        Refused.as(Problem.PAIRING_CODE_UNKNOWN, Hospital.pair(unused));
    }

    @Test
    void a_code_of_an_earlier_epoch_is_still_good() {
        LocalDate tomorrow = Hospital.today().plusDays(1);
        Hospital.moveTo(tomorrow.atTime(2, 58).toInstant(ZoneOffset.UTC));
        String code = physician.pairingCode();

        int epoch = currentEpoch();
        rotateKeys.turnIfDue(Hospital.pass(Duration.ofMinutes(5)));

        assertNotEquals(epoch, currentEpoch(), "it turns at 03:00");
        Hospital.pair(code).then().statusCode(201);
    }

    private int currentEpoch() {
        return pool.query("select id from epoch where state = 'current'")
                .executeAndAwait()
                .iterator()
                .next()
                .getInteger("id");
    }

    @Test
    void a_pause_does_not_use_a_code_up() {
        String code = physician.pairingCode();
        physician.pauses().then().statusCode(200);
        Refused.as(Problem.CONSENT_PAUSED, Hospital.pair(code));

        physician.resumes().then().statusCode(200);

        new Phone(physician, Hospital.pair(code).path("token")).policy().then().statusCode(200);
    }

    @Test
    void a_pairing_is_in_the_physicians_own_ledger_once() {
        String code = physician.pairingCode();
        Hospital.pair(code).then().statusCode(201);
        Hospital.pair(code).then().statusCode(201);

        assertEquals(1, Collections.frequency(events(), "phone-paired"));
    }

    private List<String> events() {
        return physician
                .own("/v1/me/access-log")
                .then()
                .statusCode(200)
                .extract()
                .path("entries.event");
    }

    @Test
    void five_codes_are_good_at_a_time_and_a_sixth_is_too_many_for_ten_minutes() {
        for (int i = 0; i < 5; i++) {
            anotherCode().then().statusCode(201);
        }
        Refused.as(Problem.TOO_MANY_REQUESTS, anotherCode()).header("Retry-After", is("600"));

        Hospital.pass(Duration.ofMinutes(10));
        anotherCode().then().statusCode(201);
    }

    @Test
    void asked_for_at_the_same_time_they_are_five_as_well() {
        long given = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> anotherCode().statusCode(), Hospital.AT_ONCE))
                .limit(12)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .filter(status -> status == 201)
                .count();

        assertEquals(5, given);
    }

    /** The table is locked: who asked it would wait, and not be answered. */
    @Test
    void of_three_hundred_invented_codes_at_once_none_asks_the_database_and_the_right_one_is_good() {
        String code = physician.pairingCode();
        SqlConnection connection = pool.getConnectionAndAwait();
        Transaction locked = connection.beginAndAwait();
        List<Integer> answers;
        try {
            connection.query("lock table pairing_code").executeAndAwait();
            answers = IntStream.range(0, 300)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> Hospital.pair("WRNG" + CrockfordCode.random(8))
                                    .statusCode(),
                            Hospital.AT_ONCE))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            locked.rollbackAndAwait();
            connection.closeAndAwait();
        }

        assertEquals(List.of(404), answers.stream().distinct().toList());
        Hospital.pair(code).then().statusCode(201);
    }

    @Test
    void an_invented_code_is_refused_before_the_proof_that_comes_with_it_is_looked_at() {
        Response answer = given().contentType(ContentType.JSON)
                .header("DPoP", "no proof at all")
                .body(Map.of("code", "WRNG00000000"))
                .post("/v1/consent-tokens");

        Refused.as(Problem.PAIRING_CODE_UNKNOWN, answer);
    }
}
