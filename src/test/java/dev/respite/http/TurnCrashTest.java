package dev.respite.http;

import static dev.respite.http.Hospital.BOTH_STREAMS;
import static dev.respite.http.Hospital.ordinaryNight;
import static dev.respite.http.Hospital.revision;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.http.Hospital.Phone;
import dev.respite.http.Hospital.Physician;
import dev.respite.rotation.TurnEpoch;
import dev.respite.rotation.TurnReached.Step;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A turn that is broken off at each of its steps, and goes on later. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class TurnCrashTest {
    @Inject
    TurnEpoch turnEpoch;

    @Inject
    StoredKeys stored;

    @Inject
    TurnWatch watch;

    @ParameterizedTest
    @EnumSource(Step.class)
    void whoever_is_here_stays_and_whoever_left_does_not_come_back(Step step) {
        Phone phone = Hospital.somebodyWithAPhone();
        LocalDate day = LocalDate.ofInstant(Hospital.now(), ZoneOffset.UTC);
        phone.puts(ordinaryNight(day), revision()).then().statusCode(200);
        Physician leftBefore = joined();
        leftBefore.revokes().then().statusCode(200);
        Physician leavesInBetween = joined();
        int before = stored.current().id();
        Instant due = stored.whenDue();

        watch.crashAt(step);
        assertThrows(RuntimeException.class, () -> turnEpoch.turnIfDue(due));
        assertTrue(watch.reached().contains(step));

        phone.physician().ownView().then().statusCode(200).body("days", hasSize(1));
        phone.puts(ordinaryNight(day), revision() + 1).then().statusCode(200);
        leavesInBetween.revokes().then().statusCode(200);
        Physician joinsInBetween = joined();

        turnEpoch.turnIfDue(due);

        assertEquals(before + 1, stored.current().id());
        stored.assertWholeUnder(stored.current());
        phone.physician().ownView().then().statusCode(200).body("days", hasSize(1));
        joinsInBetween.ownView().then().statusCode(200);
        leftBefore.ownView().then().statusCode(404);
        leavesInBetween.ownView().then().statusCode(404);
    }

    private static Physician joined() {
        Physician physician = Hospital.somebody();
        physician.joins("emergency", BOTH_STREAMS).then().statusCode(201);
        return physician;
    }
}
