package dev.respite.demo;

import dev.respite.operations.ClockCheck;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** The demo's clock is moved on purpose, and no other agrees with it. */
@ApplicationScoped
@IfBuildProfile("sandbox")
class DemoClockCheck implements ClockCheck {
    @Override
    public void requireTrusted(Instant now) {
        // Always believed.
    }
}
