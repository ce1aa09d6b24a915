package dev.respite.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.notice.Promises;
import dev.respite.problem.Problem;
import dev.respite.unit.admission.ForgetOversight;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What it takes to look at a signal, and what is kept and shown of a look. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ReadSignalTest {
    private static final String EMERGENCY = "/v1/units/emergency/signals";

    private static boolean released;

    @Inject
    Pool pool;

    @Inject
    ForgetOversight forgetOversight;

    @BeforeEach
    void something_has_been_released() {
        if (!released) {
            Hospital.pass(Duration.ofDays(11));
            Hospital.nextNoon();
            released = true;
        }
    }

    @Test
    void what_it_takes_is_asked_for_in_order_and_nothing_is_kept_of_a_refusal() {
        String name = Hospital.newLead();
        String lead = Hospital.token("program-lead", name, "emergency,nowhere");

        Refused.as(Problem.PURPOSE_REQUIRED, as(lead, "/v1/units/nowhere/signals"));
        Refused.as(Problem.PURPOSE_REQUIRED, as(lead, EMERGENCY + "?purpose=curiosity"));
        Refused.as(Problem.UNIT_UNKNOWN, Hospital.reads(lead, "nowhere"));
        Refused.as(Problem.FORBIDDEN, Hospital.reads(lead, "transplant"));
        Suspending.lead(name, "Asked about single people.").then().statusCode(201);
        Refused.as(Problem.ACCESS_SUSPENDED, Hospital.reads(lead, "emergency"))
                .body("reason", is("Asked about single people."))
                .body("since", notNullValue())
                .body("contact", is("privacy@hospital.example"));
        Suspending.restoreLead(name).then().statusCode(204);
        Refused.as(Problem.UNDERTAKING_REQUIRED, Hospital.reads(lead, "emergency"));
        assertEquals(0, kept(name));
        assertEquals(0, noted("signals-read unit=emergency by=" + name));

        Hospital.signs(lead).then().statusCode(201);
        Hospital.reads(lead, "emergency").then().statusCode(200);

        assertEquals(1, kept(name));
        assertEquals(1, noted("signals-read unit=emergency by=" + name));
    }

    @Test
    void only_leads_read_signals_here() {
        for (String role : List.of("physician", "steward")) {
            Refused.as(Problem.FORBIDDEN, Hospital.reads(Hospital.token(role, "somebody", "*"), "emergency"));
        }
        Refused.as(Problem.TOKEN_MISSING, given().get(EMERGENCY + "?purpose=working-conditions"));
    }

    @Test
    void the_answer_is_the_same_bytes_for_every_lead_and_physician_now_and_an_hour_later() {
        Response first = Hospital.reads(Hospital.signed(Hospital.newLead(), "emergency"), "emergency");
        Hospital.nextNoon();
        Response before = Hospital.reads(Hospital.signed(Hospital.newLead(), "*"), "emergency");
        Hospital.pass(Duration.ofHours(1));
        Response other = Hospital.reads(Hospital.signed(Hospital.newLead(), "emergency,transplant"), "emergency");

        assertEquals(200, first.statusCode());
        assertArrayEquals(before.asByteArray(), other.asByteArray());
        assertEquals(etag(other.asByteArray()), other.header("ETag"));
        assertEquals(before.header("ETag"), other.header("ETag"));
        String shown = new String(Hospital.unitSignals("emergency").asByteArray(), StandardCharsets.UTF_8);
        assertTrue(shown.contains("\"signal\":" + new String(other.asByteArray(), StandardCharsets.UTF_8)), shown);
    }

    @Test
    void what_has_not_changed_is_not_sent_again_and_is_kept_as_a_read_all_the_same() {
        String name = Hospital.newLead();
        String lead = Hospital.signed(name, "emergency");
        Response first = Hospital.reads(lead, "emergency");
        first.then()
                .statusCode(200)
                .header("Cache-Control", "private, no-cache")
                .header("Vary", "Authorization");

        for (String tags : List.of(first.header("ETag"), "\"other\", " + first.header("ETag"), "*")) {
            given().auth()
                    .oauth2(lead)
                    .header("If-None-Match", tags)
                    .get(EMERGENCY + "?purpose=working-conditions")
                    .then()
                    .statusCode(304)
                    .header("ETag", first.header("ETag"))
                    .header("Cache-Control", "private, no-cache")
                    .header("Vary", "Authorization");
        }
        given().auth()
                .oauth2(lead)
                .header("If-None-Match", "\"other\"")
                .get(EMERGENCY + "?purpose=working-conditions")
                .then()
                .statusCode(200);

        assertEquals(5, kept(name));
        assertEquals(5, noted("signals-read unit=emergency by=" + name));
    }

    @Test
    void a_signal_says_in_words_what_it_is() {
        Hospital.reads(Hospital.lead("*"), "emergency")
                .then()
                .statusCode(200)
                .body("name", is("Emergency"))
                .body("suspension", nullValue())
                .body("inWords", hasItem(startsWith("If the whole house rises, units show nothing")));
        Hospital.reads(Hospital.lead("*"), "transplant")
                .then()
                .body("inWords[1]", is("It counts in the unit 'surgery': read that one."));
    }

    @Test
    void a_read_is_shown_to_every_physician_of_the_unit_and_to_no_other() {
        String name = Hospital.newLead();
        Hospital.reads(Hospital.signed(name, "emergency"), "emergency").then().statusCode(200);
        Instant at = Hospital.now().truncatedTo(ChronoUnit.SECONDS);

        Hospital.unitSignals("emergency")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("units.unit", contains("emergency", "medicine", "hospital"))
                .body("units[0].name", is("Emergency"))
                .body("units[0].signal.unit", is("emergency"))
                .body("units[0].reads[0].by", is(name))
                .body("units[0].reads[0].at", is(at.toString()))
                .body("units[0].reads[0].purpose", is("working-conditions"))
                .body("units[0].reads[0].count", is(1))
                .body("units[0].undertakings.by", hasItem(name))
                .body("units[1].reads.by", not(hasItem(name)));
        Hospital.unitSignals("transplant")
                .then()
                .body("units.unit", contains("transplant", "surgery", "hospital"))
                .body("units.reads.flatten().by", not(hasItem(name)))
                .body("units.undertakings.flatten().by", not(hasItem(name)));
        Hospital.unitSignals("*").then().body("units.unit", hasItem("emergency"));
        Hospital.unitSignals("nowhere").then().statusCode(200).body("units", is(empty()));
    }

    @Test
    void a_read_of_a_unit_above_is_shown_to_the_physicians_below() {
        String name = Hospital.newLead();
        Hospital.reads(Hospital.signed(name, "medicine"), "medicine").then().statusCode(200);

        Hospital.unitSignals("emergency").then().body("units[1].reads[0].by", is(name));
        Hospital.unitSignals("transplant").then().body("units.reads.flatten().by", not(hasItem(name)));
    }

    @Test
    void a_physician_sees_the_same_before_and_after_joining_and_leaving() {
        Hospital.Physician physician = Hospital.somebody();
        String before = shownTo(physician);
        physician.joins("emergency", Hospital.BOTH_STREAMS).then().statusCode(201);
        String joined = shownTo(physician);
        physician.revokes().then().statusCode(200);

        assertEquals(before, joined);
        assertEquals(before, shownTo(physician));
    }

    @Test
    void what_cannot_be_kept_is_not_answered() throws Exception {
        String name = Hospital.newLead();
        String lead = Hospital.signed(name, "emergency");
        DatabaseOwner.run(
                "create trigger no_room before insert on lead_access for each row execute function refuse_change()");
        try {
            Response answer = Hospital.reads(lead, "emergency");
            Refused.as(Problem.INTERNAL_ERROR, answer);
            assertEquals(null, answer.header("ETag"));
        } finally {
            DatabaseOwner.run("drop trigger no_room on lead_access");
        }
        assertEquals(0, noted("signals-read unit=emergency by=" + name));
        Hospital.reads(lead, "emergency").then().statusCode(200);
    }

    @Test
    void a_steward_sees_every_read_by_name_in_pages_and_is_noted() {
        String steward = "steward-of-" + Hospital.newLead();
        String token = Hospital.token("steward", steward, "");
        String name = Hospital.newLead();
        pool.preparedQuery(
                        "insert into lead_access (unit, issuer, lead, purpose, read_at)"
                                + " select 'general-surgery', 'i', $1 || n, 'working-conditions', $2 from generate_series(1, 1002) n")
                .executeAndAwait(Tuple.of(name, Hospital.now().atOffset(ZoneOffset.UTC)));

        Response page = as(token, "/v1/reads?unit=general-surgery");

        page.then().statusCode(200).body("reads", hasSize(1000)).body("reads[0].by", is(name + 1002));
        as(token, "/v1/reads?unit=general-surgery&before=" + page.path("next"))
                .then()
                .body("reads[0].by", is(name + 2))
                .body("reads[1].by", is(name + 1));
        Hospital.unitSignals("general-surgery").then().body("units[0].reads", hasSize(greaterThanOrEqualTo(1002)));
        as(token, "/v1/reads").then().statusCode(200).body("reads[0].unit", is("general-surgery"));
        assertEquals(2, noted("reads-read unit=general-surgery by=" + steward));
        assertEquals(1, noted("reads-read unit=* by=" + steward));
        Refused.as(Problem.UNIT_UNKNOWN, as(token, "/v1/reads?unit=nowhere"));
        Refused.as(Problem.UNIT_UNKNOWN, as(token, "/v1/reads?unit=%00"));
        Refused.as(Problem.MALFORMED_REQUEST, as(token, "/v1/reads?before=x"));
        Refused.as(Problem.FORBIDDEN, as(Hospital.lead("*"), "/v1/reads"));
    }

    @Test
    void a_look_is_hidden_neither_behind_five_hundred_others_nor_by_another_day() {
        String once = Hospital.newLead();
        Hospital.reads(Hospital.signed(once, "rheumatology"), "rheumatology")
                .then()
                .statusCode(200);
        String often = Hospital.newLead();
        pool.preparedQuery("insert into lead_access (unit, issuer, lead, purpose, read_at)"
                        + " select 'rheumatology', 'i', $1, 'working-conditions', $2 from generate_series(1, 501) n")
                .executeAndAwait(Tuple.of(often, Hospital.now().atOffset(ZoneOffset.UTC)));
        String steward = Hospital.token("steward", "steward-of-looks", "");

        for (String reads : List.of("units[0].reads", "reads")) {
            Response shown = reads.equals("reads")
                    ? as(steward, "/v1/reads?unit=rheumatology")
                    : Hospital.unitSignals("rheumatology");
            shown.then()
                    .statusCode(200)
                    .body(reads + ".by", contains(often, once))
                    .body(reads + ".count", contains(501, 1));
        }

        Hospital.pass(Duration.ofDays(1));
        Hospital.reads(Hospital.signed(once, "rheumatology"), "rheumatology")
                .then()
                .statusCode(200);
        Hospital.unitSignals("rheumatology")
                .then()
                .body("units[0].reads.by", contains(once, often, once))
                .body("units[0].reads.count", contains(1, 501, 1));
    }

    @Test
    void a_read_is_kept_for_as_many_months_as_was_promised_and_no_longer() {
        String name = Hospital.newLead();
        Hospital.reads(Hospital.signed(name, "intensive-care"), "intensive-care")
                .then()
                .statusCode(200);
        Instant over = Hospital.now()
                .atOffset(ZoneOffset.UTC)
                .plusMonths(Promises.READS_MONTHS.inForce())
                .toInstant();

        forgetOversight.deleteOld(over);
        assertEquals(1, kept(name));
        forgetOversight.deleteOld(over.plus(Duration.ofDays(4)));

        assertEquals(0, kept(name));
    }

    private static Response as(String token, String path) {
        return given().auth().oauth2(token).urlEncodingEnabled(false).get(path);
    }

    private static String shownTo(Hospital.Physician physician) {
        return given().auth()
                .oauth2(physician.token())
                .get("/v1/me/unit-signals")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static String etag(byte[] body) {
        return '"' + HexFormat.of().formatHex(AuditExport.sha256().digest(body)) + '"';
    }

    private long kept(String lead) {
        return count("select count(*) from lead_access where lead = $1", lead);
    }

    /** Acts that wait for the next append to the log. */
    private long noted(String act) {
        return count("select count(*) from audit_pending_act where body like '% ' || $1", act);
    }

    private long count(String sql, String value) {
        return pool.preparedQuery(sql)
                .executeAndAwait(Tuple.of(value))
                .iterator()
                .next()
                .getLong(0);
    }
}
