package dev.respite.identity.hospital;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * Asks an address for a JWK Set (RFC 7517, section 5). Bounded in time and size whatever is answered. No redirect is
 * followed: whose keys count is for the configuration to say, not for an answer.
 */
final class KeySetRequest {
    /** To connect, and to begin an answer. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    /** For all of it: an answer that drips comes to an end as well. */
    static final Duration WHOLE = Duration.ofSeconds(4);

    /** Some hundred keys with their certificates. */
    static final int MOST_BYTES = 262_144;

    private static final int OK = 200;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final HttpRequest request;

    KeySetRequest(URI address) {
        this.request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Accept", "application/jwk-set+json, application/json")
                .build();
    }

    /** The public keys in the answer, at least one. Blocks for {@link #WHOLE} at most. */
    List<JsonWebKey> send() throws NoKeySet, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> asked = client.sendAsync(
                request, head -> head.statusCode() == OK ? new Limited() : BodySubscribers.replacing(new byte[0]));
        try {
            HttpResponse<byte[]> answer = asked.get(WHOLE.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != OK) {
                throw new NoKeySet("it answered with status " + answer.statusCode());
            }
            return keys(new String(answer.body(), StandardCharsets.UTF_8));
        } catch (TimeoutException e) {
            throw new NoKeySet("it did not finish its answer within " + WHOLE.toSeconds() + " s");
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            throw cause instanceof NoKeySet why
                    ? why
                    : new NoKeySet(cause.getClass().getName());
        } finally {
            asked.cancel(true);
        }
    }

    private static List<JsonWebKey> keys(String answer) throws NoKeySet {
        List<JsonWebKey> keys;
        try {
            keys = new JsonWebKeySet(answer)
                    .getJsonWebKeys().stream()
                            .filter(PublicJsonWebKey.class::isInstance)
                            .toList();
        } catch (JoseException | RuntimeException e) {
            throw new NoKeySet("its answer is no key set");
        }
        if (keys.isEmpty()) {
            throw new NoKeySet("its answer holds no public key");
        }
        return keys;
    }

    /** A body of at most {@link #MOST_BYTES}. */
    private static final class Limited implements BodySubscriber<byte[]> {
        private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();

        @Override
        public CompletionStage<byte[]> getBody() {
            return whole;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            whole.whenComplete((body, refused) -> {
                if (refused != null) {
                    subscription.cancel();
                }
            });
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                byte[] bytes = new byte[Math.min(buffer.remaining(), MOST_BYTES + 1)];
                buffer.get(bytes);
                read.writeBytes(bytes);
                if (read.size() > MOST_BYTES) {
                    whole.completeExceptionally(new NoKeySet("its answer has more than " + MOST_BYTES + " bytes"));
                    return;
                }
            }
        }

        @Override
        public void onError(Throwable failed) {
            whole.completeExceptionally(failed);
        }

        @Override
        public void onComplete() {
            whole.complete(read.toByteArray());
        }
    }
}
