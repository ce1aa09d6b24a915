package dev.respite.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.ClientBuilder;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes two pools of connections, since PostgreSQL's limits are a connection's: one for requests, which Hibernate uses too,
 * and one for jobs. Nobody waits for a connection without a limit, and no more than so many do.
 */
@Singleton
public class Pools implements PgPoolCreator {
    private static final int JOB_CONNECTIONS = 8;

    /** A burst of phones waits; more than this only ever wait while nothing moves. */
    private static final int MOST_WAITING = 1_000;

    private final Instance<ConnectionCheck> checks;
    private volatile io.vertx.sqlclient.@Nullable Pool jobs;

    Pools(Instance<ConnectionCheck> checks) {
        this.checks = checks;
    }

    @Override
    public io.vertx.sqlclient.Pool create(Input input) {
        jobs = pool(input, Limits.OF_JOBS, new PoolOptions(input.poolOptions()).setMaxSize(JOB_CONNECTIONS))
                .build();
        return pool(input, Limits.OF_REQUESTS, new PoolOptions(input.poolOptions()))
                .withConnectHandler(this::check)
                .build();
    }

    /** @param requests made first, and with it the other */
    @Produces
    @Singleton
    @ForJobs
    Pool jobs(Pool requests) {
        requests.size();
        io.vertx.sqlclient.Pool made = jobs;
        if (made == null) {
            throw new IllegalStateException("no pool of connections was made");
        }
        return Pool.newInstance(made);
    }

    /** Closing it here hands it over. */
    private void check(SqlConnection made) {
        var connection = io.vertx.mutiny.sqlclient.SqlConnection.newInstance(made);
        Multi.createFrom()
                .iterable(checks)
                .onItem()
                .transformToUniAndConcatenate(check -> check.check(connection))
                .collect()
                .last()
                .ifNoItem()
                .after(Wait.ACQUISITION)
                .fail()
                .subscribe()
                .with(checked -> made.close(), failed -> made.close());
    }

    private static ClientBuilder<io.vertx.sqlclient.Pool> pool(Input input, Limits limits, PoolOptions pool) {
        List<io.vertx.sqlclient.SqlConnectOptions> connections = input.pgConnectOptionsList().stream()
                .map(options -> (io.vertx.sqlclient.SqlConnectOptions) limits.on(options))
                .toList();
        return PgBuilder.pool()
                .with(pool.setMaxWaitQueueSize(MOST_WAITING)
                        .setConnectionTimeout((int) limits.acquisition.toMillis())
                        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS))
                .connectingTo(connections)
                .using(input.vertx());
    }

    /**
     * What PostgreSQL gives up by itself, and when a connection from which nothing comes is one to nowhere. A limit of
     * {@link Wait} is longer than that of what it waits for, so that nothing goes on there that was given up here.
     *
     * @param silence after which a connection is closed, used or not
     */
    private record Limits(Duration acquisition, Duration lock, Duration statement, Duration silence) {
        static final Limits OF_REQUESTS =
                new Limits(Wait.ACQUISITION, Duration.ofMillis(2_000), Duration.ofMillis(2_500), OnEventLoop.PATIENCE);
        static final Limits OF_JOBS =
                new Limits(Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(30), Wait.BULK);

        PgConnectOptions on(PgConnectOptions options) {
            PgConnectOptions limited = new PgConnectOptions(options);
            limited.addProperty("lock_timeout", lock.toMillis() + "ms");
            limited.addProperty("statement_timeout", statement.toMillis() + "ms");
            limited.setConnectTimeout((int) acquisition.toMillis());
            limited.setTcpKeepAlive(true);
            limited.setReadIdleTimeout((int) silence.toSeconds());
            limited.setIdleTimeoutUnit(TimeUnit.SECONDS);
            return limited;
        }
    }
}
