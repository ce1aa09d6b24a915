package dev.respite.identity;

import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where signatures are checked: a few threads for the hospital's tokens, as many others for those of phones, and for passkeys, so that a
 * flood of the one kind never holds up the other, nor anything that needs no token. A check is arithmetic alone, two to
 * three milliseconds of it for P-256 on JDK 17, so that a full queue is worked off in about half a second.
 */
@ApplicationScoped
public class TokenChecks {
    /** Of one kind; whoever comes when so many are being checked or wait is told to come again. */
    static final int MOST = 256;

    private final Kind hospital;
    private final Kind consent;
    private final Kind passkeys;

    public TokenChecks(Vertx vertx) {
        this.hospital = new Kind(vertx, "hospital-tokens");
        this.consent = new Kind(vertx, "consent-tokens");
        this.passkeys = new Kind(vertx, "passkeys");
    }

    private static final class Kind {
        private final WorkerExecutor threads;
        private final AtomicInteger under = new AtomicInteger();

        Kind(Vertx vertx, String name) {
            threads =
                    vertx.createSharedWorkerExecutor(name, Runtime.getRuntime().availableProcessors());
        }

        <T> Uni<T> run(Callable<T> check) {
            if (under.incrementAndGet() > MOST) {
                under.decrementAndGet();
                return Uni.createFrom().failure(new Refusal(Problem.UNAVAILABLE));
            }
            return Uni.createFrom()
                    .completionStage(threads.executeBlocking(
                                    () -> {
                                        try {
                                            return check.call();
                                        } finally {
                                            under.decrementAndGet();
                                        }
                                    },
                                    false)
                            .toCompletionStage());
        }
    }

    /** Fails with {@code unavailable} when there are too many of them. */
    <T> Uni<T> ofHospital(Callable<T> check) {
        return hospital.run(check);
    }

    /** The same for consent tokens and the proofs that come with them. */
    <T> Uni<T> ofPhone(Callable<T> check) {
        return consent.run(check);
    }

    /** The same for what passkeys answer, and for reading it. */
    public <T> Uni<T> ofPasskey(Callable<T> check) {
        return passkeys.run(check);
    }

    @PreDestroy
    void stop() {
        hospital.threads.close();
        consent.threads.close();
        passkeys.threads.close();
    }
}
