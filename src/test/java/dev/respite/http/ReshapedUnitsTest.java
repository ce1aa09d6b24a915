package dev.respite.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.respite.http.Hospital.Physician;
import dev.respite.organisation.Organisation;
import dev.respite.organisation.TreeRecorder;
import dev.respite.organisation.Unit;
import dev.respite.organisation.UnitTree;
import dev.respite.problem.Problem;
import dev.respite.unit.release.ReleaseCalendar;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.threeten.extra.YearWeek;

/**
 * A running service learns of announced units, and serves them when their week comes. As if another replica had started
 * with the announcement; at the end the units of the other tests are back.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ReshapedUnitsTest {
    private static final Unit EAST = new Unit("surgery-east", "Surgery East", "surgery", 48);

    @Inject
    Pool pool;

    @Inject
    Organisation organisation;

    @Inject
    TreeRecorder witness;

    @Test
    void announced_units_can_be_chosen_for_their_week_and_come_into_force_without_a_restart() throws Exception {
        UnitTree before = organisation.structure();
        YearWeek first = thisWeek().plusWeeks(2);
        Physician physician = Hospital.somebody();
        physician.joins("transplant", Hospital.BOTH_STREAMS).then().statusCode(201);
        assertNull(units().get("announced"));

        seen(first, reshaped(before));
        assertEquals(first.toString(), units().getString("announced.from"));
        assertEquals(48, units().getInt("announced.units.find { it.id == 'surgery-east' }.roster.n"));
        assertFalse(units().getList("announced.units.id").contains("transplant"));
        assertFalse(units().getList("units.id").contains("surgery-east"));
        Refused.as(Problem.UNIT_UNKNOWN, physician.movesTo("surgery-east"));

        Hospital.moveTo(monday(first.minusWeeks(1)));
        Refused.as(Problem.UNIT_UNKNOWN, Hospital.somebody().joins("surgery-east", Hospital.BOTH_STREAMS));
        Refused.as(Problem.UNIT_UNKNOWN, physician.movesTo("general-surgery"));
        physician.movesTo("surgery-east").then().statusCode(200).body("nextUnit", is("surgery-east"));

        Hospital.moveTo(monday(first));
        assertNull(units().get("announced"));
        assertTrue(units().getList("units.id").contains("surgery-east"));
        Refused.as(Problem.UNIT_UNKNOWN, Hospital.somebody().joins("transplant", Hospital.BOTH_STREAMS));

        seen(first.plusWeeks(1), before);
        Hospital.moveTo(ReleaseCalendar.freezeOf(first.minusWeeks(1)));
        Hospital.moveTo(ReleaseCalendar.freezeOf(first));
        assertEquals(ids(before), released(first.minusWeeks(1)));
        assertEquals(ids(reshaped(before)), released(first));
        assertEquals(ids(before), ids(organisation.structure()));
    }

    /** Both units of surgery become one, with an id that none had. */
    private static UnitTree reshaped(UnitTree before) {
        List<Unit> units = new ArrayList<>(withoutPoolRosters(before));
        units.removeIf(unit -> Set.of("general-surgery", "transplant").contains(unit.id()));
        units.add(EAST);
        return new UnitTree(units);
    }

    private static List<Unit> withoutPoolRosters(UnitTree tree) {
        return tree.all().stream()
                .map(unit -> unit.pool() ? new Unit(unit.id(), unit.name(), unit.parent(), 0, true) : unit)
                .toList();
    }

    private void seen(YearWeek from, UnitTree tree) throws JsonProcessingException {
        @Nullable String text = new ObjectMapper().writeValueAsString(withoutPoolRosters(tree));
        pool.preparedQuery("insert into organisation_tree (from_week, seen_at, tree) values ($1, $2, $3)")
                .executeAndAwait(Tuple.of(from.toString(), Hospital.now().atOffset(ZoneOffset.UTC), text));
        witness.readAnew();
    }

    private Set<String> released(YearWeek week) {
        Set<String> units = new java.util.TreeSet<>();
        pool.preparedQuery("select unit from release where iso_week = $1")
                .executeAndAwait(Tuple.of(week.toString()))
                .forEach(row -> units.add(row.getString("unit")));
        return units;
    }

    private static Set<String> ids(UnitTree tree) {
        return tree.leaves().stream().map(Unit::id).collect(Collectors.toSet());
    }

    private static JsonPath units() {
        return given().auth()
                .oauth2(Hospital.token("physician", "reader", ""))
                .get("/v1/units")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static YearWeek thisWeek() {
        return YearWeek.from(Hospital.today());
    }

    private static Instant monday(YearWeek week) {
        return week.atDay(DayOfWeek.MONDAY).atTime(8, 0).toInstant(ZoneOffset.UTC);
    }
}
