package dev.respite.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.concern.secret.CaseKey;
import dev.respite.http.Hospital.Phone;
import dev.respite.problem.Problem;
import dev.respite.wire.CrockfordCode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a concern to its answer, for those who write and those who must answer. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ConcernsTest {
    private static final String UNKNOWN_ID = "00000000-0000-4000-8000-000000000000";
    private static final String UNKNOWN_KEY = "0000-0000-0000-0000-0000-0000-0000";

    @Inject
    Pool pool;

    @BeforeEach
    void nobody_has_written_too_much() {
        Hospital.pass(Duration.ofHours(1));
    }

    @Test
    void what_is_reported_is_screened_and_its_writer_sees_what_is_left_and_when_an_answer_is_due() {
        LocalDate today = Hospital.today();

        Response answer =
                Report.write(Report.body("Dr. Jane Doe (jane.doe@hospital.example) said: take part, or else."));

        answer.then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("category", is("retaliation"))
                .body("unit", is("emergency"))
                .body("signed", is(false))
                .body("receivedAt", is(today.toString()))
                .body("caseKey", matchesPattern("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){7}"))
                .body("text", is("[name] ([e-mail]) said: take part, or else."))
                .body("removed.kind", contains("e-mail", "name"))
                .body("removed.count", contains(1, 1))
                .body("screening", containsString("No screen finds every name"));
        LocalDate due = LocalDate.parse(answer.path("answerDue"));
        assertTrue(!due.isBefore(today.plusDays(12)) && !due.isAfter(today.plusDays(14)), due.toString());
    }

    @Test
    void its_writer_comes_back_by_the_case_key_alone() {
        Report report = Report.written(Report.TEXT);

        report.read()
                .then()
                .statusCode(200)
                .body("state", is("received"))
                .body("overdue", is(false))
                .body("signedBy", is(nullValue()))
                .body("thread.by", contains("writer"))
                .body("thread.text", contains(Report.TEXT));
        assertFalse(report.read().asString().contains(report.key()), "the key is shown once");
    }

    @Test
    void a_wrong_key_a_wrong_id_and_no_key_are_answered_alike() {
        Report report = Report.written(Report.TEXT);

        Response wrongKey = report.by(UNKNOWN_KEY).read();
        Refused.as(Problem.CONCERN_UNKNOWN, wrongKey);

        for (Report wrong : List.of(
                new Report(UNKNOWN_ID, report.key()),
                new Report("no-id", report.key()),
                report.by("no key"),
                report.by(""))) {
            assertEquals(wrongKey.asString(), wrong.read().asString());
            assertEquals(wrongKey.asString(), wrong.says("Anything at all.").asString());
            assertEquals(wrongKey.statusCode(), wrong.isResolved(true).statusCode());
        }
    }

    @Test
    void of_three_hundred_invented_keys_at_once_ten_are_looked_at_and_the_right_one_in_any_case() {
        Report report = Report.written(Report.TEXT);

        List<Integer> answers = IntStream.range(0, 300)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> report.by(CrockfordCode.random(32)).read().statusCode(), Hospital.AT_ONCE))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertEquals(10, Collections.frequency(answers, 404));
        assertEquals(290, Collections.frequency(answers, 429));
        assertEquals("received", report.state());
        report.says("Here I am again.").then().statusCode(201);
    }

    @Test
    void a_key_from_before_keys_were_checked_still_opens_its_concern() {
        Report report = Report.written(Report.TEXT);
        CaseKey before = new CaseKey(CrockfordCode.random(28));
        pool.preparedQuery("update concern set case_key_hash = $1 where id = $2")
                .executeAndAwait(Tuple.of(before.hash(), UUID.fromString(report.id())));

        for (int i = 0; i < 12; i++) {
            assertEquals("received", report.by(before.written()).state());
        }
    }

    @Test
    void a_twenty_first_concern_within_an_hour_costs_work_and_is_taken() throws NoSuchAlgorithmException {
        for (int i = 0; i < 20; i++) {
            Report.write(Report.body(Report.TEXT)).then().statusCode(201);
        }
        long before = count("concern");

        Response asked = Report.write(Report.body(Report.TEXT));
        Refused.as(Problem.TOO_MANY_REQUESTS, asked).header("Retry-After", "3600");
        assertEquals(before, count("concern"));

        Map<String, Object> body = Report.body(Report.TEXT);
        body.put("work", done(asked.path("challenge"), asked.path("bits")));
        Report.write(body).then().statusCode(201);
        Refused.as(Problem.TOO_MANY_REQUESTS, Report.write(body));

        Hospital.pass(Duration.ofHours(1));
        Report.write(Report.body(Report.TEXT)).then().statusCode(201);
    }

    private static String done(String challenge, int bits) throws NoSuchAlgorithmException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        for (long n = 0; ; n++) {
            byte[] hash = sha256.digest((challenge + ":" + n).getBytes(StandardCharsets.US_ASCII));
            if (new BigInteger(1, hash).bitLength() <= 256 - bits) {
                return challenge + ":" + n;
            }
        }
    }

    @Test
    void an_address_that_a_sender_invents_is_none() {
        for (int i = 0; i < 20; i++) {
            Report.write(Report.body(Report.TEXT)).then().statusCode(201);
        }

        Response invented = given().contentType(ContentType.JSON)
                .header("X-Forwarded-For", "198.51.100.7")
                .header("Forwarded", "for=198.51.100.7")
                .body(Report.body(Report.TEXT))
                .post("/v1/concerns");

        Refused.as(Problem.TOO_MANY_REQUESTS, invented);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no category | {"text":"This is long enough to be read."} | /category
            another category | {"category":"gossip","text":"This is long enough to be read."} | /category
            no text | {"category":"other"} | /text
            hardly a text | {"category":"other","text":"  Nineteen and spaces   "} | /text
            a control character | {"category":"other","text":"This is long enough\\u0007 to be read."} | /text
            half a character | {"category":"other","text":"This is long enough\\ud83d to be read."} | /text
            a name | {"category":"other","text":"This is long enough to be read.","name":"Jane"} | /name
            another type | {"category":"other","text":"This is long enough to be read.","signed":"maybe"} | /signed
            no object | [] | ''
            nothing | '' | ''
            """)
    void what_is_not_of_the_documented_form_is_refused_with_its_place(String what, String body, String pointer) {
        long before = count("concern");

        Refused.as(Problem.MALFORMED_REQUEST, Report.write(body)).body("pointer", is(pointer));

        assertEquals(before, count("concern"));
    }

    @Test
    void four_thousand_characters_are_taken_and_one_more_is_not() {
        Report.write(Report.body("é".repeat(4_000))).then().statusCode(201);

        Refused.as(Problem.MALFORMED_REQUEST, Report.write(Report.body("é".repeat(4_001))))
                .body("pointer", is("/text"));
    }

    @Test
    void a_unit_may_be_left_out_and_must_otherwise_exist() {
        Map<String, Object> body = Report.body(Report.TEXT);
        body.put("unit", "no-such-unit");
        Refused.as(Problem.UNIT_UNKNOWN, Report.write(body));

        body.remove("unit");
        Report.write(body).then().statusCode(201).body("unit", is(nullValue()));
    }

    @Test
    void an_unsigned_concern_keeps_nothing_of_a_token_that_comes_with_it() {
        String physician = Hospital.token("physician", "ada-quillfeather", "emergency");

        Report report = Report.of(Report.write(Report.body(Report.TEXT), physician));

        assertNull(report.asHeard().get("signedBy"));
        assertFalse(stored(report).contains("quillfeather"));
        assertFalse(stored(report).contains(hex("quillfeather")));
        Report unsigned = Report.written(Report.TEXT);
        assertEquals(sealedBytes(unsigned), sealedBytes(report));
        assertEquals(0, count("audit_pending_act where body like '%quillfeather%'"));
    }

    @Test
    void an_unsigned_concern_is_taken_whatever_token_comes_with_it() {
        Report.write(Report.body(Report.TEXT), "no-token")
                .then()
                .statusCode(201)
                .body("signed", is(false));
    }

    @Test
    void a_signed_concern_bears_the_name_in_the_token_for_those_who_have_a_part_in_it() {
        Map<String, Object> body = Report.body(Report.TEXT);
        body.put("signed", true);

        Report report = Report.of(Report.write(body, Hospital.token("physician", "ada-quillfeather", "emergency")));

        assertEquals("ada-quillfeather", report.asHeard().get("signedBy"));
        report.read().then().body("signedBy", is("ada-quillfeather"));
        assertFalse(stored(report).contains("quillfeather"));
        assertEquals(sealedBytes(Report.written(Report.TEXT)), sealedBytes(report), "the length tells");
    }

    @Test
    void a_concern_is_not_signed_without_a_token_of_the_hospital() {
        Map<String, Object> body = Report.body(Report.TEXT);
        body.put("signed", true);
        Phone phone = Hospital.somebodyWithAPhone();

        Refused.as(Problem.TOKEN_MISSING, Report.write(body));
        Refused.as(Problem.TOKEN_INVALID, Report.write(body, "no-token"));
        Refused.as(Problem.FORBIDDEN, Report.write(body, phone.token()));
    }

    @Test
    void the_database_holds_no_word_and_no_key_of_it() {
        Report report = Report.written("Sesquipedalian threats were uttered in the coffee room.");
        report.isAnswered("Sesquipedalian answers take a little longer.").then().statusCode(201);

        String stored = stored(report);

        assertFalse(stored.contains("esquipedalian"));
        assertFalse(stored.contains(hex("esquipedalian")));
        assertFalse(stored.contains(report.key()));
        assertFalse(stored.contains(report.key().replace("-", "")));
        assertTrue(stored.contains(report.id()), "nothing was read: the test shows nothing");
        assertFalse(stored.contains(":"), "a time of day: " + stored);
    }

    @Test
    void a_message_that_was_moved_to_another_concern_does_not_open_there() {
        Report one = Report.written(Report.TEXT);
        Report other = Report.written("Quite another thing happened in another place.");
        pool.preparedQuery(
                        "update concern_message set sealed = (select sealed from concern_message where concern_id = $1)"
                                + " where concern_id = $2")
                .executeAndAwait(Tuple.of(UUID.fromString(one.id()), UUID.fromString(other.id())));

        other.read().then().statusCode(200).body("thread.text", contains(containsString("cannot be read any more")));
        one.read().then().body("thread.text", contains(Report.TEXT));
    }

    @Test
    void a_steward_hears_it_and_answers_and_both_are_noted() {
        Report report = Report.written(Report.TEXT);
        String steward = Hospital.token("steward", "stella-steward", "*");

        assertEquals("received", report.asHeard().get("state"));
        given().auth()
                .oauth2(steward)
                .get("/v1/concerns")
                .then()
                .statusCode(200)
                .body("more", is(false));
        report.isAnswered("The head of department was told; write to jane@hospital.example.", steward)
                .then()
                .statusCode(201)
                .body("by", is("steward"))
                .body("removed.kind", contains("e-mail"));

        report.read()
                .then()
                .body("state", is("answered"))
                .body("thread.by", contains("writer", "steward"))
                .body("thread.text[1]", is("The head of department was told; write to [e-mail]."));
        assertFalse(report.read().asString().contains("stella"));
        assertEquals(
                1,
                count("audit_pending_act where class = 'steward' and body like '%Z concern-read by=stella-steward'"));
        assertEquals(
                1,
                count(
                        "audit_pending_act where class = 'steward' and body like '%Z concern-answered by=stella-steward'"));
    }

    @Test
    void only_stewards_hear_and_answer() {
        Report report = Report.written(Report.TEXT);
        for (String token : List.of(Hospital.lead("*"), Hospital.somebody().token())) {
            Refused.as(Problem.FORBIDDEN, given().auth().oauth2(token).get("/v1/concerns"));
            Refused.as(Problem.FORBIDDEN, report.isAnswered("Nothing happened here.", token));
        }
        assertEquals("received", report.state());
    }

    @Test
    void an_answer_to_a_concern_that_there_is_not_is_refused() {
        Refused.as(Problem.CONCERN_UNKNOWN, new Report(UNKNOWN_ID, "").isAnswered("An answer to nobody."));
        Refused.as(Problem.CONCERN_UNKNOWN, new Report("no-id", "").isAnswered("An answer to nobody."));
        Refused.as(Problem.MALFORMED_REQUEST, Report.written(Report.TEXT).isAnswered(" "));
    }

    @Test
    void writer_and_steward_go_on_until_the_writer_is_content() {
        Report report = Report.written(Report.TEXT);
        Refused.as(Problem.CONCERN_NOT_ANSWERED, report.isResolved(false));
        report.isAnswered("Which meeting was it?").then().statusCode(201);
        report.says("The one on Monday; ask nurse Smith.")
                .then()
                .statusCode(201)
                .body("by", is("writer"))
                .body("text", is("The one on Monday; ask [name]."))
                .body("removed.kind", contains("name"));
        assertEquals("received", report.state());
        report.isAnswered("It will not happen again.").then().statusCode(201).body("removed", is(empty()));

        report.isResolved(true)
                .then()
                .statusCode(200)
                .body("state", is("closed"))
                .body("closedAt", is(Hospital.today().toString()))
                .body("thread", hasSize(4));

        report.isResolved(true).then().statusCode(200);
        Refused.as(Problem.CONCERN_CLOSED, report.says("One more thing."));
        Refused.as(Problem.CONCERN_CLOSED, report.isAnswered("One more thing."));
        Refused.as(Problem.CONCERN_CLOSED, report.isResolved(false));
    }

    @Test
    void a_concern_takes_a_hundred_messages_and_no_more() {
        Report report = Report.written(Report.TEXT);
        pool.preparedQuery("update concern_message set number = 100 where concern_id = $1")
                .executeAndAwait(Tuple.of(UUID.fromString(report.id())));

        Refused.as(Problem.CONCERN_FULL, report.says("One more thing."));
        Refused.as(Problem.CONCERN_FULL, report.isAnswered("One more thing."));
    }

    @Test
    void whether_it_is_resolved_must_be_said() {
        Report report = Report.written(Report.TEXT);

        Response answer = given().contentType(ContentType.JSON)
                .header("Case-Key", report.key())
                .body("{}")
                .post("/v1/concerns/" + report.id() + "/resolution");

        Refused.as(Problem.MALFORMED_REQUEST, answer).body("pointer", is("/resolved"));
    }

    /** Everything that the database has of it, as text. */
    private String stored(Report report) {
        StringBuilder stored = new StringBuilder();
        for (Row row : pool.preparedQuery("select concern::text from concern where id = $1 union all"
                        + " select concern_message::text from concern_message where concern_id = $1")
                .executeAndAwait(Tuple.of(UUID.fromString(report.id())))) {
            stored.append(row.getString(0)).append('\n');
        }
        return stored.toString();
    }

    private int sealedBytes(Report report) {
        return pool.preparedQuery("select length(sealed) from concern_message where concern_id = $1")
                .executeAndAwait(Tuple.of(UUID.fromString(report.id())))
                .iterator()
                .next()
                .getInteger(0);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private long count(String from) {
        return pool.query("select count(*) from " + from)
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
    }
}
