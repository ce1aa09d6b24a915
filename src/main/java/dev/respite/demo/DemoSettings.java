package dev.respite.demo;

import dev.respite.person.erasure.rotation.TurnReached;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The invented hospital: {@code respite.demo}. Not mapped as other settings are, since of a mapping something is left in the
 * production package.
 */
@Singleton
@IfBuildProfile("sandbox")
public class DemoSettings {
    private final Instant clock;
    private final int population;
    private final int weeks;
    private final long seed;
    private final Optional<TurnReached.Step> haltAtTurnStep;

    public DemoSettings(
            @ConfigProperty(name = "respite.demo.clock") Instant clock,
            @ConfigProperty(name = "respite.demo.population") int population,
            @ConfigProperty(name = "respite.demo.weeks") int weeks,
            @ConfigProperty(name = "respite.demo.seed") long seed,
            @ConfigProperty(name = "respite.demo.halt-at-turn-step") Optional<TurnReached.Step> haltAtTurnStep) {
        this.clock = clock;
        this.population = population;
        this.weeks = weeks;
        this.seed = seed;
        this.haltAtTurnStep = haltAtTurnStep;
    }

    /** When its time begins. */
    Instant clock() {
        return clock;
    }

    /** How many physicians there are. */
    int population() {
        return population;
    }

    /** How many weeks they have lived before somebody looks. */
    int weeks() {
        return weeks;
    }

    /** Of all that is drawn for it. */
    long seed() {
        return seed;
    }

    /** Where the process is to end, for tests of what comes after. */
    Optional<TurnReached.Step> haltAtTurnStep() {
        return haltAtTurnStep;
    }
}
