package dev.respite.database;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.function.Function;

/**
 * How long anybody waits for the database. It gives up by itself before that, on a lock and on a statement ({@link Pools}), so
 * that what was given up here does not go on there. How long a request waits is a setting ({@link InTime}).
 */
public final class Wait {
    /** For a connection, by a request. */
    public static final Duration ACQUISITION = Duration.ofSeconds(2);

    /** For the answer to whether it is there at all. */
    public static final Duration READINESS = Duration.ofMillis(1_500);

    /** For one short statement of a job. */
    public static final Duration STATEMENT = Duration.ofSeconds(40);

    /** For a transaction of a few statements, such as one batch of many. */
    public static final Duration TRANSACTION = Duration.ofMinutes(3);

    /** For one statement over a whole table. */
    public static final Duration BULK = Duration.ofMinutes(30);

    /** For a whole table in batches, each of which has its own limit. */
    public static final Duration WALK = Duration.ofHours(2);

    private static final String MORE =
            "set statement_timeout = '" + BULK.minusMinutes(1).toSeconds() + "s'";
    private static final String AS_EVER = "reset statement_timeout";

    private Wait() {}

    /** Lets statements of this connection take as long as {@link #BULK}. Begins no transaction. */
    public static <T> Uni<T> inBulk(Pool pool, Function<SqlConnection, Uni<T>> work) {
        return pool.withConnection(connection -> connection
                .query(MORE)
                .execute()
                .chain(() -> work.apply(connection))
                .eventually(() -> connection.query(AS_EVER).execute()));
    }
}
