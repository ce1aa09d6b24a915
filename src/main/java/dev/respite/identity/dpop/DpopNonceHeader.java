package dev.respite.identity.dpop;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Puts a fresh nonce into every reply to a request that has to do with DPoP, and into every 401 (RFC 9449, section 8.2),
 * so that a phone that is in touch never has to ask for one. Here, below JAX-RS, since refusals of tokens do not come by
 * there.
 */
@ApplicationScoped
public class DpopNonceHeader {
    private static final String NAME = "DPoP-Nonce";
    private static final int UNAUTHORIZED = 401;

    /** Before every other route, also those that answer at once. */
    void install(@Observes @Priority(1) Router router, DpopNonces nonces) {
        router.route().order(Integer.MIN_VALUE).handler(context -> {
            context.addHeadersEndHandler(answering -> add(context, nonces));
            context.next();
        });
    }

    private static void add(RoutingContext context, DpopNonces nonces) {
        HttpServerResponse response = context.response();
        if (response.getStatusCode() == UNAUTHORIZED || mentionsDpop(context.request())) {
            response.putHeader(NAME, nonces.issue());
        }
    }

    private static boolean mentionsDpop(HttpServerRequest request) {
        return request.headers().contains(ProofOfPossession.HEADER) || ProofOfPossession.isScheme(request);
    }
}
