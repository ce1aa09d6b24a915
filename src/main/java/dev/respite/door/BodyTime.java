package dev.respite.door;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Ends the connection of whoever has not sent a whole body in time: a byte now and then would keep it for ever. Nothing is
 * said, since half a request may be answered already and half of an answer under way. What came whole before is kept.
 */
@ApplicationScoped
public class BodyTime {
    /** CANCEL (RFC 9113, section 7). */
    private static final long CANCEL = 0x8;

    void install(
            @Observes Router router, Vertx vertx, @ConfigProperty(name = "respite.door.body-within") Duration within) {
        router.route().order(Integer.MIN_VALUE).handler(context -> {
            HttpServerRequest request = context.request();
            if (!request.isEnded()) {
                long timer = vertx.setTimer(within.toMillis(), late -> end(request));
                request.end().onComplete(whole -> vertx.cancelTimer(timer));
            }
            context.next();
        });
    }

    private static void end(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset(CANCEL);
        } else {
            request.connection().close();
        }
    }
}
