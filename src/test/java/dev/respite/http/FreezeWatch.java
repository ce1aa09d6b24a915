package dev.respite.http;

import dev.respite.person.week.FreezeReached;
import dev.respite.person.week.FreezeReached.Step;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

/** Ends a freeze at a step, once, as a crash would. */
@ApplicationScoped
class FreezeWatch {
    private @Nullable Step step;

    /** What ends it. */
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    synchronized void crashAt(Step next) {
        step = next;
    }

    synchronized void observe(@Observes FreezeReached freeze) {
        if (freeze.step() == step) {
            step = null;
            throw new Crash();
        }
    }
}
