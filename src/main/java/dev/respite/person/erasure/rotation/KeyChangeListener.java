package dev.respite.person.erasure.rotation;

import dev.respite.database.DatabaseFault;
import dev.respite.database.ForJobs;
import dev.respite.database.Outage;
import dev.respite.database.Wait;
import dev.respite.keys.Epochs;
import dev.respite.keys.KeysChanged;
import dev.respite.problem.FaultSummary;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * By which replicas tell each other that keys have changed. Holds one connection, which comes from the pool only to be
 * made as every other; a message may be lost while it is down, so each new one counts as a message. Correctness does not
 * rest on it: who does not find a row reads anew, and the due jobs do every minute.
 */
@ApplicationScoped
public class KeyChangeListener {
    /** PostgreSQL's channel. What is sent is of no matter. */
    public static final String CHANNEL = "respite_keys";

    private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Pool pool;
    private final Epochs epochs;
    private final Event<KeysChanged> changed;
    private final Outage outage;
    private volatile @Nullable PgConnection listening;
    private volatile boolean stopped;

    public KeyChangeListener(
            Vertx vertx,
            @ForJobs io.vertx.mutiny.sqlclient.Pool pool,
            Epochs epochs,
            Event<KeysChanged> changed,
            Outage outage) {
        this.vertx = vertx;
        this.pool = pool.getDelegate();
        this.epochs = epochs;
        this.changed = changed;
        this.outage = outage;
    }

    void start(@Observes @Priority(30) StartupEvent event) {
        connect();
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        PgConnection connection = listening;
        if (connection != null) {
            connection.close();
        }
    }

    private void connect() {
        if (!stopped) {
            pool.getConnection().onSuccess(this::listen).onFailure(this::again);
        }
    }

    private void listen(SqlConnection connection) {
        PgConnection postgres = PgConnection.cast(connection);
        listening = postgres;
        postgres.notificationHandler(message -> readAnew());
        // Its end is what counts, and comes next. Without a handler it is printed.
        postgres.exceptionHandler(ends -> {});
        postgres.query("listen " + CHANNEL).execute().onComplete(heard -> {
            if (heard.succeeded()) {
                postgres.closeHandler(closed -> connect());
                readAnew();
            } else {
                postgres.close().onComplete(closed -> again(heard.cause()));
            }
        });
    }

    private void again(Throwable failure) {
        if (DatabaseFault.isOutage(failure)) {
            outage.met(FaultSummary.describe(failure));
        } else {
            Log.warnf("cannot listen for changed keys, and will try again: %s", FaultSummary.describe(failure));
        }
        vertx.setTimer(AGAIN_AFTER.toMillis(), timer -> connect());
    }

    /** One after the other, so that what was read last is what is remembered. */
    private void readAnew() {
        vertx.executeBlocking(() -> {
                    epochs.fresh().await().atMost(Wait.STATEMENT);
                    changed.fire(new KeysChanged());
                    return true;
                })
                .onFailure(failure -> {
                    if (DatabaseFault.isOutage(failure)) {
                        outage.met(FaultSummary.describe(failure));
                    } else {
                        Log.errorf("cannot read changed keys: %s", FaultSummary.describe(failure));
                    }
                });
    }
}
