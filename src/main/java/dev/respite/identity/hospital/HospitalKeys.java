package dev.respite.identity.hospital;

import dev.respite.identity.IdentitySettings;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.security.Key;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the hospital's identity provider. A thread of their own fetches them from {@code respite.identity.jwks-url},
 * one fetch at a time, and whoever has a token checked only looks at what is in memory. Real time counts here, not the
 * clock that a demo moves.
 */
@ApplicationScoped
public class HospitalKeys implements VerificationKeyResolver {
    private static final Duration EVERY = Duration.ofMinutes(5);

    /** Between a fetch and one for an unknown {@code kid}, which anybody can invent. */
    static final Duration FOR_AN_UNKNOWN = Duration.ofSeconds(10);

    /** After a failure, and longer the longer it lasts, up to {@link #FOR_AN_UNKNOWN}. */
    private static final Duration FIRST_WAIT = Duration.ofMillis(50);

    /**
     * Without a fetch the keys of before count no longer than a token may live ({@link HospitalTokens#LONGEST_LIFE}): what
     * the provider signed while it was reached has run out by then.
     */
    static final Duration KEPT = HospitalTokens.LONGEST_LIFE;

    /** What is shorter is a service that starts before its provider does, or an answer that was lost. */
    private static final Duration WORTH_A_LINE = Duration.ofSeconds(3);

    private final KeySetRequest request;
    private final ScheduledThreadPoolExecutor fetcher;
    private final AtomicLong lastFetch = new AtomicLong(System.nanoTime() - FOR_AN_UNKNOWN.toNanos());
    private volatile @Nullable Known known;

    /** Of {@link System#nanoTime}; these two are the fetcher's own. */
    private @Nullable Long failingSince;

    private boolean failureWasSaid;

    /** @param at of {@link System#nanoTime} */
    private record Known(JwksVerificationKeyResolver keys, long at) {}

    public HospitalKeys(IdentitySettings settings) {
        this.request = new KeySetRequest(URI.create(settings.jwksUrl()));
        this.fetcher = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "hospital-keys");
            thread.setDaemon(true);
            return thread;
        });
        fetcher.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    void start(@Observes StartupEvent event) {
        fetcher.execute(this::fetchAgainAndAgain);
    }

    @PreDestroy
    void stop() {
        fetcher.shutdownNow();
    }

    /**
     * Looks in memory only.
     *
     * @throws Refusal {@code unavailable} as long as there are no keys
     * @throws UnresolvableKeyException if none of them fits; then they are fetched anew before long
     */
    @Override
    public Key resolveKey(JsonWebSignature signed, List<JsonWebStructure> around) throws UnresolvableKeyException {
        Known now = known;
        if (now == null || System.nanoTime() - now.at() > KEPT.toNanos()) {
            throw new Refusal(Problem.UNAVAILABLE);
        }
        try {
            return now.keys().resolveKey(signed, around);
        } catch (UnresolvableKeyException e) {
            fetchSoon();
            throw e;
        }
    }

    private void fetchSoon() {
        long now = System.nanoTime();
        long last = lastFetch.get();
        if (now - last >= FOR_AN_UNKNOWN.toNanos() && lastFetch.compareAndSet(last, now)) {
            fetcher.execute(this::fetch);
        }
    }

    private void fetchAgainAndAgain() {
        fetch();
        fetcher.schedule(this::fetchAgainAndAgain, waitMillis(), TimeUnit.MILLISECONDS);
    }

    private long waitMillis() {
        Duration failing = failing();
        long grown = Math.max(FIRST_WAIT.toMillis(), failing.toMillis() / 4);
        return failing.isZero() ? EVERY.toMillis() : Math.min(grown, FOR_AN_UNKNOWN.toMillis());
    }

    /** For how long, not zero; zero if the last fetch went well. */
    private Duration failing() {
        return failingSince == null ? Duration.ZERO : Duration.ofNanos(1 + System.nanoTime() - failingSince);
    }

    /** Keeps what there was if there is nothing better. One line for a failure that lasts, and one for its end. */
    private void fetch() {
        lastFetch.set(System.nanoTime());
        try {
            known = new Known(new JwksVerificationKeyResolver(request.send()), System.nanoTime());
            if (failureWasSaid) {
                Log.info("the keys of the hospital's identity provider were fetched again");
            }
            failingSince = null;
            failureWasSaid = false;
        } catch (NoKeySet e) {
            failingSince = failingSince == null ? System.nanoTime() : failingSince;
            sayOnce(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sayOnce(NoKeySet why) {
        if (!failureWasSaid && failing().compareTo(WORTH_A_LINE) > 0) {
            failureWasSaid = true;
            Log.warnf(
                    "the keys of the hospital's identity provider cannot be fetched (%s) and are asked for again and again;"
                            + " until then %s",
                    why.getMessage(),
                    known == null
                            ? "none of its tokens is taken"
                            : "those of before count, for " + KEPT.toHours() + " h at most");
        }
    }
}
