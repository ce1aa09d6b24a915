package dev.respite.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respite.problem.Problem;
import dev.respite.unit.admission.ForgetOversight;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A steward withholds a unit's signal or a lead's access, in sight of the physicians. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SuspensionTest {
    private static final String REASON = "Asked about single people.";

    private static boolean released;

    @Inject
    Pool pool;

    @Inject
    ForgetOversight forgetOversight;

    @BeforeEach
    void something_has_been_released() {
        if (!released) {
            Hospital.pass(Duration.ofDays(11));
            released = true;
        }
    }

    @Test
    void a_suspended_units_signal_is_withheld_from_everybody_with_its_reason_until_it_is_restored() {
        String lead = Hospital.lead("*");
        Suspending.unit("emergency", REASON)
                .then()
                .statusCode(201)
                .body("unit", is("emergency"))
                .body("lead", nullValue())
                .body("reason", is(REASON))
                .body("by", is(Suspending.STEWARD))
                .body("restoredAt", nullValue());
        try {
            Hospital.reads(lead, "emergency")
                    .then()
                    .statusCode(200)
                    .body("level", is("SUSPENDED"))
                    .body("suspension.reason", is(REASON))
                    .body("suspension.since", notNullValue())
                    .body("line", nullValue())
                    .body("number", nullValue())
                    .body("house", nullValue())
                    .body("releases", is(empty()));
            Hospital.unitSignals("emergency")
                    .then()
                    .body("units[0].signal.level", is("SUSPENDED"))
                    .body("units[0].signal.suspension.reason", is(REASON))
                    .body("units[0].signal.releases", is(empty()));
            Hospital.reads(lead, "medicine")
                    .then()
                    .body("level", not("SUSPENDED"))
                    .body("releases", not(empty()));
            Refused.as(Problem.ALREADY_SUSPENDED, Suspending.unit("emergency", "Another reason for it."))
                    .body("since", notNullValue());
        } finally {
            Suspending.restoreUnit("emergency").then().statusCode(204);
        }

        Hospital.reads(lead, "emergency").then().body("suspension", nullValue()).body("releases", not(empty()));
        Refused.as(Problem.NOT_SUSPENDED, Suspending.restoreUnit("emergency"));
        Suspending.all()
                .then()
                .statusCode(200)
                .body("suspensions.find { it.unit == 'emergency' }.restoredBy", is(Suspending.STEWARD))
                .body("suspensions.find { it.unit == 'emergency' }.restoredAt", notNullValue());
        assertEquals(1, noted("unit-suspended unit=emergency by=sofia"));
        assertEquals(1, noted("unit-restored unit=emergency by=sofia"));
    }

    @Test
    void nobody_restores_their_own_access() {
        String name = Hospital.newLead();
        Suspending.lead(name, REASON).then().statusCode(201);

        Refused.as(
                Problem.FORBIDDEN,
                given().auth()
                        .oauth2(Hospital.token("steward", name, "*"))
                        .contentType(ContentType.JSON)
                        .body(Map.of("lead", name))
                        .post("/v1/leads/restoration"));
    }

    /** Or one who has not signed, or whose access is suspended, would look where nobody sees it. */
    @Test
    void a_physician_who_is_a_lead_as_well_looks_where_a_look_is_kept() {
        String both = Hospital.token("physician,program-lead", Hospital.newLead(), "emergency");

        given().auth()
                .oauth2(both)
                .get("/v1/me/unit-signals")
                .then()
                .statusCode(200)
                .body("units.unit", hasItem("emergency"))
                .body("units.signal", everyItem(nullValue()));
    }

    @Test
    void a_suspended_lead_reads_nothing_and_the_physicians_of_what_they_read_see_why() {
        String name = Hospital.newLead();
        String lead = Hospital.signed(name, "*");
        Hospital.reads(lead, "surgery").then().statusCode(200);
        Suspending.lead(name, REASON)
                .then()
                .statusCode(201)
                .body("lead", is(name))
                .body("unit", nullValue());

        Refused.as(Problem.ACCESS_SUSPENDED, Hospital.reads(lead, "surgery")).body("reason", is(REASON));
        Refused.as(Problem.ACCESS_SUSPENDED, Hospital.reads(lead, "emergency"));
        Refused.as(Problem.ALREADY_SUSPENDED, Suspending.lead(name, REASON));
        Hospital.unitSignals("transplant")
                .then()
                .body("units[1].leadsSuspended[0].lead", is(name))
                .body("units[1].leadsSuspended[0].reason", is(REASON))
                .body("units[1].leadsSuspended[0].restoredAt", nullValue())
                .body("units[0].leadsSuspended.lead", not(hasItem(name)));

        Suspending.restoreLead(name).then().statusCode(204);

        Hospital.reads(lead, "surgery").then().statusCode(200);
        Refused.as(Problem.NOT_SUSPENDED, Suspending.restoreLead(name));
        Hospital.unitSignals("transplant")
                .then()
                .body("units[1].leadsSuspended[0].lead", is(name))
                .body("units[1].leadsSuspended[0].restoredAt", notNullValue());
        assertEquals(1, noted("lead-suspended lead=" + name + " by=sofia"));
        assertEquals(1, noted("lead-restored lead=" + name + " by=sofia"));
    }

    @Test
    void a_lead_who_has_not_been_here_yet_can_be_suspended_and_only_that_one() {
        String name = Hospital.newLead();
        Suspending.lead(name, REASON).then().statusCode(201);

        Refused.as(Problem.ACCESS_SUSPENDED, Hospital.reads(Hospital.signed(name, "*"), "emergency"));
        Hospital.reads(Hospital.lead("*"), "emergency").then().statusCode(200);
    }

    @Test
    void a_reason_is_one_paragraph_that_can_be_read() {
        for (String reason : List.of(
                "too short",
                " ".repeat(20),
                "x".repeat(501),
                "two lines\nof a reason",
                "a bell\u0007 in a reason",
                "a nought\u0000 in a reason",
                "turned \u202Eround and round")) {
            Refused.as(Problem.MALFORMED_REQUEST, Suspending.unit("emergency", reason))
                    .body("pointer", is("/reason"));
        }
        malformed("{}", "/v1/units/emergency/suspension", "/reason");
        malformed("{\"reason\":\"Long enough, too.\",\"until\":\"noon\"}", "/v1/units/emergency/suspension", "/until");
        malformed("{\"reason\":\"Long enough, too.\"}", "/v1/leads/suspension", "/lead");
        malformed("{\"lead\":\"\"}", "/v1/leads/restoration", "/lead");
        Refused.as(Problem.UNIT_UNKNOWN, Suspending.unit("nowhere", REASON));
        Suspending.all().then().body("suspensions.reason", not(hasItem("too short")));
    }

    @Test
    void of_stewards_who_suspend_at_once_one_does() {
        List<CompletableFuture<Integer>> answers = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> Suspending.unit("general-surgery", REASON).statusCode(), Hospital.AT_ONCE))
                .limit(4)
                .toList();
        List<Integer> statuses = answers.stream()
                .map(answer -> answer.orTimeout(20, TimeUnit.SECONDS).join())
                .sorted()
                .toList();
        Suspending.restoreUnit("general-surgery").then().statusCode(204);

        assertEquals(List.of(201, 409, 409, 409), statuses);
    }

    @Test
    void only_stewards_suspend_and_see_what_is_suspended() {
        for (String token : List.of(Hospital.lead("*"), Hospital.token("physician", "somebody", "*"))) {
            Refused.as(Problem.FORBIDDEN, given().auth().oauth2(token).get("/v1/suspensions"));
            Refused.as(Problem.FORBIDDEN, given().auth().oauth2(token).delete("/v1/units/emergency/suspension"));
            for (String path :
                    List.of("/v1/units/emergency/suspension", "/v1/leads/suspension", "/v1/leads/restoration")) {
                Refused.as(
                        Problem.FORBIDDEN,
                        given().auth()
                                .oauth2(token)
                                .contentType(ContentType.JSON)
                                .body("{}")
                                .post(path));
            }
        }
    }

    @Test
    void what_was_suspended_is_not_rewritten_and_goes_24_months_after_its_end() {
        String over = Hospital.newLead();
        String lasting = Hospital.newLead();
        Suspending.lead(over, REASON).then().statusCode(201);
        Suspending.restoreLead(over).then().statusCode(204);
        Suspending.lead(lasting, REASON).then().statusCode(201);
        for (String refused : List.of(
                "update suspension set reason = 'another'",
                "truncate suspension cascade",
                "update suspension_end set steward = 'another'",
                "update lead_access set lead = 'another'",
                "truncate lead_access",
                "update undertaking set lead = 'another'",
                "truncate undertaking")) {
            DatabaseOwner.assertInsertOnly(refused);
        }

        Instant gone = Hospital.now().atOffset(ZoneOffset.UTC).plusMonths(24).toInstant();
        forgetOversight.deleteOld(gone.minusSeconds(5));
        assertEquals(1, kept(over));
        forgetOversight.deleteOld(gone.plus(Duration.ofDays(4)));

        assertEquals(0, kept(over));
        assertEquals(1, kept(lasting));
    }

    private static void malformed(String body, String path, String pointer) {
        Refused.as(Problem.MALFORMED_REQUEST, Suspending.steward().body(body).post(path))
                .body("pointer", is(pointer));
    }

    private long kept(String lead) {
        return count("select count(*) from suspension where lead = $1", lead);
    }

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
