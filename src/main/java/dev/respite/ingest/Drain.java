package dev.respite.ingest;

import dev.respite.lease.SyncPolicy.Limits;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Lets an answer that came before the body's end be seen. A client that is still sending would meet a closed connection
 * and lose the answer (RFC 9112, section 9.6), so what it sends on is read and thrown away: up to the wire limit or for
 * two seconds, then the connection closes.
 */
@ApplicationScoped
public class Drain {
    private static final long LONGEST_MS = 2_000;

    void install(@Observes Router router) {
        router.put("/v1/nights/*").order(Integer.MIN_VALUE).handler(context -> {
            context.addEndHandler(answered -> drain(context));
            context.next();
        });
    }

    private static void drain(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.isEnded()) {
            return;
        }
        long timer = context.vertx()
                .setTimer(LONGEST_MS, late -> request.connection().close());
        long[] drained = new long[1];
        request.handler(chunk -> {
            drained[0] += chunk.length();
            if (drained[0] > Limits.OF_A_NIGHT.wireBytes()) {
                request.connection().close();
            }
        });
        request.exceptionHandler(gone -> context.vertx().cancelTimer(timer));
        request.endHandler(ended -> context.vertx().cancelTimer(timer));
        request.resume();
    }
}
