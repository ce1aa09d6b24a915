package dev.respite.door;

import dev.respite.problem.Problem;
import dev.respite.problem.ProblemJson;
import dev.respite.problem.Refusal;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
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
                if (namesConnections(context.request())) {
                    context.response().putHeader("Connection", "close");
                }
                problems.write(
                        context.response(), new Refusal(Problem.TOO_LARGE).at("", "at most " + bytes + " bytes"));
            } else {
                context.next();
            }
        });
    }

    /** In HTTP/2 the header makes the answer malformed (RFC 9113, section 8.2.2); a stream ends without its connection. */
    private static boolean namesConnections(HttpServerRequest request) {
        return request.version() != HttpVersion.HTTP_2;
    }
}
