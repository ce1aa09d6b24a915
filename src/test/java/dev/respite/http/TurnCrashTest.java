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
import dev.respite.person.erasure.rotation.RotateKeys;
import dev.respite.person.erasure.rotation.TurnReached.Step;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A turn that is broken off at each of its steps, and goes on later. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class TurnCrashTest {
    @Inject
    RotateKeys rotateKeys;

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
        assertThrows(RuntimeException.class, () -> rotateKeys.turnIfDue(due));
        assertTrue(watch.reached().contains(step));

        phone.physician().ownView().then().statusCode(200).body("days", hasSize(1));
        phone.puts(ordinaryNight(day), revision() + 1).then().statusCode(200);
        leavesInBetween.revokes().then().statusCode(200);
        Physician joinsInBetween = joined();

        rotateKeys.turnIfDue(due);

        assertEquals(before + 1, stored.current().id());
        stored.assertWholeUnder(stored.current());
        phone.physician().ownView().then().statusCode(200).body("days", hasSize(1));
        joinsInBetween.ownView().then().statusCode(200);
        leftBefore.ownView().then().statusCode(404);
        leavesInBetween.ownView().then().statusCode(404);
    }

    @Test
    void one_turn_may_be_broken_off_at_every_step_one_after_the_other() {
        List<Physician> here = new ArrayList<>();
        List<Physician> left = new ArrayList<>();
        int before = stored.current().id();
        Instant due = stored.whenDue();
        for (Step step : Step.values()) {
            Physician leaves = joined();
            leaves.revokes().then().statusCode(200);
            left.add(leaves);
            here.add(joined());

            watch.crashAt(step);
            assertThrows(RuntimeException.class, () -> rotateKeys.turnIfDue(due), step.name());

            assertWhole(here, left);
        }

        rotateKeys.turnIfDue(due);

        assertEquals(before + 1, stored.current().id());
        stored.assertWholeUnder(stored.current());
        assertWhole(here, left);
    }

    private static void assertWhole(List<Physician> here, List<Physician> left) {
        here.forEach(physician -> physician.ownView().then().statusCode(200));
        left.forEach(physician -> physician.ownView().then().statusCode(404));
    }

    private static Physician joined() {
        Physician physician = Hospital.somebody();
        physician.joins("emergency", BOTH_STREAMS).then().statusCode(201);
        return physician;
    }
}
