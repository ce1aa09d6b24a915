package dev.respite;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import dev.respite.operations.RunningFixture;
import dev.respite.organisation.BetweenFixture;
import dev.respite.organisation.HarmlessFixture;
import dev.respite.person.record.PersonFixture;
import dev.respite.unit.signal.LeadsFixture;
import org.junit.jupiter.api.Test;

/** That the wall of {@link ArchitectureTest} can fall, and over which distance. */
class WallTest {
    /** The class that makes the hop over the wall is the one that is named. */
    @Test
    void a_leads_class_that_reaches_a_participant_over_another_room_breaks_it() {
        EvaluationResult result = wallOf(LeadsFixture.Reaching.class, BetweenFixture.class, PersonFixture.class);

        assertTrue(names(result, BetweenFixture.class), () -> "not named: " + result.getFailureReport());
    }

    /** No rule on direct dependencies would see this one: what is between may reach in. */
    @Test
    void so_does_one_that_reaches_a_participant_over_what_runs_the_service() {
        EvaluationResult result = wallOf(LeadsFixture.Running.class, RunningFixture.class, PersonFixture.class);

        assertTrue(names(result, LeadsFixture.Running.class), () -> "not named: " + result.getFailureReport());
        assertFalse(wallOf(LeadsFixture.Harmless.class, RunningFixture.class, PersonFixture.class)
                .hasViolation());
    }

    @Test
    void without_the_last_hop_it_stands() {
        assertFalse(wallOf(LeadsFixture.Harmless.class, HarmlessFixture.class, PersonFixture.class)
                .hasViolation());
    }

    private static EvaluationResult wallOf(Class<?>... house) {
        return ArchitectureTest.WALL.evaluate(new ClassFileImporter().importClasses(house));
    }

    private static boolean names(EvaluationResult result, Class<?> breaking) {
        return result.getFailureReport().getDetails().stream()
                .anyMatch(detail -> detail.startsWith("Class <" + breaking.getName() + ">"));
    }
}
