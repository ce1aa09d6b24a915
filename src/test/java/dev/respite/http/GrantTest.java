package dev.respite.http;

import static dev.respite.http.Hospital.BOTH_STREAMS;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respite.http.Hospital.Phone;
import dev.respite.http.Hospital.Physician;
import dev.respite.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Agreeing: by who has read and understood, once, to the notice in force; and agreeing again. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class GrantTest {
    @Inject
    Pool pool;

    @Test
    void who_answers_wrongly_is_told_which_questions_and_nothing_is_kept_of_it() {
        Physician physician = Hospital.somebody();
        long before = rows();
        Map<String, Object> grant = grant();
        grant.put("answers", Map.of("q1", 0, "q2", 0, "q3", 2));

        Refused.as(Problem.COMPREHENSION_FAILED, physician.joins(grant))
                .body("questions", contains("q2"))
                .body("size()", is(5));

        Refused.as(Problem.NO_CONSENT, physician.consent());
        assertEquals(before, rows());
        physician.joins("emergency", BOTH_STREAMS).then().statusCode(201);
    }

    @Test
    void who_does_not_answer_has_not_agreed() {
        Map<String, Object> none = grant();
        none.remove("answers");
        Map<String, Object> some = grant();
        some.put("answers", Map.of("q1", 0));

        Refused.as(Problem.COMPREHENSION_FAILED, Hospital.somebody().joins(none))
                .body("questions", contains("q1", "q2", "q3"));
        Refused.as(Problem.COMPREHENSION_FAILED, Hospital.somebody().joins(some))
                .body("questions", contains("q2", "q3"));
    }

    @Test
    void nobody_agrees_to_another_notice_than_the_one_in_force() {
        Map<String, Object> otherVersion = grant();
        otherVersion.put("noticeVersion", 1);
        Map<String, Object> otherText = grant();
        otherText.put("noticeSha256", "0".repeat(64));
        Map<String, Object> unnamed = grant();
        unnamed.remove("noticeSha256");

        Refused.as(Problem.NOTICE_OUTDATED, Hospital.somebody().joins(otherVersion));
        Refused.as(Problem.NOTICE_OUTDATED, Hospital.somebody().joins(otherText));
        Refused.as(Problem.MALFORMED_REQUEST, Hospital.somebody().joins(unnamed));
    }

    @Test
    void a_second_consent_needs_the_end_of_the_first() {
        Physician physician = Hospital.somebody();
        physician.joins("emergency", BOTH_STREAMS).then().statusCode(201);

        Refused.as(Problem.CONSENT_EXISTS, physician.joins("general-surgery", BOTH_STREAMS));
        physician.consent().then().body("unit", is("emergency"));
    }

    @Test
    void who_affirms_goes_on_for_another_year_with_all_that_is_stored() {
        Phone phone = Hospital.somebodyWithAPhone();
        Physician physician = phone.physician();
        phone.puts(Hospital.ordinaryNight(Hospital.today()), Hospital.revision())
                .then()
                .statusCode(200);
        JsonPath first = physician.consent().jsonPath();
        Hospital.pass(Duration.ofDays(10));

        physician
                .affirms(Hospital.agreement())
                .then()
                .statusCode(200)
                .body("consentId", is(first.getString("consentId")))
                .body("state", is("active"))
                .body("streams", contains("heart-rate", "sleep"))
                .body("unit", is("emergency"))
                .body("collectingSince", is(first.getString("collectingSince")))
                .body(
                        "grantedAt",
                        is(Hospital.now().truncatedTo(ChronoUnit.SECONDS).toString()))
                .body("expiresAt", is(inAYear()))
                .body("affirmBy", nullValue())
                .body("receiptId", not(first.getString("receiptId")))
                .body("paired", is(true));

        physician.ownView().then().body("days.size()", is(1));
        phone.renews().then().statusCode(200);
    }

    @Test
    void a_physician_is_asked_to_affirm_in_the_last_thirty_days_and_not_before() {
        Physician physician = Hospital.somebody();
        physician.joins("emergency", BOTH_STREAMS).then().statusCode(201).body("affirmBy", nullValue());
        String end = physician.consent().path("expiresAt");

        Hospital.pass(Duration.ofDays(334));
        physician.consent().then().body("affirmBy", nullValue());
        Hospital.pass(Duration.ofDays(1));
        physician.consent().then().body("affirmBy", equalTo(end));
        physician.affirms(Hospital.agreement()).then().statusCode(200).body("affirmBy", nullValue());

        Hospital.pass(Duration.ofDays(31));
        physician.consent().then().statusCode(200).body("state", is("active"));
    }

    @Test
    void affirming_needs_the_same_understanding_and_does_not_end_a_pause() {
        Physician physician = Hospital.somebody();
        physician.joins("emergency", BOTH_STREAMS).then().statusCode(201);
        physician.pauses().then().statusCode(200);
        Map<String, Object> wrong = Hospital.agreement();
        wrong.put("answers", Map.of("q1", 1, "q2", 1, "q3", 2));
        Map<String, Object> outdated = Hospital.agreement();
        outdated.put("noticeVersion", 0);

        Refused.as(Problem.COMPREHENSION_FAILED, physician.affirms(wrong)).body("questions", contains("q1"));
        Refused.as(Problem.NOTICE_OUTDATED, physician.affirms(outdated));
        physician.affirms(Hospital.agreement()).then().statusCode(200).body("state", is("paused"));
    }

    @Test
    void who_never_joined_or_has_left_has_nothing_to_affirm() {
        Physician never = Hospital.somebody();
        Physician erased = Hospital.somebody();
        erased.joins("emergency", BOTH_STREAMS).then().statusCode(201);
        erased.revokes().then().statusCode(200);
        Physician kept = Hospital.somebody();
        kept.joins("emergency", BOTH_STREAMS).then().statusCode(201);
        kept.revokes("keep").then().statusCode(200);

        for (Physician physician : List.of(never, erased, kept)) {
            Refused.as(Problem.NO_CONSENT, physician.affirms(Hospital.agreement()));
        }
    }

    private static Map<String, Object> grant() {
        Map<String, Object> grant = new HashMap<>(Hospital.agreement());
        grant.put("streams", BOTH_STREAMS);
        grant.put("unit", "emergency");
        return grant;
    }

    private static String inAYear() {
        return Hospital.today()
                .plusDays(365)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC)
                .toString();
    }

    private long rows() {
        return List.of("participant", "consent", "subject_index", "receipt", "ledger_entry", "audit_pending").stream()
                .mapToLong(table -> pool.query("select count(*) from " + table)
                        .executeAndAwait()
                        .iterator()
                        .next()
                        .getLong(0))
                .sum();
    }
}
