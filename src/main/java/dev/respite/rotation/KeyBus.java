package dev.respite.rotation;

import dev.respite.refusal.Fault;
import dev.respite.vault.Epochs;
import dev.respite.vault.KeysChanged;
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
public class KeyBus {
    /** PostgreSQL's channel. What is sent is of no matter. */
    public static final String CHANNEL = "respite_keys";

    private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Pool pool;
    private final Epochs epochs;
    private final Event<KeysChanged> changed;
    private volatile @Nullable PgConnection listening;
    private volatile boolean stopped;

    public KeyBus(Vertx vertx, Pool pool, Epochs epochs, Event<KeysChanged> changed) {
        this.vertx = vertx;
        this.pool = pool;
        this.epochs = epochs;
        this.changed = changed;
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
        Log.warnf("cannot listen for changed keys, and will try again: %s", Fault.describe(failure));
        vertx.setTimer(AGAIN_AFTER.toMillis(), timer -> connect());
    }

    /** One after the other, so that what was read last is what is remembered. */
    private void readAnew() {
        vertx.executeBlocking(() -> {
                    epochs.fresh().await().indefinitely();
                    changed.fire(new KeysChanged());
                    return true;
                })
                .onFailure(failure -> Log.errorf("cannot read changed keys: %s", Fault.describe(failure)));
    }
}
