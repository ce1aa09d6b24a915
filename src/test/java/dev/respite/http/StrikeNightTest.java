package dev.respite.http;

import static dev.respite.http.Hospital.ordinaryNight;
import static dev.respite.http.Hospital.revision;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.respite.client.night.NightJson;
import dev.respite.http.Hospital.Phone;
import dev.respite.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A physician strikes out a night that is wrong. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class StrikeNightTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Pool pool;

    private Phone phone;
    private LocalDate day;

    @BeforeEach
    void somebody_with_one_night() {
        phone = Hospital.somebodyWithAPhone();
        day = Hospital.today();
        phone.puts(ordinaryNight(day), revision()).then().statusCode(200);
    }

    @Test
    void its_numbers_are_gone_at_once_and_a_mark_of_the_same_length_is_left() {
        int length = sealed().length;

        JsonNode answer = Answered.json(strikes(phone, day).then().statusCode(200));

        assertEquals("struck", answer.required("result").textValue());
        assertEquals(day.toString(), answer.required("day").textValue());
        JsonNode shown = onlyDay();
        shown.required("features").forEach(value -> assertTrue(value.isNull()));
        shown.required("coverage").forEach(value -> assertTrue(value.isNull()));
        assertEquals(5, shown.required("reasons").size());
        shown.required("reasons").forEach(reason -> assertEquals("struck", reason.textValue()));
        assertEquals(length, sealed().length);
    }

    @Test
    void a_later_put_by_any_phone_is_answered_struck_and_changes_nothing() {
        strikes(phone, day).then().statusCode(200);
        String stored = StoredDays.fingerprint(pool);
        Hospital.pass(Duration.ofHours(1));

        assertStruck(phone.puts(ordinaryNight(day), revision()));
        Phone another = phone.physician().pairs();
        assertStruck(another.puts(ordinaryNight(day), revision() + 1));
        byte[] clear =
                "{\"revision\":%d,\"sleep\":[]}".formatted(revision() + 2).getBytes(StandardCharsets.UTF_8);
        assertStruck(another.puts(day, clear));

        assertEquals(stored, StoredDays.fingerprint(pool));
        assertEquals("struck", onlyDay().at("/reasons/tst_min").textValue());
    }

    @Test
    void twice_is_as_good_as_once_and_recorded_once() {
        strikes(phone, day).then().statusCode(200);
        strikes(phone, day).then().statusCode(200);

        assertEquals(1, entries("night-struck-by-phone").size());
        assertFalse(entries("night-struck-by-phone").get(0).required("hash").isNull());
    }

    @Test
    void it_is_in_the_audit_log_blinded() {
        strikes(phone, day).then().statusCode(200);
        AuditExport.nextAppend();

        assertTrue(
                entries("night-struck-by-phone").get(0).required("auditEntry").isIntegralNumber());
    }

    @Test
    void where_no_night_is_kept_there_is_nothing_to_strike_and_what_comes_is_taken() {
        LocalDate before = day.minusDays(1);

        Refused.as(Problem.NIGHT_UNKNOWN, strikes(phone, before));

        phone.puts(
                        before,
                        "{\"revision\":%d,\"sleep\":[]}".formatted(revision()).getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(200);
        assertEquals(2, days().size());
        assertEquals(0, entries("night-struck-by-phone").size());
        Refused.as(Problem.MALFORMED_REQUEST, strikes(phone, "yesterday"));
    }

    @Test
    void the_hospitals_token_strikes_nothing_and_what_a_passkey_opened_does() {
        String hospital = phone.physician().token();
        Refused.as(Problem.OWN_KEY_REQUIRED, given().auth().oauth2(hospital).delete(path(day)));
        assertEquals(450, onlyDay().at("/features/tst_min").intValue());
        PasskeyHolder holder = new PasskeyHolder(phone.physician());
        String check = Answered.json(holder.registers().then().statusCode(201))
                .at("/check")
                .textValue();
        given().auth()
                .oauth2(phone.token())
                .contentType("application/json")
                .body("{\"check\":\"" + check + "\"}")
                .post("/v1/passkeys/confirmation")
                .then()
                .statusCode(200);

        holder.with(holder.ownToken()).delete(path(day)).then().statusCode(200);

        assertEquals("struck", onlyDay().at("/reasons/tst_min").textValue());
        assertEquals(1, entries("night-struck-by-passkey").size());
    }

    @Test
    void somebody_elses_night_of_the_same_day_stays() {
        Phone other = Hospital.somebodyWithAPhone();
        LocalDate theirs = Hospital.today();
        other.puts(ordinaryNight(theirs), revision()).then().statusCode(200);
        phone.puts(ordinaryNight(theirs), revision()).then().statusCode(200);

        strikes(phone, theirs).then().statusCode(200);

        assertEquals(
                450,
                Answered.json(other.ownView()).at("/days/0/features/tst_min").intValue());
    }

    @Test
    void a_paused_consent_does_not_keep_its_physician_from_it() {
        phone.physician().pauses().then().statusCode(200);

        strikes(phone, day).then().statusCode(200);

        Refused.as(Problem.CONSENT_PAUSED, phone.puts(ordinaryNight(day), revision() + 1));
    }

    @Test
    void days_that_outlive_the_consent_can_be_struck_too() {
        given().auth()
                .oauth2(phone.physician().token())
                .contentType("application/json")
                .body("{\"data\":\"keep\"}")
                .post("/v1/consents/current/revocation")
                .then()
                .statusCode(200);

        strikes(phone, day).then().statusCode(200);

        assertEquals("struck", onlyDay().at("/reasons/tst_min").textValue());
    }

    @Test
    void the_mark_goes_when_the_day_would_have_gone() {
        strikes(phone, day).then().statusCode(200);

        Hospital.pass(Duration.ofDays(42));
        assertEquals(1, Answered.json(phone.ownView()).required("days").size());
        Hospital.pass(Duration.ofDays(1));

        assertEquals(0, Answered.json(phone.ownView()).required("days").size());
    }

    @Test
    void every_export_shows_it_as_struck() {
        strikes(phone, day).then().statusCode(200);

        JsonNode json = Answered.json(phone.get("/v1/me/export?format=json"));
        assertEquals("struck", json.at("/days/0/reasons/tst_min").textValue());
        assertEquals("You struck this night out.", json.at("/reasons/struck").textValue());
        String csv = phone.get("/v1/me/export?format=csv").asString();
        assertTrue(csv.contains(",struck,struck,struck,struck,struck"), csv);
        JsonNode fhir = Answered.json(phone.get("/v1/me/export?format=fhir"));
        long struck =
                fhir.findValuesAsText("code").stream().filter("struck"::equals).count();
        assertEquals(7, struck);
    }

    @Test
    void a_put_that_is_under_way_is_struck_out_with_the_day() {
        byte[] later = NightJson.of(ordinaryNight(day)).plain(revision() + 1);
        try (Barrier barrier = new Barrier()) {
            CompletableFuture<Response> put = waiting(1, () -> phone.puts(day, later));
            CompletableFuture<Response> strike = waiting(2, () -> strikes(phone, day));
            barrier.lift();

            assertEquals(200, put.join().statusCode());
            assertEquals(200, strike.join().statusCode());
        }
        assertEquals("struck", onlyDay().at("/reasons/tst_min").textValue());
    }

    @Test
    void a_put_that_waits_behind_the_strike_finds_the_mark() {
        byte[] later = NightJson.of(ordinaryNight(day)).plain(revision() + 1);
        try (Barrier barrier = new Barrier()) {
            CompletableFuture<Response> strike = waiting(1, () -> strikes(phone, day));
            CompletableFuture<Response> put = waiting(2, () -> phone.puts(day, later));
            barrier.lift();

            assertEquals(200, strike.join().statusCode());
            assertStruck(put.join());
        }
        assertEquals("struck", onlyDay().at("/reasons/tst_min").textValue());
    }

    @Test
    void many_puts_and_one_strike_at_once_leave_the_mark() {
        long revision = revision();
        for (int round = 1; round <= 10; round++) {
            phone = Hospital.somebodyWithAPhone();
            day = Hospital.today();
            revision = revision();
            phone.puts(ordinaryNight(day), revision).then().statusCode(200);
            List<CompletableFuture<Response>> puts = new ArrayList<>();
            for (int i = 1; i <= 8; i++) {
                byte[] body = NightJson.of(ordinaryNight(day)).plain(revision + i);
                puts.add(CompletableFuture.supplyAsync(() -> phone.puts(day, body), Hospital.AT_ONCE));
            }
            strikes(phone, day).then().statusCode(200);
            puts.forEach(CompletableFuture::join);

            assertEquals("struck", onlyDay().at("/reasons/tst_min").textValue());
        }
    }

    private static void assertStruck(Response put) {
        JsonNode answer = Answered.json(put.then().statusCode(200));
        assertEquals("struck", answer.required("result").textValue());
        answer.required("features").forEach(value -> assertTrue(value.isNull()));
    }

    private static String path(Object day) {
        return "/v1/me/nights/" + day;
    }

    private static Response strikes(Phone phone, Object day) {
        return given().auth().oauth2(phone.token()).delete(path(day));
    }

    private JsonNode days() {
        return Answered.json(phone.physician().ownView().then().statusCode(200)).required("days");
    }

    private JsonNode onlyDay() {
        JsonNode days = days();
        assertEquals(1, days.size());
        return days.get(0);
    }

    private List<JsonNode> entries(String event) {
        JsonNode log =
                Answered.json(phone.physician().own("/v1/me/access-log").then().statusCode(200));
        return StreamSupport.stream(log.required("entries").spliterator(), false)
                .filter(entry -> event.equals(entry.required("event").textValue()))
                .toList();
    }

    private byte[] sealed() {
        return pool.preparedQuery("select sealed from participant_day where participant_id = $1")
                .executeAndAwait(Tuple.of(phone.participant()))
                .iterator()
                .next()
                .getBuffer("sealed")
                .getBytes();
    }

    /** Sends it, and waits until this many statements wait for a lock. */
    private CompletableFuture<Response> waiting(int howMany, java.util.function.Supplier<Response> request) {
        CompletableFuture<Response> sent = CompletableFuture.supplyAsync(request, Hospital.AT_ONCE);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (waitingStatements() < howMany) {
            assertFalse(sent.isDone(), "it did not wait: the test shows nothing");
            assertTrue(System.nanoTime() < end, "it does not reach the lock");
            Thread.onSpinWait();
        }
        return sent;
    }

    private long waitingStatements() {
        return pool.query("select count(distinct pid) from pg_locks where not granted")
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
    }

    /** Holds the consent row. */
    private final class Barrier implements AutoCloseable {
        private final SqlConnection connection = pool.getConnectionAndAwait();
        private final Transaction transaction = connection.beginAndAwait();
        private boolean lifted;

        Barrier() {
            connection
                    .preparedQuery("select 1 from consent where participant_id = $1 for update")
                    .executeAndAwait(Tuple.of(phone.participant()));
        }

        void lift() {
            lifted = true;
            transaction.commitAndAwait();
        }

        @Override
        public void close() {
            if (!lifted) {
                lift();
            }
            connection.closeAndAwait();
        }
    }
}
