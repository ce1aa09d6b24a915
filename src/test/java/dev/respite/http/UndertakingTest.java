package dev.respite.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respite.problem.Problem;
import dev.respite.unit.admission.ForgetOversight;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.threeten.extra.YearQuarter;

/** What a lead promises before looking, each quarter anew. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class UndertakingTest {
    @Inject
    Pool pool;

    @Inject
    ForgetOversight forgetOversight;

    @Test
    void a_lead_reads_the_text_and_signs_it_once_a_quarter() {
        String name = Hospital.newLead();
        String lead = Hospital.token("program-lead", name, "transplant");
        Response text = offered(lead);
        text.then()
                .statusCode(200)
                .body("quarter", is(quarter().toString()))
                .body("version", is(1))
                .body("text", containsString("working conditions"))
                .body("signedAt", nullValue());
        assertEquals(
                text.path("sha256"),
                HexFormat.of()
                        .formatHex(AuditExport.sha256()
                                .digest(text.<String>path("text").getBytes(StandardCharsets.UTF_8))));

        String now = Hospital.now().truncatedTo(ChronoUnit.SECONDS).toString();
        Hospital.signs(lead)
                .then()
                .statusCode(201)
                .body("quarter", is(quarter().toString()))
                .body("signedAt", is(now));
        Hospital.pass(java.time.Duration.ofSeconds(30));
        Hospital.signs(lead).then().statusCode(200).body("signedAt", is(now));

        offered(lead).then().body("signedAt", is(now));
        assertEquals(
                1,
                count(
                        "select count(*) from audit_pending_act where class = 'lead' and body like '% ' || $1",
                        "undertaking-signed quarter=" + quarter() + " version=1 by=" + name));
    }

    @Test
    void physicians_see_who_has_signed_for_their_unit() {
        String name = Hospital.newLead();
        Hospital.signed(name, "transplant");

        Hospital.unitSignals("transplant")
                .then()
                .body("units[0].undertakings.by", hasItem(name))
                .body("units[1].undertakings.by", not(hasItem(name)));
    }

    @Test
    void only_what_was_read_can_be_signed_and_only_by_leads() {
        String lead = Hospital.token("program-lead", Hospital.newLead(), "*");

        Refused.as(Problem.UNDERTAKING_OUTDATED, post(lead, "{\"sha256\":\"" + "0".repeat(64) + "\"}"));
        for (String body : List.of("{}", "{\"sha256\":null}")) {
            Refused.as(Problem.MALFORMED_REQUEST, post(lead, body)).body("pointer", is("/sha256"));
        }
        Refused.as(Problem.MALFORMED_REQUEST, post(lead, "{\"hash\":\"0\"}")).body("pointer", is("/hash"));
        for (String body : List.of("null", "[]")) {
            Refused.as(Problem.MALFORMED_REQUEST, post(lead, body)).body("pointer", is(""));
        }
        for (String role : List.of("physician", "steward")) {
            String other = Hospital.token(role, "somebody", "*");
            Refused.as(Problem.FORBIDDEN, offered(other));
            Refused.as(Problem.FORBIDDEN, post(other, "{}"));
        }
        offered(lead).then().body("signedAt", nullValue());
    }

    @Test
    void it_ends_with_its_quarter_and_is_forgotten_24_months_later() {
        String name = Hospital.newLead();
        Hospital.reads(Hospital.signed(name, "emergency"), "emergency").then().statusCode(200);
        YearQuarter next = quarter().plusQuarters(1);
        Instant begins = next.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);

        Hospital.moveTo(begins.minusSeconds(1));
        Hospital.reads(Hospital.token("program-lead", name, "emergency"), "emergency")
                .then()
                .statusCode(200);
        Hospital.moveTo(begins);

        String lead = Hospital.token("program-lead", name, "emergency");
        Refused.as(Problem.UNDERTAKING_REQUIRED, Hospital.reads(lead, "emergency"));
        offered(lead).then().body("quarter", is(next.toString())).body("signedAt", nullValue());
        Instant gone = begins.atOffset(ZoneOffset.UTC)
                .plusMonths(24)
                .with(LocalTime.MIN)
                .toInstant();
        forgetOversight.deleteOld(gone.minusSeconds(1));
        assertEquals(1, signatures(name));
        forgetOversight.deleteOld(gone);
        assertEquals(0, signatures(name));
    }

    private static YearQuarter quarter() {
        return YearQuarter.from(Hospital.today());
    }

    private static Response offered(String token) {
        return given().auth().oauth2(token).get("/v1/undertakings");
    }

    private static Response post(String token, String body) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/undertakings");
    }

    private long signatures(String lead) {
        return count("select count(*) from undertaking where lead = $1", lead);
    }

    private long count(String sql, String value) {
        return pool.preparedQuery(sql)
                .executeAndAwait(Tuple.of(value))
                .iterator()
                .next()
                .getLong(0);
    }
}
