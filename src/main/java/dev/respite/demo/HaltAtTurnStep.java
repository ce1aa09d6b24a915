package dev.respite.demo;

import dev.respite.rotation.TurnReached;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Ends the process as a {@code kill -9} does, at a chosen step of a turn: for the tests of what comes after. */
@ApplicationScoped
@IfBuildProfile("sandbox")
public class HaltAtTurnStep {
    private static final int KILLED = 137;

    private final Optional<TurnReached.Step> step;

    public HaltAtTurnStep(@ConfigProperty(name = "respite.demo.halt-at-turn-step") Optional<TurnReached.Step> step) {
        this.step = step;
    }

    void halt(@Observes TurnReached reached) {
        if (step.isPresent() && step.get() == reached.step()) {
            Runtime.getRuntime().halt(KILLED);
        }
    }
}
