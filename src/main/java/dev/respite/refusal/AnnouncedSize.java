package dev.respite.refusal;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a body that announces more than is read anywhere. The server's own limit comes next, and would answer without a
 * problem document. Nights are looked at before, where what they still send is drained.
 */
@ApplicationScoped
public class AnnouncedSize {
    private static final int AFTER_NIGHTS = Integer.MIN_VALUE + 1;

    void install(
            @Observes Router router,
            ProblemJson problems,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most) {
        long bytes = most.asLongValue();
        router.route().order(AFTER_NIGHTS).handler(context -> {
            String length = context.request().getHeader("Content-Length");
            if (length != null && Long.parseLong(length) > bytes) {
                context.response().putHeader("Connection", "close");
                problems.write(context.response(), new Refusal(Problem.TOO_LARGE));
            } else {
                context.next();
            }
        });
    }
}
