package dev.respite.http;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respite.http.Hospital.Physician;
import dev.respite.person.record.ParticipantTable;
import dev.respite.person.record.Profile;
import dev.respite.problem.Problem;
import dev.respite.unit.release.ReleaseCalendar;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.threeten.extra.YearWeek;

/** One leaf a person and week, and only the physician chooses it. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ChangeUnitTest {
    @Inject
    Pool pool;

    @Inject
    ParticipantTable participants;

    @Test
    void a_move_counts_from_the_next_week_on() {
        Physician physician = joinsOnATuesday();
        YearWeek next = thisWeek().plusWeeks(1);

        physician
                .movesTo("general-surgery")
                .then()
                .statusCode(200)
                .body("unit", is("emergency"))
                .body("nextUnit", is("general-surgery"))
                .body("nextUnitFrom", equalTo(next.toString()));
    }

    @Test
    void each_week_is_counted_in_the_unit_of_that_week() {
        Physician physician = joinsOnATuesday();
        UUID participant = physician.pairs().participant();
        YearWeek before = thisWeek();
        physician.movesTo("general-surgery").then().statusCode(200);

        Hospital.moveTo(ReleaseCalendar.freezeOf(before));
        assertEquals("emergency", closed(participant, before));
        Hospital.moveTo(ReleaseCalendar.freezeOf(before.plusWeeks(1)));
        assertEquals("general-surgery", closed(participant, before.plusWeeks(1)));

        physician.consent().then().body("unit", is("general-surgery")).body("nextUnit", nullValue());
    }

    @Test
    void the_last_choice_of_a_week_wins_and_going_back_undoes_it() {
        Physician physician = joinsOnATuesday();

        physician.movesTo("general-surgery").then().body("nextUnit", is("general-surgery"));
        physician.movesTo("transplant").then().body("nextUnit", is("transplant"));
        physician.movesTo("emergency").then().statusCode(200).body("nextUnit", nullValue());
    }

    @Test
    void a_second_move_waits_until_the_weeks_before_the_first_are_closed() {
        Physician physician = joinsOnATuesday();
        physician.movesTo("general-surgery").then().statusCode(200);
        YearWeek first = thisWeek().plusWeeks(1);
        moveToDay(DayOfWeek.TUESDAY);

        Refused.as(Problem.UNIT_CHANGE_PENDING, physician.movesTo("transplant"))
                .body(
                        "retryAt",
                        equalTo(ReleaseCalendar.freezeOf(first.minusWeeks(1)).toString()));

        Hospital.moveTo(ReleaseCalendar.freezeOf(first.minusWeeks(1)));
        physician
                .movesTo("transplant")
                .then()
                .statusCode(200)
                .body("unit", is("general-surgery"))
                .body("nextUnit", is("transplant"));
    }

    @Test
    void nobody_moves_to_a_unit_that_takes_no_members() {
        Physician physician = joinsOnATuesday();

        Refused.as(Problem.UNIT_UNKNOWN, physician.movesTo("medicine"));
        Refused.as(Problem.UNIT_UNKNOWN, physician.movesTo("nowhere"));
        Refused.as(Problem.NO_CONSENT, Hospital.somebody().movesTo("emergency"));
    }

    private static Physician joinsOnATuesday() {
        moveToDay(DayOfWeek.TUESDAY);
        Physician physician = Hospital.somebody();
        physician.joins("emergency", Hospital.BOTH_STREAMS).then().statusCode(201);
        return physician;
    }

    private static void moveToDay(DayOfWeek day) {
        LocalDate next = Hospital.today().with(TemporalAdjusters.next(day));
        Hospital.moveTo(next.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC));
    }

    private static YearWeek thisWeek() {
        return YearWeek.from(Hospital.today());
    }

    /** The unit in which a week was counted. */
    private String closed(UUID participant, YearWeek week) {
        var row = pool.preparedQuery("select id, wrapped_key, epoch, sealed from participant where id = $1")
                .executeAndAwait(Tuple.of(participant))
                .iterator()
                .next();
        return participants
                .open(row)
                .profile()
                .contributionTo(week)
                .map(Profile.Contribution::unit)
                .orElseThrow();
    }
}
