package dev.respite.person.night;

import dev.respite.person.phone.SyncPolicy.Limits;
import dev.respite.problem.ProblemJson;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Lets an answer that came before the body's end be seen, and no longer than that. Many clients read only after they have
 * sent all, and would meet a closed connection and lose the answer (RFC 9112, section 9.6). So what they send on is read
 * and thrown away: up to the wire limit, for half a minute, and until they fall silent for two seconds. Left alone, the
 * server would read a refused body without end, or wait for one.
 */
@ApplicationScoped
public class EarlyAnswerDrain {
    private static final long SILENCE_MS = 2_000;

    /** Half a minute: time for the largest night at 0.3 Mbit/s. */
    private static final int MOST_LOOKS = 15;

    void install(@Observes Router router, ProblemJson problems) {
        router.put("/v1/nights/*").order(Integer.MIN_VALUE).handler(context -> {
            Context eventLoop = context.vertx().getOrCreateContext();
            // Refusals of tokens are answered from other threads, where the request could end between look and leap.
            context.addEndHandler(answered -> eventLoop.runOnContext(next -> drain(context)));
            if (announcesTooMuch(context.request())) {
                problems.write(context.response(), NightBody.tooLarge(Limits.OF_A_NIGHT.wireBytes(), "as sent"));
            } else {
                context.next();
            }
        });
    }

    /** Said here since the server's own limit comes next, and would answer without a problem document or a drain. */
    private static boolean announcesTooMuch(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return length != null && Long.parseLong(length) > Limits.OF_A_NIGHT.wireBytes();
    }

    private static void drain(RoutingContext context) {
        if (!context.request().isEnded()) {
            new Rest(context.vertx(), context.request()).discard();
        }
    }

    /** What a client still sends of a request that has been answered. Lives on the event loop of its connection. */
    private static final class Rest {
        private final Vertx vertx;
        private final HttpServerRequest request;
        private long timer;
        private long bytes;
        private long bytesAtLastLook;
        private int looks;

        Rest(Vertx vertx, HttpServerRequest request) {
            this.vertx = vertx;
            this.request = request;
        }

        void discard() {
            request.handler(chunk -> {
                bytes += chunk.length();
                WipedMemory.wipe(chunk);
                if (bytes > Limits.OF_A_NIGHT.wireBytes()) {
                    cutOff();
                }
            });
            request.exceptionHandler(gone -> vertx.cancelTimer(timer));
            request.endHandler(ended -> vertx.cancelTimer(timer));
            timer = vertx.setPeriodic(SILENCE_MS, due -> look());
            request.resume();
        }

        private void look() {
            if (bytes == bytesAtLastLook || ++looks == MOST_LOOKS) {
                cutOff();
            }
            bytesAtLastLook = bytes;
        }

        /** On HTTP/2 other requests share the connection: only this one is stopped, without a reproach (RFC 9113, 8.1). */
        private void cutOff() {
            vertx.cancelTimer(timer);
            if (request.version() == HttpVersion.HTTP_2) {
                request.response().reset(0);
            } else {
                request.connection().close();
            }
        }
    }
}
