package dev.respite.http;

import static dev.respite.http.Hospital.ordinaryNight;
import static dev.respite.http.Hospital.revision;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.respite.http.Hospital.Phone;
import dev.respite.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    @Test
    void the_hospitals_token_opens_nothing_and_is_told_what_does() {
        Refused.as(
                        Problem.OWN_KEY_REQUIRED,
                        given().auth().oauth2(phone.physician().token()).get("/v1/me/features"))
                .body("title", containsString("your phone's key"));
    }

    @Test
    void a_paused_consent_and_a_token_that_has_run_out_do_not_keep_its_physician_from_looking() {
        phone.physician().pauses().then().statusCode(200);
        Hospital.pass(Duration.ofHours(73));
        Refused.as(Problem.TOKEN_EXPIRED, phone.policy());

        phone.ownView().then().statusCode(200).body("days.size()", is(2));
    }

    @Test
    void the_phone_is_told_at_its_next_sync_how_often_and_when() {
        phone.policy().then().body("ownReads", nullValue());
        phone.ownView().then().statusCode(200);
        Hospital.pass(Duration.ofMinutes(5));
        phone.get("/v1/me/export").then().statusCode(200);

        phone.policy()
                .then()
                .body("ownReads.count", is(2))
                .body(
                        "ownReads.lastAt",
                        is(Hospital.now().truncatedTo(ChronoUnit.SECONDS).toString()))
                .body("ownReads.lastBy", is("phone"));
    }

    @Test
    void who_looks_without_end_is_asked_to_wait() {
        for (int i = 0; i < 300; i++) {
            phone.ownView().then().statusCode(200);
        }

        Refused.as(Problem.TOO_MANY_REQUESTS, phone.ownView()).header("Retry-After", is("3600"));
        Hospital.pass(Duration.ofSeconds(3598));
        Refused.as(Problem.TOO_MANY_REQUESTS, phone.ownView()).header("Retry-After", is("2"));
    }

    @Test
    void a_shown_deviation_stands_still_from_look_to_look_and_weeks_say_why_they_did_not_count() {
        Map<String, JsonNode> shown = new HashMap<>();
        JsonNode view = Answered.json(get(""));
        for (int night = 0; night < 46; night++) {
            LocalDate day = Hospital.nextNoon();
            phone = new Phone(
                    phone.physician(), Answered.text(phone.renews().then().statusCode(200), "token"));
            phone.puts(day, night(day, night)).then().statusCode(200);
            view = Answered.json(get(""));
            LocalDate whole = Hospital.today().minusDays(14);
            for (JsonNode seen : view.required("days")) {
                LocalDate date = LocalDate.parse(seen.required("day").textValue());
                JsonNode deviation = seen.required("deviation");
                assertEquals(
                        deviation.isNull(), seen.required("deviationReason").isTextual());
                assertTrue(deviation.isNull() || !date.isBefore(whole), "its base is whole");
                if (!deviation.isNull()) {
                    JsonNode before = shown.putIfAbsent(date.toString(), deviation);
                    assertEquals(before == null ? deviation : before, deviation);
                }
            }
        }
        assertTrue(shown.size() >= 30, "many were shown: " + shown.size());
        assertEquals("base-not-whole", view.at("/days/5/deviationReason").textValue());
        JsonNode weeks = view.required("weeks");
        assertTrue(weeks.size() == 5 || weeks.size() == 6, "whole weeks of 42 days: " + weeks.size());
        weeks.forEach(
                week -> assertEquals(Set.of("week", "counted", "reason", "nightsThatCount", "nights"), names(week)));
        assertEquals("before-yardstick", weeks.get(0).required("reason").textValue());
        JsonNode newest = weeks.get(weeks.size() - 1);
        assertTrue(newest.required("nightsThatCount").intValue() >= 5);
        assertTrue(newest.required("counted").booleanValue()
                || newest.required("reason").textValue().equals("not-closed"));
        assertEquals(List.of("no-heart-rate"), view.required("hints").findValuesAsText("id"));
        assertEquals(14, view.at("/regularity/spread/main_wake_min/days").intValue());
        assertTrue(view.at("/regularity/spread/tst_min/sd").doubleValue() > 5);

        assertStrikingTakesItOut(view);
    }

    /** A struck night is in no base any more: here, and not when days go, a number may change. */
    private void assertStrikingTakesItOut(JsonNode before) {
        JsonNode last = before.required("days").get(before.required("days").size() - 1);
        String day = last.required("day").textValue();
        given().auth()
                .oauth2(phone.token())
                .delete("/v1/me/nights/" + day)
                .then()
                .statusCode(200);

        JsonNode days = Answered.json(get("")).required("days");
        JsonNode struck = days.get(days.size() - 1);

        assertEquals("struck", struck.required("deviationReason").textValue());
        assertTrue(struck.required("deviation").isNull());
        assertEquals(last.required("band"), struck.required("band"), "its own base has not changed");
    }

    @Test
    void once_only_the_days_are_kept_there_are_no_weeks_and_no_hints() {
        phone.physician().revokes("keep").then().statusCode(200);

        JsonNode view = Answered.json(phone.ownView().then().statusCode(200));

        assertEquals(2, view.required("days").size());
        assertEquals(0, view.required("weeks").size());
        assertEquals(0, view.required("hints").size());
    }

    @Test
    void a_pause_is_hinted_at_while_it_lasts() {
        phone.physician().pauses().then().statusCode(200);
        assertEquals(
                List.of("consent-paused"),
                Answered.json(get("")).required("hints").findValuesAsText("id"));
        phone.physician().resumes().then().statusCode(200);
        assertEquals(0, Answered.json(get("")).required("hints").size());
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Without heart rate, and of another length each night. */
    private static byte[] night(LocalDate day, int number) {
        String slept = day + "T01:%02d:00Z".formatted(number * 7 % 60);
        return """
                {"revision":%d,"sleep":[{"start":"%sT22:30:00Z","end":"%sT06:%02d:00Z","stages":[
                {"stage":"light","start":"%sT22:30:00Z","end":"%s"},{"stage":"awake","start":"%s","end":"%sT02:00:00Z"},
                {"stage":"deep","start":"%sT02:00:00Z","end":"%sT06:00:00Z"}]}]}
                """.formatted(
                        revision(),
                        day.minusDays(1),
                        day,
                        number * 11 % 20,
                        day.minusDays(1),
                        slept,
                        slept,
                        day,
                        day,
                        day)
                .getBytes(StandardCharsets.UTF_8);
    }

    private Response get(String query) {
        return phone.get("/v1/me/features" + query);
    }
}
