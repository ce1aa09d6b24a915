package dev.respite.http;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.respite.http.Contributions.Strained;
import dev.respite.http.Hospital.Physician;
import dev.respite.measure.strain.ReferenceWeeks;
import dev.respite.organisation.Organisation;
import dev.respite.person.record.ParticipantTable;
import dev.respite.person.record.Profile;
import dev.respite.unit.release.ReleaseCalendar;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.threeten.extra.YearWeek;

/** From releases to what a lead reads: an alarm, the number that begins after it, what is left out of references, an effect. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RaisedSignalTest {
    private static final String UNIT = "emergency";
    private static final String OTHER = "internal-medicine";
    private static final long ALARM = 350;
    private static final long MUCH = 96;

    /** 100/6 · (96 + 160 · 96/228)/160, as 160 heads are beside 228 others. */
    private static final double EXCESS = 17.02;

    private static final long CALM = -400;

    @Inject
    Pool pool;

    @Inject
    Organisation organisation;

    @Inject
    Contributions contributions;

    @Inject
    ParticipantTable participants;

    @Test
    void an_alarm_is_raised_then_numbered_by_the_weeks_after_it_and_an_action_is_compared_with_those() {
        // Given a unit whose line is down, beside others in which nothing happens.
        Hospital.pass(Duration.ofDays(11));
        calm();
        assertEquals("QUIET", signal().required("level").textValue());

        // When a week stands out, it is raised, and too early to say how much; three weeks later still.
        YearWeek alarm = released(ALARM);
        assertEquals("RAISED", signal().required("level").textValue());
        assertEquals(alarm.toString(), signal().at("/line/aboutSince").textValue());
        assertEquals("OTHERS", signal().at("/line/against").textValue());
        assertSaysIn("too early to say how much");
        for (int week = 0; week < 3; week++) {
            released(MUCH);
            assertTrue(signal().required("number").isNull());
        }

        // Then the number is of the weeks after the alarm alone: and is what they exceed the others by.
        YearWeek fourth = released(MUCH);
        JsonNode number = signal().required("number");
        assertEquals(EXCESS, number.required("excessPer100").doubleValue());
        assertEquals(4, number.required("weeks").intValue());
        assertEquals(alarm.plusWeeks(1).toString(), number.required("fromWeek").textValue());
        assertEquals(fourth.toString(), number.required("toWeek").textValue());

        // And an action from the tenth week after the alarm on is compared with the eight weeks after the alarm.
        YearWeek start = alarm.plusWeeks(10);
        Hospital.moveTo(ReleaseCalendar.freezeOf(fourth).plusSeconds(3600));
        String id = recorded(start.atDay(DayOfWeek.WEDNESDAY));
        for (YearWeek week = fourth; week.isBefore(start.minusWeeks(1)); ) {
            week = released(MUCH);
        }
        assertEquals("TOO_SOON", effect(id).textValue());
        for (int week = 0; week < 12; week++) {
            assertEquals("TOO_SOON", effect(id).textValue());
            released(0);
        }
        JsonNode effect = effect(id);
        assertEquals("AFTER_ALARM", effect.required("against").textValue());
        assertEquals(-EXCESS, effect.required("difference").doubleValue());
        assertEquals(
                alarm.plusWeeks(1).toString(), effect.at("/before/fromWeek").textValue());
        assertEquals(start.plusWeeks(4).toString(), effect.at("/after/fromWeek").textValue());
        assertEquals(start.plusWeeks(11).toString(), effect.at("/after/toWeek").textValue());
        released(0);
        assertEquals(effect, effect(id));
    }

    @Test
    void while_the_line_is_high_no_week_becomes_a_reference_week_and_those_of_the_run_are_taken_out() {
        Hospital.pass(Duration.ofDays(11));
        Physician physician = Hospital.somebody();
        physician.joins(UNIT, Hospital.BOTH_STREAMS).then().statusCode(201);
        calm();
        YearWeek run = released(ALARM);
        released(MUCH);
        YearWeek last = released(MUCH);
        assertEquals("RAISED", signal().required("level").textValue());
        assertEquals(run.toString(), signal().at("/line/aboutSince").textValue());
        // Given somebody who is ranked among thirteen of sixteen weeks, the last three of them of the run.
        Hospital.moveTo(last.plusWeeks(2).atDay(DayOfWeek.MONDAY).atTime(12, 0).toInstant(ZoneOffset.UTC));
        Strained strained =
                contributions.strainedInTheWeekFrom(physician, last.plusWeeks(1).atDay(DayOfWeek.MONDAY));
        assertEquals(16, profile(strained.participant()).yardstick().reference().size());

        // When the week is closed.
        Hospital.moveTo(ReleaseCalendar.freezeOf(strained.week()));

        // Then it adds to the sum, and what is left was before the run.
        Profile closed = profile(strained.participant());
        assertEquals(5, closed.contributionTo(strained.week()).orElseThrow().value());
        List<ReferenceWeeks.Week> left = closed.yardstick().reference().weeks();
        assertEquals(13, left.size());
        assertEquals(run.minusWeeks(1), left.get(left.size() - 1).week());
    }

    /** Brings the line down, and lets that pass out of the four weeks of the others that are read. */
    private void calm() {
        for (int week = 0; week < 4; week++) {
            released(CALM);
        }
        for (int week = 0; week < 4; week++) {
            released(0);
        }
    }

    /** The week after the last one: this value in the unit and its opposite in another, so that the whole stays at 0. */
    private YearWeek released(long value) {
        YearWeek week =
                WrittenReleases.next(pool, organisation.structure().leaves(), Map.of(UNIT, value, OTHER, -value));
        if (Hospital.now().isBefore(ReleaseCalendar.freezeOf(week))) {
            Hospital.moveTo(ReleaseCalendar.freezeOf(week));
        }
        return week;
    }

    private static JsonNode signal() {
        return Answered.json(Hospital.reads(Hospital.lead(UNIT), UNIT));
    }

    private static void assertSaysIn(String words) {
        assertTrue(signal().required("inWords").toString().contains(words), () -> signal().toString());
    }

    private static String recorded(LocalDate from) {
        Response answer = given().auth()
                .oauth2(Hospital.lead(UNIT))
                .contentType(ContentType.JSON)
                .body(Map.of("category", "staffing", "from", from.toString()))
                .post("/v1/units/" + UNIT + "/actions");
        assertEquals(201, answer.statusCode());
        return Answered.json(answer).required("id").textValue();
    }

    private static JsonNode effect(String id) {
        for (JsonNode action : signal().required("actions")) {
            if (action.required("id").textValue().equals(id)) {
                assertEquals("null", action.required("noEffect").toString());
                return action.required("effect");
            }
        }
        throw new AssertionError("no such action");
    }

    private Profile profile(UUID participant) {
        return participants
                .open(pool.preparedQuery("select id, wrapped_key, epoch, sealed from participant where id = $1")
                        .executeAndAwait(Tuple.of(participant))
                        .iterator()
                        .next())
                .profile();
    }
}
