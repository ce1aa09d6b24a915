package dev.respite.http;

import static dev.respite.http.Hospital.ordinaryNight;
import static dev.respite.http.Hospital.revision;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.respite.http.Hospital.Phone;
import dev.respite.http.Hospital.Physician;
import dev.respite.person.record.ParticipantTable;
import dev.respite.person.record.Profile;
import dev.respite.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A physician revokes, and keeps the own days for reading. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class KeepDaysTest {
    private static final int KEPT_DAYS = 42;

    @Inject
    Pool pool;

    @Inject
    ParticipantTable participants;

    private Phone phone;
    private Physician physician;

    @BeforeEach
    void somebody_with_a_night() {
        phone = Hospital.somebodyWithAPhone();
        physician = phone.physician();
        phone.puts(ordinaryNight(Hospital.today()), revision()).then().statusCode(200);
    }

    @Test
    void the_days_can_still_be_read_and_nothing_is_taken_any_more() {
        physician
                .revokes("keep")
                .then()
                .statusCode(200)
                .body("state", is("revoked"))
                .body("data", is("keep"));

        phone.ownView().then().statusCode(200).body("days", hasSize(1));
        Refused.as(Problem.DAYS_KEPT, phone.puts(ordinaryNight(Hospital.today()), revision() + 1));
        Refused.as(Problem.DAYS_KEPT, phone.policy());
        Refused.as(Problem.DAYS_KEPT, phone.renews());
        physician
                .consent()
                .then()
                .statusCode(200)
                .body("state", is("revoked"))
                .body("unit", nullValue())
                .body("paired", is(true));
    }

    @Test
    void the_profile_is_gone_and_no_week_is_closed_again() {
        UUID participant = phone.participant();
        String closedBefore = lastClosedWeek(participant);

        physician.revokes("keep").then().statusCode(200);
        Hospital.pass(Duration.ofDays(15));

        assertEquals(Profile.gone(), profile(participant));
        assertEquals(closedBefore, lastClosedWeek(participant));
    }

    @Test
    void nothing_but_reading_and_erasing_is_left() {
        physician.revokes("keep").then().statusCode(200);

        Refused.as(Problem.NO_CONSENT, physician.pauses());
        Refused.as(Problem.NO_CONSENT, physician.resumes());
        Refused.as(Problem.NO_CONSENT, physician.movesTo("transplant"));
        Refused.as(Problem.NO_CONSENT, physician.revokes("keep"));
        physician.revokes("erase").then().statusCode(200);
        Refused.as(Problem.CONSENT_REVOKED, phone.ownView());
        Refused.as(Problem.CONSENT_REVOKED, phone.policy());
        assertEquals(0, rowsOf(phone.participant()));
    }

    @Test
    void everything_is_erased_when_the_last_day_is_as_old_as_a_day_may_be() {
        physician.revokes("keep").then().statusCode(200);

        Hospital.pass(Duration.ofDays(KEPT_DAYS - 1));
        phone.ownView().then().statusCode(200).body("days", hasSize(1));
        Hospital.pass(Duration.ofDays(2));

        Refused.as(Problem.CONSENT_REVOKED, phone.ownView());
        assertEquals(0, rowsOf(phone.participant()));
    }

    @Test
    void a_new_grant_erases_them_first_and_makes_another_participant() {
        UUID before = phone.participant();
        physician.revokes("keep").then().statusCode(200);

        physician.joins("transplant", Hospital.BOTH_STREAMS).then().statusCode(201);

        physician.ownView().then().statusCode(200).body("days", hasSize(0));
        assertEquals(0, rowsOf(before));
        assertNotEquals(before, physician.pairs().participant());
    }

    @Test
    void no_other_fate_of_the_data_is_offered() {
        Refused.as(Problem.MALFORMED_REQUEST, physician.revokes("sell")).body("pointer", is("/data"));
        physician.ownView().then().body("days", hasSize(1));
    }

    private Profile profile(UUID participant) {
        var row = pool.preparedQuery("select id, wrapped_key, epoch, sealed from participant where id = $1")
                .executeAndAwait(Tuple.of(participant))
                .iterator()
                .next();
        return participants.open(row).profile();
    }

    private String lastClosedWeek(UUID participant) {
        return pool.preparedQuery("select last_closed_week from participant where id = $1")
                .executeAndAwait(Tuple.of(participant))
                .iterator()
                .next()
                .getString(0);
    }

    private long rowsOf(UUID participant) {
        return StoredDays.rowsOf(pool, participant);
    }
}
