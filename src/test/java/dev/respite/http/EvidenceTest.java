package dev.respite.http;

import static dev.respite.http.HandWritten.SESSION;
import static dev.respite.http.HandWritten.SOUND;
import static dev.respite.http.HandWritten.sleep;
import static dev.respite.http.Hospital.ordinaryNight;
import static dev.respite.http.Hospital.revision;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.respite.http.Hospital.Phone;
import dev.respite.measure.evidence.CollectedStreams;
import dev.respite.measure.evidence.Registers;
import dev.respite.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Why each number is kept, told to everybody; and what happens when nobody stands for it any more. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class EvidenceTest {
    @Inject
    InstantSource clock;

    @Test
    void anybody_reads_the_register() {
        given().get("/v1/evidence")
                .then()
                .statusCode(200)
                .body("streams.id", contains("sleep", "heart-rate"))
                .body("streams.collecting", everyItem(is(true)))
                .body("stoppedStreams", empty())
                .body("grades.grade", hasItems("A", "A−", "B", "coverage", "unvalidated"))
                .body("declined.id", hasSize(8))
                .body("composites[0].grade", is("unvalidated"))
                .body("features.citations.flatten().id", everyItem(matchesPattern("(doi|pmid|pmcid):\\S+")))
                .body("features.review.by", everyItem(is("2099-12-31")));
    }

    @Test
    void the_notice_says_of_each_feature_what_the_register_says() {
        JsonPath register = given().get("/v1/evidence").jsonPath();
        List<String> streams = register.getList("features.streams.flatten()");

        given().get("/v1/notice")
                .then()
                .body("features.id", is(register.getList("features.id")))
                .body("features.unit", is(register.getList("features.unit")))
                .body("features.stream", is(streams))
                .body("features.grade", is(register.getList("features.grade")))
                .body("features.identifiability", is(register.getList("features.identifiability")))
                .body("stoppedStreams", empty());
    }

    @Test
    void heart_rate_is_not_collected_once_its_review_is_overdue() {
        Phone phone = Hospital.somebodyWithAPhone();
        LocalDate day = Hospital.today();
        reviewsAreDueBy(day.plusYears(1), day);
        phone.puts(ordinaryNight(day), revision()).then().statusCode(200);
        phone.policy().then().body("streams", contains("heart-rate", "sleep")).body("stoppedStreams", empty());

        Hospital.moveTo(day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));

        Refused.as(Problem.EVIDENCE_REVIEW_DUE, phone.puts(ordinaryNight(day), revision()))
                .body("streams", contains("heart-rate"));
        phone.physician().ownView().then().body("days[0].features.asleep_hr", notNullValue());
        phone.policy()
                .then()
                .body("streams", contains("sleep"))
                .body("stoppedStreams.stream", contains("heart-rate"))
                .body("stoppedStreams.reason", contains("evidence-review-due"))
                .body("stoppedStreams.since", contains(day.plusDays(1) + "T00:00:00Z"));
        phone.renews().then().statusCode(200).body("policy.streams", contains("sleep"));
        given().get("/v1/notice").then().body("stoppedStreams.stream", contains("heart-rate"));
        given().get("/v1/evidence").then().body("streams.collecting", contains(true, false));

        phone.puts(day, HandWritten.night(sleep(SESSION), day, revision()))
                .then()
                .statusCode(200)
                .body("features.tst_min", is(480))
                .body("features.asleep_hr", nullValue());
        phone.physician().ownView().then().body("days[0].reasons.asleep_hr", is("not-collected"));
    }

    @Test
    void nothing_is_collected_once_the_review_of_sleep_is_overdue_until_it_is_renewed() {
        Phone phone = Hospital.somebodyWithAPhone();
        LocalDate day = Hospital.today();
        reviewsAreDueBy(day, day.plusYears(1));
        phone.puts(day, HandWritten.night(SOUND, day, revision())).then().statusCode(200);
        Hospital.moveTo(day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
        byte[] later = HandWritten.night(SOUND, day, revision());

        Refused.as(Problem.EVIDENCE_REVIEW_DUE, phone.puts(day, later))
                .body("streams", contains("sleep", "heart-rate"));
        Refused.as(Problem.EVIDENCE_REVIEW_DUE, phone.puts(day, "no night at all".getBytes()));
        phone.policy()
                .then()
                .statusCode(200)
                .body("streams", empty())
                .body("stoppedStreams.reason", contains("evidence-review-due", "needs-sleep"));
        phone.physician().ownView().then().body("days", hasSize(1));

        reviewsAreDueBy(day.plusYears(1), day.plusYears(1));
        phone.puts(day, later).then().statusCode(200).body("result", is("stored"));
    }

    /** As a renewed register at the service's start would, without one; the test's end takes it back. */
    private void reviewsAreDueBy(LocalDate sleep, LocalDate heartRate) {
        var collected = new CollectedStreams(Registers.dueBy(sleep, heartRate), clock);
        QuarkusMock.installMockForType(collected, CollectedStreams.class);
    }
}
