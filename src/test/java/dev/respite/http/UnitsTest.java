package dev.respite.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respite.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The public tree, and the units in it that are too small to speak for themselves. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class UnitsTest {
    @Test
    void the_tree_tells_what_people_may_choose_and_what_speaks_as_one() {
        for (String role : new String[] {"physician", "program-lead", "steward"}) {
            JsonPath units = units(role);

            assertEquals("hospital", units.getString("units[0].id"));
            assertEquals(true, units.get("units.find { it.id == 'specialties' }.pool"));
            assertEquals(false, units.get("units.find { it.id == 'specialties' }.leaf"));
            assertEquals(true, units.get("units.find { it.id == 'dermatology' }.leaf"));
            assertEquals("specialties", units.get("units.find { it.id == 'dermatology' }.parent"));
            assertEquals(
                    1, units.getList("units.findAll { it.containsKey('pool') }").size());
            assertEquals(
                    units.getInt("units.find { it.id == 'specialties' }.roster.n"),
                    units.getInt("units.find { it.id == 'dermatology' }.roster.n")
                            + units.getInt("units.find { it.id == 'rheumatology' }.roster.n"));
        }
    }

    @Test
    void people_choose_a_ward_of_a_pool_and_never_the_pool() {
        var physician = Hospital.somebody();
        Refused.as(Problem.UNIT_UNKNOWN, physician.joins("specialties", Hospital.BOTH_STREAMS));

        physician.joins("dermatology", Hospital.BOTH_STREAMS).then().statusCode(201);

        physician.movesTo("rheumatology").then().statusCode(200).body("nextUnit", is("rheumatology"));
        Refused.as(Problem.UNIT_UNKNOWN, physician.movesTo("specialties"));
    }

    @Test
    void one_number_a_week_is_released_for_a_pool_and_none_for_its_wards() {
        Hospital.pass(Duration.ofDays(11));

        signal("dermatology")
                .body("level", is("ROLLED_UP"))
                .body("rolledUpInto", is("specialties"))
                .body("number", nullValue())
                .body("releases", is(empty()));
        signal("specialties")
                .body("releases.n", everyItem(is(32)))
                .body("releases.hash", not(hasItem(nullValue())))
                .body("releases", is(not(empty())));
    }

    private static JsonPath units(String role) {
        return given().auth()
                .oauth2(Hospital.token(role, "reader", ""))
                .get("/v1/units")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static ValidatableResponse signal(String unit) {
        return given().auth()
                .oauth2(Hospital.lead(unit))
                .get("/v1/units/" + unit + "/signals?purpose=working-conditions")
                .then()
                .statusCode(200);
    }
}
