package dev.respite.http;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respite.http.Endpoints.Endpoint;
import dev.respite.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever roles the hospital gives to one person, who looks as a lead does not oversee the looking. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SeparateDutiesTest {
    @Test
    void a_lead_is_refused_wherever_stewards_alone_may_go() {
        String both = Hospital.token("program-lead,steward", Hospital.newLead(), "emergency");
        int endpoints = 0;
        for (Endpoint endpoint : Endpoints.all()) {
            if (endpoint.roles().equals(List.of("steward")) && !endpoint.page()) {
                Refused.as(Problem.DUTIES_NOT_SEPARATE, asked(endpoint, both));
                endpoints++;
            }
        }
        assertEquals(12, endpoints);
    }

    @Test
    void a_lead_reads_no_concern_about_the_own_unit_and_answers_none() {
        String lead = Hospital.newLead();
        String both = Hospital.token("program-lead,steward", lead, "emergency");
        Report report = Report.written(Report.TEXT);

        Refused.as(Problem.DUTIES_NOT_SEPARATE, given().auth().oauth2(both).get("/v1/concerns"));
        Refused.as(Problem.DUTIES_NOT_SEPARATE, report.isAnswered("Looked into it, nothing there.", both));

        assertEquals("received", report.state());
    }

    @Test
    void what_a_lead_may_do_a_lead_who_is_a_steward_may_do_as_well() {
        String both = Hospital.token("program-lead,steward", Hospital.newLead(), "emergency");
        Hospital.signs(both).then().statusCode(201);

        Hospital.reads(both, "emergency").then().statusCode(200);
        given().auth().oauth2(both).get("/v1/units").then().statusCode(200);
        given().auth().oauth2(both).get("/v1/units/emergency/roster").then().statusCode(200);
    }

    @Test
    void a_steward_who_is_a_physician_as_well_goes_on() {
        String steward = Hospital.token("physician,steward", "steward-and-physician", "emergency");

        given().auth().oauth2(steward).get("/v1/concerns").then().statusCode(200);
        given().auth()
                .oauth2(steward)
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "too few heads, says everybody"))
                .post("/v1/units/dermatology/suspension")
                .then()
                .statusCode(201);
        Suspending.restoreUnit("dermatology").then().statusCode(204);
    }

    private static Response asked(Endpoint endpoint, String token) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body("{}")
                .request(
                        endpoint.method(),
                        endpoint.path().replace("{unit}", "emergency").replaceAll("\\{\\w+}", "any"));
    }
}
