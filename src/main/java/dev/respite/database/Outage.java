package dev.respite.database;

import io.quarkus.logging.Log;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One line in the log when the database is not there, and one when it is again, however many ask meanwhile. Looks for it once
 * a second from the first failure on.
 */
@ApplicationScoped
public class Outage {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final String ASK = "select 1";

    private final Pool pool;
    private final Vertx vertx;
    private final AtomicReference<@Nullable Began> now = new AtomicReference<>();

    private record Began(String id, long atNanos, AtomicLong refused) {}

    public Outage(@ForJobs Pool pool, Vertx vertx) {
        this.pool = pool;
        this.vertx = vertx;
    }

    /**
     * Something could not be done, since the database was not there or had no time.
     *
     * @param summary what failed, without any value
     * @return the id of the outage, as the log has it
     */
    public String met(String summary) {
        Began begins = new Began(UUID.randomUUID().toString(), System.nanoTime(), new AtomicLong());
        Began outage = now.compareAndExchange(null, begins);
        if (outage == null) {
            outage = begins;
            Log.errorf(
                    "outage %s: the database does not answer, or not in time; what asks for it is answered 503 until it does: %s",
                    outage.id, summary);
            look(outage);
        }
        outage.refused.incrementAndGet();
        return outage.id;
    }

    private void look(Began outage) {
        vertx.setTimer(
                LOOK_EVERY.toMillis(),
                timer -> pool.query(ASK)
                        .execute()
                        .ifNoItem()
                        .after(Wait.READINESS)
                        .fail()
                        .subscribe()
                        .with(answered -> over(outage), still -> look(outage)));
    }

    private void over(Began outage) {
        if (now.compareAndSet(outage, null)) {
            Log.warnf(
                    "outage %s: the database answers again after %d s; %d asked in vain",
                    outage.id,
                    Duration.ofNanos(System.nanoTime() - outage.atNanos).toSeconds(),
                    outage.refused.get());
        }
    }
}
