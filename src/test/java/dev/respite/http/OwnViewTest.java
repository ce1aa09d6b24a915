package dev.respite.http;

import static dev.respite.http.Hospital.ordinaryNight;
import static dev.respite.http.Hospital.revision;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.respite.http.Hospital.Phone;
import dev.respite.refusal.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A physician looks at the own numbers. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class OwnViewTest {
    private Phone phone;
    private LocalDate first;
    private LocalDate second;

    @BeforeEach
    void somebody_with_two_nights() {
        phone = Hospital.somebodyWithAPhone();
        first = Hospital.today();
        phone.puts(ordinaryNight(first), revision()).then().statusCode(200);
        second = Hospital.nextNoon();
        phone.puts(ordinaryNight(second), revision()).then().statusCode(200);
    }

    @Test
    void the_first_and_the_last_day_can_be_chosen_and_count() {
        get("").then().statusCode(200).body("days.day", contains(first.toString(), second.toString()));
        get("?from=" + second).then().body("days.day", contains(second.toString()));
        get("?to=" + first).then().body("days.day", contains(first.toString()));
        get("?from=%s&to=%s".formatted(first, second)).then().body("days.size()", is(2));
        get("?from=%s&to=%s".formatted(second, first)).then().statusCode(200).body("days", is(empty()));
    }

    @Test
    void what_is_no_date_is_refused_by_name() {
        Refused.as(Problem.MALFORMED_REQUEST, get("?from=yesterday")).body("expected", containsString("from"));
        Refused.as(Problem.MALFORMED_REQUEST, get("?to=2026-02-30")).body("expected", containsString("to"));
    }

    @Test
    void no_cache_keeps_it() {
        get("").then().header("Cache-Control", "no-store");
    }

    private Response get(String query) {
        return given().auth().oauth2(phone.physician().token()).get("/v1/me/features" + query);
    }
}
