package dev.respite.http;

import static dev.respite.http.Hospital.BOTH_STREAMS;
import static dev.respite.http.Hospital.ordinaryNight;
import static dev.respite.http.Hospital.revision;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.http.Hospital.Phone;
import dev.respite.http.Hospital.Physician;
import dev.respite.identity.Role;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the service says of itself, and that nobody can read a person from it. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class TransparencyTest {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-");

    @Inject
    Pool pool;

    @Test
    void anybody_reads_what_runs() {
        Hospital.pass(Duration.ofDays(1));
        JsonPath notice = given().get("/v1/notice").jsonPath();

        report().header("Cache-Control", is("public, max-age=60"))
                .body("asOf", is(Hospital.today().toString()))
                .body("notice.version", is(notice.getInt("version")))
                .body("notice.sha256", is(notice.getString("sha256")))
                .body("notice.history.sha256", hasItem(notice.getString("sha256")))
                .body("evidence.features.id", is(notice.getList("features.id")))
                .body("evidence.features.grade", is(notice.getList("features.grade")))
                .body("evidence.features.reviewBy", everyItem(is("2099-12-31")))
                .body("evidence.streams.collecting", contains(true, true))
                .body("budget.rhoPerYear", is(0.5f))
                .body("budget.hardCap", is(2))
                .body("budget.weeks", is(52))
                .body("budget.rightOfHundred", is(69))
                .body("requiresDpop", is(false))
                .body("contacts.outside", is("ombudsperson@outside.example"))
                .body("software.version", notNullValue())
                .body("auditLog.day", is(lastAppend()))
                .body("auditLog.hash", matchesPattern("[0-9a-f]{64}"));
    }

    @Test
    void the_mechanism_is_told_in_the_numbers_that_run() {
        report().body("release.mechanism.name", is("ns-2"))
                .body("release.mechanism.strained", is(5))
                .body("release.mechanism.notStrained", is(-1))
                .body("release.mechanism.swap", is(6))
                .body("release.mechanism.variance", is(1872))
                .body("release.mechanism.freezeDay", is("THURSDAY"))
                .body("release.mechanism.freezeTime", is("06:00:00"))
                .body("release.mechanism.passedOverAfterDays", is(35))
                .body("release.reading.name", is("rs-1"))
                .body("release.reading.thresholds.fromHeads", contains(20, 100))
                .body("release.reading.thresholds.raisedAbove", contains(4f, 3f))
                .body("release.reading.falseRaisedPerYearAtMost", is(.05f));
    }

    /** A new table needs a line in RetentionSchedule, and one in the data model. */
    @Test
    void every_table_of_the_database_is_in_the_report_with_its_limit() {
        JsonPath report = report().extract().jsonPath();

        assertEquals(tables(), new TreeSet<>(report.<String>getList("retention.table")));
        assertFalse(report.getList("retention.what").contains("not declared"), "a table without a declaration");
    }

    @Test
    void nothing_is_kept_for_longer_than_was_said() {
        Hospital.somebodyWithAPhone();
        Hospital.pass(Duration.ofHours(2));

        report().body("retention.withinLimit", not(hasItem(false)))
                .body("retention.find {it.table == 'participant_day'}.limitDays", is(42))
                .body("retention.find {it.table == 'release'}.withinLimit", nullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "participant_day | (participant_id, day, revision, sealed) values (gen_random_uuid(), '2020-01-01', 1, '')",
                "participant | (id, wrapped_key, epoch, last_closed_week, sealed) values (gen_random_uuid(), '', -1, '', '')",
                "consent | (participant_id, id, state, streams, collecting_since, expires_on, sealed)"
                        + " values (gen_random_uuid(), gen_random_uuid(), 'active', '{}', '2020-01-01', '2020-01-01', '')",
                "ledger_entry | (participant_id, id, kept_until, sealed)"
                        + " values (gen_random_uuid(), gen_random_uuid(), '2020-01-01', '')",
                "receipt | (participant_id, id, sealed) values (gen_random_uuid(), gen_random_uuid(), '')",
                "subject_index | (subject_hash, epoch, sealed) values ('', -1, '')",
                "pairing_code | (code_hash, participant_id, consent_id, expires_at)"
                        + " values ('', gen_random_uuid(), gen_random_uuid(), '2020-01-01')",
                "dpop_proof | (participant_id, jti_hash, expires_at) values (gen_random_uuid(), '', '2020-01-01')",
                "lead_access | (unit, issuer, lead, purpose, read_at) values ('', '', '', '', '2020-01-01')",
                "undertaking | (issuer, lead, quarter, version, sha256, units, signed_at)"
                        + " values ('', '', '2020-Q1', 1, '', '{}', '2020-01-01')",
                "audit_pending_act | (id, at, class, body) values (gen_random_uuid(), '2020-01-01', 'system', 'none')",
            })
    void what_is_kept_for_too_long_is_said(String table, String row) {
        Hospital.pass(Duration.ofHours(2));
        Object planted = pool.query("insert into " + table + " " + row + " returning ctid::text as place")
                .executeAndAwait()
                .iterator()
                .next()
                .getString("place");
        try {
            report().body("retention.findAll {it.withinLimit == false}.table", contains(table));
        } finally {
            pool.query("delete from " + table + " where ctid = '" + planted + "'")
                    .executeAndAwait();
        }
        report().body("retention.withinLimit", not(hasItem(false)));
    }

    @Test
    void a_suspension_that_ended_too_long_ago_is_said() {
        pool.query("insert into suspension (id, unit, reason, since, steward)"
                        + " values ('00000000-0000-4000-8000-00000000e41d', 'x', '', '2020-01-01', '')")
                .executeAndAwait();
        try {
            report().body("retention.withinLimit", not(hasItem(false)));
            pool.query("insert into suspension_end (suspension, restored_at, steward)"
                            + " values ('00000000-0000-4000-8000-00000000e41d', '2020-01-02', '')")
                    .executeAndAwait();

            report().body(
                            "retention.findAll {it.withinLimit == false}.table",
                            contains("suspension", "suspension_end"));
        } finally {
            pool.query("delete from suspension where unit = 'x'").executeAndAwait();
        }
    }

    @Test
    void a_table_that_nobody_declared_is_told_as_such() throws Exception {
        DatabaseOwner.run("create table left_behind (what text)");
        try {
            report().body("retention.find {it.table == 'left_behind'}.what", is("not declared"))
                    .body("retention.find {it.table == 'left_behind'}.withinLimit", is(false));
        } finally {
            DatabaseOwner.run("drop table left_behind");
        }
    }

    @Test
    void not_a_byte_moves_when_somebody_joins_sends_pauses_or_leaves() {
        Phone phone = Hospital.somebodyWithAPhone();
        Hospital.pass(Duration.ofMinutes(1));
        List<Runnable> acts = new ArrayList<>();
        Physician newcomer = Hospital.somebody();
        acts.add(() -> newcomer.joins("emergency", BOTH_STREAMS).then().statusCode(201));
        acts.add(newcomer::pairs);
        acts.add(() ->
                phone.puts(ordinaryNight(Hospital.today()), revision()).then().statusCode(200));
        acts.add(() -> phone.physician().pauses().then().statusCode(200));
        acts.add(() -> phone.physician().resumes().then().statusCode(200));
        acts.add(() -> newcomer.movesTo("intensive-care").then().statusCode(200));
        acts.add(() -> phone.physician().revokes("keep").then().statusCode(200));
        acts.add(() -> newcomer.revokes().then().statusCode(200));
        String before = report().extract().asString();

        for (Runnable act : acts) {
            act.run();
            assertEquals(before, report().extract().asString());
        }

        Hospital.pass(Duration.ofMinutes(1));
        assertEquals(before, report().extract().asString());
        assertFalse(ID.matcher(before).find(), "an id of somebody");
    }

    @Test
    void every_act_of_a_physician_is_counted_as_asked_or_offered() {
        JsonPath burden = report().extract().jsonPath();
        TreeSet<String> counted = new TreeSet<>(burden.<String>getList("burden.acts.endpoint"));
        counted.addAll(burden.getList("burden.offered"));

        List<String> acts = Endpoints.all().stream()
                .filter(endpoint -> endpoint.roles().equals(List.of(Role.PHYSICIAN)) && !endpoint.page())
                .filter(endpoint -> !endpoint.method().equals("GET"))
                .map(endpoint -> endpoint.method() + " " + endpoint.path())
                .toList();

        assertTrue(counted.containsAll(acts), () -> "neither asked nor offered: " + acts + " but for " + counted);
        assertEquals(4, burden.getInt("burden.firstQuarter"));
        assertEquals(0.25, burden.getDouble("burden.laterQuarters"));
    }

    private static ValidatableResponse report() {
        return given().get("/v1/transparency").then().statusCode(200);
    }

    private TreeSet<String> tables() {
        TreeSet<String> tables = new TreeSet<>();
        pool.query("select tablename from pg_tables where schemaname = current_schema()")
                .executeAndAwait()
                .forEach(row -> tables.add(row.getString("tablename")));
        return tables;
    }

    private String lastAppend() {
        return pool.query("select max(day) as day from audit_entry")
                .executeAndAwait()
                .iterator()
                .next()
                .getLocalDate("day")
                .toString();
    }
}
