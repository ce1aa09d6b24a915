package dev.respite.http;

import dev.respite.person.erasure.rotation.TurnReached;
import dev.respite.person.erasure.rotation.TurnReached.Step;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;

/** Lets a test do something at a step of a turn, or stop the turn there. One step at a time, whoever takes it. */
@ApplicationScoped
class TurnWatch {
    private final List<Step> reached = new ArrayList<>();
    private Step step = Step.VACUUMED;
    private Runnable once = () -> {};

    /** What stops a turn as a crash would. */
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The next time that this step is taken, and only then. */
    synchronized void at(Step next, Runnable action) {
        reached.clear();
        step = next;
        once = action;
    }

    synchronized void crashAt(Step next) {
        at(next, () -> {
            throw new Crash();
        });
    }

    synchronized List<Step> reached() {
        return List.copyOf(reached);
    }

    synchronized void observe(@Observes TurnReached turn) {
        reached.add(turn.step());
        if (turn.step() == step) {
            Runnable action = once;
            once = () -> {};
            action.run();
        }
    }
}
