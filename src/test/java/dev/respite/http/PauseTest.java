package dev.respite.http;

import static dev.respite.http.Hospital.ordinaryNight;
import static dev.respite.http.Hospital.revision;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respite.http.Hospital.Phone;
import dev.respite.http.Hospital.Physician;
import dev.respite.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** A physician stops for a while, and goes on. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PauseTest {

    @Test
    void while_paused_the_phone_is_told_so_and_nothing_is_taken() {
        Phone phone = Hospital.somebodyWithAPhone();
        LocalDate day = Hospital.today();

        phone.physician().pauses().then().statusCode(200).body("state", is("paused"));

        Refused.as(Problem.CONSENT_PAUSED, phone.puts(ordinaryNight(day), revision()));
        Refused.as(Problem.CONSENT_PAUSED, phone.policy());
        Refused.as(Problem.CONSENT_PAUSED, phone.renews());
        phone.physician().ownView().then().statusCode(200).body("days", hasSize(0));
    }

    @Test
    void what_was_stored_before_a_pause_stays() {
        Phone phone = Hospital.somebodyWithAPhone();
        phone.puts(ordinaryNight(Hospital.today()), revision()).then().statusCode(200);

        phone.physician().pauses();

        phone.physician().ownView().then().statusCode(200).body("days", hasSize(1));
    }

    @Test
    void what_was_measured_during_a_pause_is_refused_for_good() {
        Phone phone = Hospital.somebodyWithAPhone();
        phone.physician().pauses();
        LocalDate duringThePause = Hospital.nextNoon();
        String since = phone.physician()
                .resumes()
                .then()
                .statusCode(200)
                .body("state", is("active"))
                .extract()
                .path("collectingSince");
        LocalDate after = Hospital.nextNoon();

        Refused.as(Problem.OUTSIDE_CONSENT, phone.puts(ordinaryNight(duringThePause), revision()))
                .body("collectingSince", equalTo(since));
        phone.puts(ordinaryNight(after), revision()).then().statusCode(200);
        phone.physician().ownView().then().body("days", hasSize(1));
    }

    @Test
    void what_was_measured_before_the_grant_is_refused() {
        Physician physician = Hospital.somebody();
        LocalDate before = Hospital.nextNoon();
        physician.joins("emergency", Hospital.BOTH_STREAMS).then().statusCode(201);
        Phone phone = physician.pairs();

        Refused.as(Problem.OUTSIDE_CONSENT, phone.puts(ordinaryNight(before), revision()));
    }

    @Test
    void resuming_collects_from_the_next_full_hour_on() {
        Physician physician = Hospital.somebody();
        physician.joins("emergency", Hospital.BOTH_STREAMS).then().statusCode(201);
        physician.pauses();
        Instant now = Hospital.pass(Duration.ofMinutes(90));

        Instant since = Instant.parse(physician.resumes().path("collectingSince"));

        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        assertEquals(hour.equals(now) ? hour : hour.plusSeconds(3600), since);
    }

    @Test
    void a_repeated_pause_or_resumption_changes_nothing() {
        Physician physician = Hospital.somebody();
        physician.joins("emergency", Hospital.BOTH_STREAMS).then().statusCode(201);
        String granted = physician.consent().path("collectingSince");
        Hospital.pass(Duration.ofHours(3));

        physician.resumes().then().statusCode(200).body("collectingSince", equalTo(granted));
        physician.pauses();
        physician.pauses().then().statusCode(200).body("state", is("paused"));
    }

    @Test
    void who_has_no_consent_has_none_to_pause() {
        Refused.as(Problem.NO_CONSENT, Hospital.somebody().pauses());
        Refused.as(Problem.NO_CONSENT, Hospital.somebody().resumes());
    }
}
