package dev.respite.ingest;

import dev.respite.ingest.NightParser.ReducedNight;
import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;

/** Runs a request's body through a {@link NightBody} on the event loop that it arrives on. */
final class BodyStream {
    private final NightBody body;
    private final UniEmitter<? super ReducedNight> result;
    private boolean over;

    private BodyStream(NightBody body, UniEmitter<? super ReducedNight> result) {
        this.body = body;
        this.result = result;
    }

    /** Starts reading; fails with a {@link Refusal} at the first byte that settles it. */
    static Uni<ReducedNight> read(HttpServerRequest request, NightParser parser) {
        boolean gzip = gzip(request);
        return Uni.createFrom().emitter(emitter -> {
            var stream = new BodyStream(new NightBody(parser, gzip), emitter);
            request.handler(stream::chunk);
            request.endHandler(ended -> stream.end());
            request.exceptionHandler(stream::fail);
            if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
                request.response().writeContinue();
            }
            request.resume();
        });
    }

    private static boolean gzip(HttpServerRequest request) {
        String encoding = request.getHeader("Content-Encoding");
        return switch (encoding == null ? "identity" : encoding.toLowerCase(Locale.ROOT)) {
            case "identity" -> false;
            case "gzip" -> true;
            default -> throw new Refusal(Problem.UNSUPPORTED_MEDIA_TYPE);
        };
    }

    private void chunk(Buffer chunk) {
        if (over) {
            return;
        }
        try {
            body.chunk(chunk.getBytes());
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void end() {
        if (over) {
            return;
        }
        try {
            ReducedNight night = body.end();
            over = true;
            result.complete(night);
            body.close();
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void fail(Throwable cause) {
        if (over) {
            return;
        }
        over = true;
        result.fail(cause);
        body.close();
    }
}
