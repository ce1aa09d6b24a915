package dev.respite.demo;

import dev.respite.database.Wait;
import dev.respite.keys.KeysChanged;
import dev.respite.person.erasure.rotation.KeyChangeListener;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** Stands still until it is moved, forward only; kept in the database, so that it survives a restart. */
@ApplicationScoped
@IfBuildProfile("sandbox")
public class DemoClock implements InstantSource {
    private final Pool pool;
    private final Instant start;
    private volatile Instant now;

    public DemoClock(Pool pool, DemoSettings settings) {
        this.pool = pool;
        this.start = settings.clock();
        this.now = start;
    }

    void load(@Observes @Priority(5) StartupEvent event) {
        pool.preparedQuery("insert into demo_clock (now) values ($1) on conflict do nothing")
                .execute(Tuple.of(start.atOffset(ZoneOffset.UTC)))
                .await()
                .atMost(Wait.STATEMENT);
        readAnew();
    }

    /** Another replica may have moved it. Before all that asks what time it is. */
    void follow(@Observes @Priority(1) KeysChanged event) {
        readAnew();
    }

    /** Blocks. */
    void readAnew() {
        Row row = pool.query("select now from demo_clock")
                .execute()
                .await()
                .atMost(Wait.STATEMENT)
                .iterator()
                .next();
        advance(row.getOffsetDateTime("now").toInstant());
    }

    /** Never back: what was read may be older than what was set meanwhile. */
    private synchronized void advance(Instant later) {
        if (later.isAfter(now)) {
            now = later;
        }
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Blocks until the new time is kept. Other replicas hear of it by the channel that they listen to. */
    void moveTo(Instant later) {
        pool.preparedQuery("update demo_clock set now = $1 where now < $1")
                .execute(Tuple.of(later.atOffset(ZoneOffset.UTC)))
                .await()
                .atMost(Wait.STATEMENT);
        advance(later);
        pool.query("select pg_notify('" + KeyChangeListener.CHANNEL + "', 'clock')")
                .execute()
                .await()
                .atMost(Wait.STATEMENT);
    }
}
