package dev.respite.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo's clock is moved by hand, and hands slip. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class DemoClockTest {
    @ParameterizedTest
    @ValueSource(strings = {"PT999999999999999H", "P366DT0.000000001S", "-PT1S"})
    void a_time_that_does_not_pass_at_once_is_refused_and_the_clock_stays(String pass) {
        Instant before = Hospital.now();

        passed(pass)
                .statusCode(422)
                .body("type", equalTo("urn:respite:problem:malformed-request"))
                .body("pointer", equalTo("/pass"));

        assertEquals(before, Hospital.now());
    }

    @Test
    void a_time_that_does_is_added() {
        Instant before = Hospital.now();

        passed("PT1M").statusCode(200);

        assertEquals(before.plus(Duration.ofMinutes(1)), Hospital.now());
    }

    private static ValidatableResponse passed(String time) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("pass", time))
                .post("/demo/clock")
                .then();
    }
}
