package dev.respite.http;

import static dev.respite.http.Hospital.ordinaryNight;
import static dev.respite.http.Hospital.revision;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.respite.http.Hospital.Phone;
import dev.respite.http.Hospital.Physician;
import dev.respite.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What came with the receipt revokes without phone and without sign-in. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RevocationSecretTest {
    @Inject
    Pool pool;

    private Physician physician;
    private String secret;
    private Phone phone;

    @BeforeEach
    void somebody_joins_and_gets_a_secret() {
        physician = Hospital.somebody();
        secret = physician
                .joins("emergency", Hospital.BOTH_STREAMS)
                .then()
                .statusCode(201)
                .extract()
                .path("revocationSecret");
        Hospital.pass(Duration.ofHours(1));
        Hospital.nextNoon();
        Hospital.nextNoon();
        phone = physician.pairs();
        phone.puts(ordinaryNight(Hospital.today()), revision()).then().statusCode(200);
    }

    /** All tests come from one address. */
    @AfterEach
    void wrong_secrets_are_forgotten() {
        Hospital.pass(Duration.ofMinutes(11));
    }

    private static Response revokes(String secret) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("secret", secret))
                .post("/v1/revocations");
    }

    @Test
    void it_erases_everything_at_once_without_a_token() {
        revokes(secret).then().statusCode(200).body("state", is("revoked"));

        Refused.as(Problem.CONSENT_REVOKED, phone.policy());
        Refused.as(Problem.NO_CONSENT, physician.consent());
        assertEquals(0, StoredDays.rowsOf(pool, phone.participant()));
    }

    @Test
    void as_somebody_types_it_it_is_the_same() {
        revokes(secret.toLowerCase(Locale.ROOT).replace("-", " ")).then().statusCode(200);

        Refused.as(Problem.CONSENT_REVOKED, phone.policy());
    }

    @Test
    void a_slip_of_the_pen_is_told_and_revokes_nothing() {
        char last = secret.charAt(0) == '7' ? '8' : '7';

        Refused.as(Problem.MALFORMED_REQUEST, revokes(last + secret.substring(1)))
                .body("pointer", is("/secret"));
        Refused.as(Problem.MALFORMED_REQUEST, revokes(secret.substring(1)));
        Refused.as(
                Problem.MALFORMED_REQUEST,
                given().contentType(ContentType.JSON).body("{}").post("/v1/revocations"));

        phone.policy().then().statusCode(200);
    }

    @Test
    void one_that_never_was_or_was_used_is_answered_alike() {
        String first = revokes(secret).asString();
        String again = revokes(secret).asString();
        String never = revokes(foreign()).asString();

        assertEquals(first, again);
        assertEquals(first, never);
    }

    /** Well-formed, and of a consent that is gone. */
    private static String foreign() {
        Physician other = Hospital.somebody();
        String secret = other.joins("emergency", Hospital.BOTH_STREAMS).path("revocationSecret");
        other.revokes().then().statusCode(200);
        return secret;
    }

    @Test
    void wrong_ones_are_limited_and_a_right_one_is_heard_even_then() {
        String wrong = foreign();
        for (int i = 0; i < 10; i++) {
            revokes(wrong).then().statusCode(200);
        }
        Hospital.pass(Duration.ofMinutes(4));
        Refused.as(Problem.TOO_MANY_REQUESTS, revokes(wrong)).header("Retry-After", is("600"));

        revokes(secret).then().statusCode(200);
        Refused.as(Problem.CONSENT_REVOKED, phone.policy());
    }

    @Test
    void it_goes_on_where_a_further_phone_began_a_new_record() {
        Response further = Hospital.pair(physician.pairingCode());
        Hospital.moveTo(Instant.parse(further.path("waits.until")));
        Phone second = new Phone(physician, further.path("token"));
        second.renews().then().statusCode(200);

        revokes(secret).then().statusCode(200);

        Refused.as(Problem.CONSENT_REVOKED, second.renews());
    }

    @Test
    void it_erases_days_that_were_kept_too() {
        physician.revokes("keep").then().statusCode(200);

        revokes(secret).then().statusCode(200);

        Refused.as(Problem.CONSENT_REVOKED, phone.ownView());
    }

    @Test
    void it_is_shown_once_and_stored_nowhere() {
        String plain = secret.replace("-", "");
        for (String shown : new String[] {
            physician.consent().asString(),
            physician.receipts().asString(),
            physician.own("/v1/me/export").asString()
        }) {
            assertFalse(shown.contains(secret) || shown.contains(plain));
        }
        String row = pool.query("select revocation_hash::text from consent")
                .executeAndAwait()
                .iterator()
                .next()
                .getString(0);
        assertFalse(row.contains(plain));
    }
}
