package dev.respite.http;

import static dev.respite.http.Hospital.BOTH_STREAMS;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.respite.http.Hospital.Physician;
import dev.respite.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a new notice does to those who agreed to the old one. Lives in a service, database and time of its own. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(NewNoticeTest.WithANewNotice.class)
class NewNoticeTest {
    private static final Instant IN_FORCE = Instant.parse("2026-03-01T00:00:00Z");

    /** Version 4 is in the tests' resources. */
    public static final class WithANewNotice implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("respite.notices", "1,2,3,4");
        }
    }

    @Test
    void a_consent_to_the_old_notice_ends_thirty_days_after_the_new_one_unless_it_is_affirmed() {
        Physician silent = joined();
        Physician affirming = joined();
        Physician paused = joined();
        paused.pauses().then().statusCode(200);
        Map<String, Object> old = Hospital.agreement();
        Hospital.moveTo(IN_FORCE.minusSeconds(1));
        given().get("/v1/notice").then().body("version", is(3));
        silent.consent().then().body("affirmBy", nullValue());

        Hospital.moveTo(IN_FORCE);
        given().get("/v1/notice").then().body("version", is(4));
        Refused.as(Problem.NOTICE_OUTDATED, affirming.affirms(old));
        Physician newcomer = joined();
        Hospital.pass(Duration.ofHours(1));

        for (Physician physician : new Physician[] {silent, affirming, paused}) {
            physician
                    .consent()
                    .then()
                    .body("noticeVersion", is(3))
                    .body("expiresAt", is("2026-03-31T00:00:00Z"))
                    .body("affirmBy", is("2026-03-31T00:00:00Z"));
        }
        newcomer.consent().then().body("noticeVersion", is(4)).body("expiresAt", is("2027-03-01T00:00:00Z"));

        Hospital.pass(Duration.ofDays(5));
        affirming
                .affirms(Hospital.agreement())
                .then()
                .statusCode(200)
                .body("noticeVersion", is(4))
                .body("expiresAt", is("2027-03-06T00:00:00Z"))
                .body("affirmBy", nullValue());
        affirming.consent().then().body("expiresAt", is("2027-03-06T00:00:00Z"));
        silent.consent().then().body("expiresAt", is("2026-03-31T00:00:00Z"));

        Hospital.moveTo(Instant.parse("2026-03-31T00:00:00Z"));
        Refused.as(Problem.NO_CONSENT, silent.consent());
        Refused.as(Problem.NO_CONSENT, paused.consent());
        Refused.as(Problem.NO_CONSENT, silent.affirms(Hospital.agreement()));
        affirming.consent().then().statusCode(200);
        newcomer.consent().then().statusCode(200);
        silent.joins("emergency", BOTH_STREAMS).then().statusCode(201).body("noticeVersion", is(4));
    }

    private static Physician joined() {
        Physician physician = Hospital.somebody();
        physician.joins("emergency", BOTH_STREAMS).then().statusCode(201);
        return physician;
    }
}
