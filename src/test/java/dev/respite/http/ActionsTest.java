package dev.respite.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.respite.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.threeten.extra.YearWeek;

/** What leads change, recorded beside the signal; what came of it; and what is still owed. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ActionsTest {
    private static final String WORKING_CONDITIONS = "?purpose=working-conditions";

    /** A week of 500 brings the line to its ceiling, and weeks of 60 keep it there until it is asked for. */
    private static final String ALERTED = "internal-medicine";

    private static final int ALERTED_ROSTER = 84;
    private static final int POOLED_ROSTER = 32;

    @Inject
    Pool pool;

    @Test
    void an_alert_owes_an_action_whose_effect_is_shown_when_every_week_of_it_is_released() {
        // Given a week that raises, seven weeks before the last one before the service, while the whole stayed at 0.
        long[] values = new long[80];
        values[72] = 500;
        Arrays.fill(values, 73, 80, 60);
        long[] opposite = Arrays.stream(values).map(value -> -value).toArray();
        WrittenReleases.write(pool, ALERTED, ALERTED_ROSTER, values);
        WrittenReleases.write(pool, "a-wing-that-is-gone", 2 * ALERTED_ROSTER, opposite);
        YearWeek raised = WrittenReleases.lastBeforeTheService(pool).minusWeeks(7);
        Hospital.pass(Duration.ofDays(11));
        assumeTrue(
                lastReleased().isBefore(raised.plusWeeks(40)),
                "too much time has passed in this run for the alert to be owed");
        owed().then()
                .statusCode(200)
                .body(
                        "units.find { it.unit == '" + ALERTED + "' }",
                        is(Map.of(
                                "unit",
                                ALERTED,
                                "name",
                                "Internal Medicine",
                                "level",
                                "RAISED",
                                "sinceWeek",
                                raised.toString())));
        steward(ALERTED).then().body("actionOwed", is(true));

        // When a lead records what will change from next Monday on.
        LocalDate monday = Hospital.today().with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        String id = recorded(ALERTED, "staffing", monday);

        // Then nothing is owed any more, and the effect comes with the last week's release and stays.
        owed().then().body("units.unit", not(hasItem(ALERTED)));
        steward(ALERTED).then().body("actionOwed", is(false)).body("actions.effect", contains("TOO_SOON"));
        Window before = before(id);
        assertTrue(before.to().isBefore(raised) || before.from().isAfter(raised), () -> "the alert is read: " + before);
        Window after = new Window(
                YearWeek.from(monday).plusWeeks(4), YearWeek.from(monday).plusWeeks(11));
        passUntilReleased(after.to().minusWeeks(1));
        steward(ALERTED).then().body("actions.effect", contains("TOO_SOON"));
        passUntilReleased(after.to());
        Map<String, Object> effect = steward(ALERTED).path("actions[0].effect");
        boolean beside = hasOthers(before) && hasOthers(after);
        assertEquals(
                excess(after, beside) - excess(before, beside),
                ((Number) effect.get("difference")).doubleValue(),
                .006);
        assertTrue(List.of("AFTER_ALARM", "BEFORE_RUN", "BEFORE_CHANGE").contains(effect.get("against")));
        assertEquals(before.asMap(), effect.get("before"));
        assertEquals(after.asMap(), effect.get("after"));
        assertEquals(2, ((List<?>) effect.get("interval90")).size());
        Hospital.pass(Duration.ofDays(11));
        assertEquals(effect, steward(ALERTED).path("actions[0].effect"));
        end(ALERTED, id, Hospital.today()).then().statusCode(200).body("effect", nullValue());
        assertEquals(effect, steward(ALERTED).path("actions[0].effect"));
    }

    @Test
    void a_recorded_action_is_seen_by_leads_stewards_and_physicians_and_says_not_who_recorded_it() {
        String unit = "general-surgery";
        LocalDate from = Hospital.today().plusDays(3);

        Response answer = record(Hospital.signed("ludwig", unit), unit, body("schedule", from));

        answer.then()
                .statusCode(201)
                .body("category", is("schedule"))
                .body("from", is(from.toString()))
                .body("to", nullValue());
        assertEquals(
                List.of("id", "category", "from", "to", "effect", "noEffect"),
                List.copyOf(answer.<Map<String, Object>>path("$").keySet()));
        String id = answer.path("id");
        String lead = Hospital.lead(unit);
        for (Response list : List.of(
                get(lead, unit, WORKING_CONDITIONS),
                get(Hospital.token("physician", "paula", unit), unit, ""),
                get(Hospital.token("steward", "sofia", ""), unit, ""))) {
            list.then().statusCode(200).body("actions.id", hasItem(id));
            assertFalse(list.asString().contains("ludwig"), list.asString());
        }
        assertEquals(
                List.of("action-recorded unit=%s action=%s category=schedule from=%s by=ludwig"
                        .formatted(unit, id, from)),
                acts(id));
    }

    @Test
    void the_same_change_sent_twice_is_recorded_once() {
        LocalDate from = Hospital.today().plusDays(9);
        String lead = Hospital.lead("*");
        String id = recorded("intensive-care", "inbox", from);

        record(lead, "intensive-care", body("inbox", from))
                .then()
                .statusCode(200)
                .body("id", is(id));

        assertEquals(1, acts(id).size());
        steward("intensive-care").then().body("actions.findAll { it.category == 'inbox' }.id", contains(id));
    }

    @Test
    void two_actions_in_force_at_once_leave_neither_an_effect() {
        LocalDate from = Hospital.today().plusDays(1);
        List<String> ids = List.of(
                recorded("intensive-care", "after-hours-ehr", from),
                recorded("intensive-care", "documentation-support", from.plusDays(8)));

        steward("intensive-care")
                .then()
                .body(
                        "actions.findAll { it.id in ['%s', '%s'] }.noEffect".formatted(ids.get(0), ids.get(1)),
                        everyItem(is("OTHER_ACTION")));
    }

    @Test
    void a_unit_that_says_nothing_of_its_own_has_actions_without_effect() {
        record(Hospital.lead("transplant"), "transplant", body("other", Hospital.today()))
                .then()
                .statusCode(201)
                .body("effect", nullValue())
                .body("noEffect", is("ROLLED_UP"));
    }

    @Test
    void a_ward_in_a_pool_has_actions_without_effect_and_they_disturb_its_pools() {
        WrittenReleases.write(pool, "specialties", POOLED_ROSTER, new long[80]);
        Hospital.pass(Duration.ofDays(11));
        LocalDate from = Hospital.today().plusDays(2);
        String ofPool = recorded("specialties", "schedule", from);
        steward("specialties").then().body("actions.find { it.id == '" + ofPool + "' }.effect", is("TOO_SOON"));

        record(Hospital.lead("dermatology"), "dermatology", body("staffing", from))
                .then()
                .statusCode(201)
                .body("noEffect", is("ROLLED_UP"));

        steward("specialties").then().body("actions.find { it.id == '" + ofPool + "' }.noEffect", is("OTHER_ACTION"));
    }

    @Test
    void an_action_is_ended_once() {
        LocalDate from = Hospital.today().plusDays(5);
        String id = recorded("surgery", "staffing", from);

        end("surgery", id, from.plusDays(30))
                .then()
                .statusCode(200)
                .body("to", is(from.plusDays(30).toString()));

        end("surgery", id, from.plusDays(30)).then().statusCode(200);
        Refused.as(Problem.ACTION_ENDED, end("surgery", id, from.plusDays(31)));
        steward("surgery")
                .then()
                .body(
                        "actions.find { it.id == '" + id + "' }.to",
                        is(from.plusDays(30).toString()));
        assertEquals(2, acts(id).size());
    }

    @Test
    void an_end_lies_neither_in_the_past_nor_before_the_start_nor_far_ahead() {
        LocalDate from = Hospital.today().plusDays(5);
        String id = recorded("surgery", "inbox", from);

        for (LocalDate to : List.of(
                Hospital.today().minusDays(1),
                from.minusDays(1),
                from.plusWeeks(26).plusDays(1))) {
            Refused.as(Problem.ACTION_DATE_OUT_OF_RANGE, end("surgery", id, to))
                    .body("earliest", is(from.toString()))
                    .body("latest", is(from.plusWeeks(26).toString()));
        }
        end("surgery", id, from).then().statusCode(200);
    }

    @Test
    void an_action_is_found_in_its_own_unit_only() {
        String id = recorded("surgery", "schedule", Hospital.today());

        Refused.as(Problem.ACTION_UNKNOWN, end("general-surgery", id, Hospital.today()));
        Refused.as(Problem.ACTION_UNKNOWN, end("surgery", UUID.randomUUID().toString(), Hospital.today()));
        Refused.as(Problem.ACTION_UNKNOWN, end("surgery", "1", Hospital.today()));
        Refused.as(Problem.ACTION_UNKNOWN, end("surgery", "no-id", Hospital.today()));
    }

    @Test
    void an_action_begins_from_today_to_half_a_year_ahead() {
        LocalDate today = Hospital.today();
        String lead = Hospital.lead("surgery");

        for (LocalDate from :
                List.of(today.minusDays(1), today.plusWeeks(26).plusDays(1), LocalDate.of(9999, 12, 31))) {
            Refused.as(Problem.ACTION_DATE_OUT_OF_RANGE, record(lead, "surgery", body("after-hours-ehr", from)))
                    .body("earliest", is(today.toString()))
                    .body("latest", is(today.plusWeeks(26).toString()));
        }
        record(lead, "surgery", body("after-hours-ehr", today.plusWeeks(26)))
                .then()
                .statusCode(201);
        record(lead, "surgery", body("after-hours-ehr", today)).then().statusCode(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"from":"2026-03-02"}                                          | /category
                    {"category":"STAFFING","from":"2026-03-02"}                    | /category
                    {"category":"dr-smith","from":"2026-03-02"}                    | /category
                    {"category":["staffing"],"from":"2026-03-02"}                  | /category
                    {"category":"staffing"}                                        | /from
                    {"category":"staffing","from":"2026-02-30"}                    | /from
                    {"category":"staffing","from":"2026-03-02T00:00:00Z"}          | /from
                    {"category":"staffing","from":20260302}                        | /from
                    {"category":"staffing","from":"2026-03-02","note":"Dr Smith"}  | /note
                    []                                                             | ''
                    null                                                           | ''
                    {"category":                                                   | ''
                    """)
    void a_body_that_is_not_of_the_form_is_refused_with_the_place(String body, String pointer) {
        List<String> before = steward("general-surgery").path("actions.id");

        Refused.as(Problem.MALFORMED_REQUEST, record(Hospital.lead("*"), "general-surgery", body))
                .body("pointer", is(pointer));

        assertEquals(before, steward("general-surgery").path("actions.id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"to\":null}", "{\"to\":\"tomorrow\"}", "{\"to\":\"2026-03-02\",\"why\":\"x\"}"})
    void an_end_that_is_not_of_the_form_is_refused(String body) {
        Response answer = given().auth()
                .oauth2(Hospital.lead("*"))
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/units/surgery/actions/" + UUID.randomUUID() + "/end");
        Refused.as(Problem.MALFORMED_REQUEST, answer).body("pointer", is(body.contains("why") ? "/why" : "/to"));
    }

    @Test
    void only_leads_of_a_unit_record_for_it_and_only_its_people_and_stewards_read() {
        String elsewhere = Hospital.lead("emergency");
        Map<String, Object> action = body("staffing", Hospital.today());

        Refused.as(Problem.FORBIDDEN, record(elsewhere, "general-surgery", action));
        Refused.as(Problem.FORBIDDEN, get(elsewhere, "general-surgery", WORKING_CONDITIONS));
        Refused.as(Problem.FORBIDDEN, get(Hospital.token("physician", "paula", "emergency"), "general-surgery", ""));
        Refused.as(Problem.FORBIDDEN, record(Hospital.token("steward", "sofia", "*"), "general-surgery", action));
        Refused.as(Problem.UNIT_UNKNOWN, record(Hospital.lead("*"), "nowhere", action));
        Refused.as(Problem.UNIT_UNKNOWN, get(Hospital.token("steward", "sofia", ""), "nowhere", ""));
    }

    @Test
    void a_lead_reads_effects_for_the_one_purpose_and_is_kept_as_for_a_signal() {
        String unit = "general-surgery";
        String name = Hospital.newLead();
        String lead = Hospital.token("program-lead", name, unit);

        Refused.as(Problem.PURPOSE_REQUIRED, get(lead, unit, ""));
        Refused.as(Problem.PURPOSE_REQUIRED, get(lead, unit, "?purpose=ranking"));
        Refused.as(Problem.UNDERTAKING_REQUIRED, get(lead, unit, WORKING_CONDITIONS));
        assertEquals(0, reads(name));
        Hospital.signs(lead).then().statusCode(201);
        get(lead, unit, WORKING_CONDITIONS).then().statusCode(200);

        assertEquals(1, reads(name));
        Hospital.unitSignals(unit).then().body("units[0].reads.by", hasItem(name));
    }

    @Test
    void a_lead_without_an_undertaking_or_without_access_records_nothing() {
        String name = Hospital.newLead();
        String lead = Hospital.token("program-lead", name, "general-surgery");
        Map<String, Object> action = body("documentation-support", Hospital.today());

        Refused.as(Problem.UNDERTAKING_REQUIRED, record(lead, "general-surgery", action));
        Hospital.signs(lead).then().statusCode(201);
        Suspending.lead(name, "Asked about single people.").then().statusCode(201);
        Refused.as(Problem.ACCESS_SUSPENDED, record(lead, "general-surgery", action));

        steward("general-surgery").then().body("actions.category", not(hasItem("documentation-support")));
    }

    @Test
    void actions_stand_beside_the_signal_and_without_effects_while_it_is_suspended() {
        String unit = "intensive-care";
        String id = recorded(unit, "other", Hospital.today().plusDays(20));
        recorded(unit, "schedule", Hospital.today().plusDays(20));
        String own = "actions.find { it.id == '" + id + "' }";
        Hospital.reads(Hospital.lead(unit), unit)
                .then()
                .statusCode(200)
                .body(own + ".category", is("other"))
                .body("actionOwed", is(false))
                .body("unit", is(unit));
        Hospital.unitSignals(unit).then().body("units[0].signal." + own + ".noEffect", notNullValue());

        Suspending.unit(unit, "Talked about in the corridor.").then().statusCode(201);
        try {
            Hospital.reads(Hospital.lead(unit), unit)
                    .then()
                    .body("level", is("SUSPENDED"))
                    .body(own + ".category", is("other"))
                    .body(own + ".noEffect", nullValue());
            steward(unit)
                    .then()
                    .body("actions.effect", everyItem(nullValue()))
                    .body("actions.noEffect", everyItem(nullValue()));
        } finally {
            Suspending.restoreUnit(unit).then().statusCode(204);
        }
    }

    @CsvSource({"action", "action_end"})
    @ParameterizedTest
    void what_was_recorded_can_neither_be_changed_nor_deleted(String table) {
        String id = recorded("surgery", "other", Hospital.today().plusDays(30 + table.length()));
        end("surgery", id, Hospital.today().plusDays(60)).then().statusCode(200);

        String column = table.equals("action") ? "from_day" : "to_day";
        for (String change : List.of(
                "update %s set %s = %s + 1".formatted(table, column, column),
                "delete from " + table,
                "truncate " + table + " cascade")) {
            DatabaseOwner.assertInsertOnly(change);
        }
    }

    @Test
    void without_alerts_nothing_is_owed() {
        owed().then().statusCode(200).body("units.findAll { it.unit == 'transplant' }", is(empty()));
    }

    private record Window(YearWeek from, YearWeek to) {
        Map<String, String> asMap() {
            return Map.of("fromWeek", from.toString(), "toWeek", to.toString());
        }
    }

    private static Map<String, Object> body(String category, LocalDate from) {
        Map<String, Object> body = new HashMap<>();
        body.put("category", category);
        body.put("from", from.toString());
        return body;
    }

    private static Response record(String token, String unit, Object body) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/units/" + unit + "/actions");
    }

    private static String recorded(String unit, String category, LocalDate from) {
        return record(Hospital.lead(unit), unit, body(category, from))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Response end(String unit, String id, LocalDate to) {
        return given().auth()
                .oauth2(Hospital.lead("*"))
                .contentType(ContentType.JSON)
                .body(Map.of("to", to.toString()))
                .post("/v1/units/" + unit + "/actions/" + id + "/end");
    }

    private static Response get(String token, String unit, String query) {
        return given().auth().oauth2(token).get("/v1/units/" + unit + "/actions" + query);
    }

    private static Response steward(String unit) {
        return get(Hospital.token("steward", "sofia", ""), unit, "");
    }

    private static Response owed() {
        return given().auth().oauth2(Hospital.token("steward", "sofia", "")).get("/v1/owed-actions");
    }

    private void passUntilReleased(YearWeek week) {
        while (lastReleased().isBefore(week)) {
            Hospital.pass(Duration.ofDays(1));
        }
        assertEquals(week, lastReleased());
    }

    private YearWeek lastReleased() {
        return YearWeek.parse(
                row("select max(iso_week) from release", Tuple.tuple()).getString(0));
    }

    private Window before(String id) {
        Row row = row("select before_from, before_to from action where id = $1", Tuple.of(UUID.fromString(id)));
        return new Window(YearWeek.parse(row.getString(0)), YearWeek.parse(row.getString(1)));
    }

    /** 100/6 · Σ(R − N·r)/ΣN, by the database; r is that of the others in the same week, or 0. */
    private double excess(Window weeks, boolean besideOthers) {
        return row(
                        "select (100.0 / 6 * sum(u.value - case when $4 then u.n * o.value / o.n else 0 end) / sum(u.n))::float8"
                                + OWN_AND_OTHERS,
                        Tuple.of(ALERTED, weeks.from().toString(), weeks.to().toString(), besideOthers))
                .getDouble(0);
    }

    private boolean hasOthers(Window weeks) {
        return row(
                        "select coalesce(bool_and(o.n >= u.n), true)" + OWN_AND_OTHERS,
                        Tuple.of(ALERTED, weeks.from().toString(), weeks.to().toString()))
                .getBoolean(0);
    }

    private static final String OWN_AND_OTHERS = """
             from release u, lateral (select coalesce(sum(value), 0) as value, coalesce(sum(n), 0)::float8 as n
                from release other where other.iso_week = u.iso_week and other.unit <> u.unit) o
            where u.unit = $1 and u.iso_week between $2 and $3
            """;

    private long reads(String lead) {
        return row("select count(*) from lead_access where lead = $1", Tuple.of(lead))
                .getLong(0);
    }

    private Row row(String sql, Tuple values) {
        return pool.preparedQuery(sql).executeAndAwait(values).iterator().next();
    }

    /** Acts that name an action, without their time, wherever they wait or lie by now. */
    private List<String> acts(String id) {
        var rows = pool.preparedQuery("select body from (select body from audit_pending_act union all"
                        + " select body from audit_entry) act where body like $1 order by body")
                .executeAndAwait(Tuple.of("%action=" + id + "%"));
        return new ArrayList<>(StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0).split(" ", 2)[1])
                .toList());
    }
}
