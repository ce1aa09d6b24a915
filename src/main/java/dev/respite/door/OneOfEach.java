package dev.respite.door;

import dev.respite.problem.Problem;
import dev.respite.problem.ProblemJson;
import dev.respite.problem.Refusal;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Refuses a request that says twice, or not at all, what must be said once: where it goes, and who comes. A gateway in
 * front may have read the one, and this service would read the other. Host: RFC 9112, section 3.2.
 */
@ApplicationScoped
public class OneOfEach {
    /** Without a Host, or with one that is none, the router fails by itself before it asks any route. */
    void install(@Observes @Priority(2) Router router, ProblemJson problems) {
        Handler<RoutingContext> look = context -> {
            if (isClear(context.request())) {
                context.next();
            } else {
                problems.write(context.response(), new Refusal(Problem.AMBIGUOUS_REQUEST));
            }
        };
        router.route().order(Integer.MIN_VALUE).handler(look).failureHandler(look);
    }

    private static boolean isClear(HttpServerRequest request) {
        MultiMap headers = request.headers();
        boolean http2 = request.version() == HttpVersion.HTTP_2;
        int hosts = headers.getAll("Host").size();
        HostAndPort host = request.authority();
        return host != null
                && !host.host().isEmpty()
                && (http2 ? hosts <= 1 : hosts == 1)
                && headers.getAll("Authorization").size() <= 1;
    }
}
