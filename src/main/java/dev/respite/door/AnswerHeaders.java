package dev.respite.door;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/**
 * What every answer tells browsers and caches. An answer is kept by nobody, unless it is one of the few that are the same
 * for everybody and hold nothing that anybody must prove to see, or says itself who may keep it.
 */
@ApplicationScoped
public class AnswerHeaders {
    private static final String CACHE_CONTROL = "Cache-Control";

    /** Whoever adds a public address adds it here, if caches may keep it. */
    private static final Set<String> PUBLIC = Set.of(
            "/.well-known/jwks.json",
            "/.well-known/oauth-authorization-server",
            "/.well-known/oauth-protected-resource",
            "/openapi.yaml",
            "/v1/evidence",
            "/v1/notice",
            "/v1/transparency");

    void install(@Observes @Priority(1) Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::watch).failureHandler(this::watch);
    }

    /** What fails before any route is asked comes by here as a failure alone. */
    private void watch(RoutingContext context) {
        context.addHeadersEndHandler(answering -> add(context));
        context.next();
    }

    private static void add(RoutingContext context) {
        HttpServerResponse response = context.response();
        response.putHeader("X-Content-Type-Options", "nosniff");
        if (!PUBLIC.contains(context.request().path()) && !response.headers().contains(CACHE_CONTROL)) {
            response.putHeader(CACHE_CONTROL, "no-store");
        }
    }
}
