package dev.respite.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.organisation.Organisation;
import dev.respite.problem.Problem;
import dev.respite.unit.release.ReleaseCalendar;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.threeten.extra.YearQuarter;
import org.threeten.extra.YearWeek;

/** Stewards set head counts for the next quarter; a release is divided by the one of its week's quarter. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RosterTest {
    private static final String UNIT = "internal-medicine";

    @Inject
    Pool pool;

    @Inject
    Organisation organisation;

    @Test
    void a_head_count_holds_from_its_quarter_on_and_not_before() {
        Hospital.pass(Duration.ofDays(1));
        int before = headCount(UNIT);
        int next = before + 1;

        sets(UNIT, nextQuarter().toString(), next)
                .then()
                .statusCode(200)
                .body("unit", is(UNIT))
                .body("settings[-1].quarter", is(nextQuarter().toString()))
                .body("settings[-1].n", is(next));
        assertEquals(before, inQuarter(nextQuarter().minusQuarters(1)));
        assertEquals(next, inQuarter(nextQuarter()));
        assertEquals(next, inQuarter(nextQuarter().plusQuarters(3)));
    }

    @Test
    void the_setting_made_last_counts_and_all_are_kept() {
        int before = headCount(UNIT);

        sets(UNIT, nextQuarter().toString(), before + 2).then().statusCode(200);
        sets(UNIT, nextQuarter().toString(), before - 1).then().statusCode(200);

        assertEquals(before - 1, inQuarter(nextQuarter()));
        List<Integer> kept = history("physician", UNIT).getList("settings.n");
        assertEquals(List.of(before + 2, before - 1), kept.subList(kept.size() - 2, kept.size()));
    }

    @Test
    void a_release_has_the_head_count_of_the_quarter_of_its_thursday() {
        String unit = "general-surgery";
        YearQuarter next = nextQuarter();
        YearWeek first = firstWeekOf(next);
        int before = headCount(unit);
        sets(unit, next.toString(), before + 1).then().statusCode(200);

        Hospital.moveTo(ReleaseCalendar.freezeOf(first.minusWeeks(1)));
        Hospital.moveTo(ReleaseCalendar.freezeOf(first));

        assertEquals(before, released(unit, first.minusWeeks(1)));
        assertEquals(before + 1, released(unit, first));
        assertEquals(before + 1, headCount(unit));
    }

    @Test
    void a_change_by_more_than_a_fifth_is_refused_with_the_range_that_is_not() {
        int before = headCount("emergency");

        Refused.as(
                        Problem.ROSTER_CHANGE_TOO_LARGE,
                        sets("emergency", nextQuarter().toString(), before * 2))
                .body("from", is((before * 4 + 4) / 5))
                .body("to", is(before * 6 / 5));
        sets("emergency", nextQuarter().toString(), before + 10).then().statusCode(200);
        Refused.as(
                        Problem.ROSTER_CHANGE_TOO_LARGE,
                        sets("emergency", nextQuarter().toString(), before * 6 / 5 + 1))
                .body("to", is(before * 6 / 5));
        sets("emergency", nextQuarter().toString(), before).then().statusCode(200);
    }

    @Test
    void neither_this_quarter_nor_one_after_the_next_can_be_set() {
        for (long quarters : new long[] {-5, -1, 1}) {
            String other = nextQuarter().plusQuarters(quarters).toString();

            Refused.as(Problem.ROSTER_NOT_NEXT_QUARTER, sets(UNIT, other, headCount(UNIT)))
                    .body("quarter", is(nextQuarter().toString()));
        }
    }

    @Test
    void only_units_that_people_can_choose_have_a_head_count_of_their_own() {
        String steward = Hospital.token("steward", "steward", "");
        for (String unit : List.of("hospital", "medicine", "nowhere")) {
            Refused.as(Problem.UNIT_UNKNOWN, sets(unit, nextQuarter().toString(), 40));
            Refused.as(Problem.UNIT_UNKNOWN, given().auth().oauth2(steward).get("/v1/units/" + unit + "/roster"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|''",
                "null|''",
                "{}|/quarter",
                "{\"n\":40}|/quarter",
                "{\"quarter\":\"2026-Q5\",\"n\":40}|/quarter",
                "{\"quarter\":\"2026-Q3\"}|/n",
                "{\"quarter\":\"2026-Q3\",\"n\":0}|/n",
                "{\"quarter\":\"2026-Q3\",\"n\":40.5}|/n",
                "{\"quarter\":\"2026-Q3\",\"n\":100001}|/n",
                "{\"quarter\":\"2026-Q3\",\"n\":1e999999999}|/n",
                "{\"quarter\":\"2026-Q3\",\"n\":\"many\"}|/n",
                "{\"quarter\":\"2026-Q3\",\"n\":40,\"participants\":12}|/participants"
            })
    void a_body_of_another_form_is_refused_at_its_place(String body, String pointer) {
        Refused.as(Problem.MALFORMED_REQUEST, steward().body(body).put("/v1/units/emergency/roster"))
                .body("pointer", is(pointer));
    }

    @Test
    void everybody_may_read_the_history_and_nobody_learns_there_by_whom() {
        sets(UNIT, nextQuarter().toString(), headCount(UNIT)).then().statusCode(200);

        for (String role : List.of("physician", "program-lead", "steward")) {
            Map<String, Object> last = history(role, UNIT).getMap("settings[-1]");
            assertEquals(
                    List.of("n", "quarter", "setAt"),
                    last.keySet().stream().sorted().toList());
        }
    }

    @Test
    void a_setting_is_an_act_by_name_and_can_be_neither_changed_nor_deleted() {
        int n = headCount(UNIT);
        sets(UNIT, nextQuarter().toString(), n).then().statusCode(200);

        String act = "%% roster-set unit=%s quarter=%s n=%d by=steward-of-rosters".formatted(UNIT, nextQuarter(), n);
        assertTrue(pool.preparedQuery("select 1 from audit_pending_act where class = 'steward' and body like $1")
                        .executeAndAwait(Tuple.of(act))
                        .rowCount()
                > 0);
        for (String change : List.of("update roster set n = 1", "delete from roster", "truncate roster")) {
            DatabaseOwner.assertInsertOnly(change);
        }
    }

    @Test
    void the_tree_names_the_quarter_of_its_head_counts() {
        String quarter = Organisation.quarterOf(YearWeek.from(Hospital.today())).toString();

        given().auth()
                .oauth2(Hospital.token("physician", "anybody", ""))
                .get("/v1/units")
                .then()
                .statusCode(200)
                .body("units.find { it.id == 'emergency' }.roster.quarter", is(quarter))
                .body("units.find { it.id == 'hospital' }.roster.quarter", is(quarter));
    }

    private static Response sets(String unit, String quarter, int n) {
        return steward().body(Map.of("quarter", quarter, "n", n)).put("/v1/units/" + unit + "/roster");
    }

    private static RequestSpecification steward() {
        return given().auth()
                .oauth2(Hospital.token("steward", "steward-of-rosters", ""))
                .contentType(ContentType.JSON);
    }

    private static JsonPath history(String role, String unit) {
        return given().auth()
                .oauth2(Hospital.token(role, "reader", "emergency"))
                .get("/v1/units/" + unit + "/roster")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** In the quarter that it is, by the calendar. */
    private int headCount(String unit) {
        return organisation
                .tree(firstWeekOf(nextQuarter().minusQuarters(1)))
                .await()
                .indefinitely()
                .roster(unit);
    }

    private int inQuarter(YearQuarter quarter) {
        return organisation.tree(firstWeekOf(quarter)).await().indefinitely().roster(UNIT);
    }

    private static YearQuarter nextQuarter() {
        return YearQuarter.from(Hospital.today()).plusQuarters(1);
    }

    /** The first whose Thursday lies in the quarter. */
    private static YearWeek firstWeekOf(YearQuarter quarter) {
        LocalDate day = quarter.atDay(1);
        YearWeek week = YearWeek.from(day);
        return week.atDay(DayOfWeek.THURSDAY).isBefore(day) ? week.plusWeeks(1) : week;
    }

    private int released(String unit, YearWeek week) {
        return pool.preparedQuery("select n from release where unit = $1 and iso_week = $2")
                .executeAndAwait(Tuple.of(unit, week.toString()))
                .iterator()
                .next()
                .getInteger("n");
    }
}
