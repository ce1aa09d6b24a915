package dev.respite.demo;

import dev.respite.person.erasure.rotation.TurnReached;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/** Ends the process as a {@code kill -9} does, at a chosen step of a turn: for the tests of what comes after. */
@ApplicationScoped
@IfBuildProfile("sandbox")
public class HaltAtTurnStep {
    private static final int KILLED = 137;

    private final Optional<TurnReached.Step> step;

    public HaltAtTurnStep(DemoSettings settings) {
        this.step = settings.haltAtTurnStep();
    }

    void halt(@Observes TurnReached reached) {
        if (step.isPresent() && step.get() == reached.step()) {
            Runtime.getRuntime().halt(KILLED);
        }
    }
}
