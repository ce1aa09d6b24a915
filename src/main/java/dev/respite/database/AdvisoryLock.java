package dev.respite.database;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import org.hibernate.reactive.mutiny.Mutiny;

/** Lets one transaction at a time, on whichever replica, decide something that no row stands for yet. */
public enum AdvisoryLock {
    /** Which weeks are released, and which are passed over. */
    RELEASE(0x5265737069746551L),
    /** What is appended to the audit log. */
    AUDIT(0x4175646974204c67L),
    /** Who is suspended, and who is restored. */
    SUSPENSION(0x53757370656e6473L),
    /** Which trees of units have been seen. */
    ORGANISATION(0x5265736854726565L);

    private static final String TAKE = "select pg_advisory_xact_lock($1)";

    /** Any fixed number, different for each. */
    private final long key;

    AdvisoryLock(long key) {
        this.key = key;
    }

    /** Waits for the lock; it is let go when the connection's transaction ends. */
    public Uni<Void> take(SqlClient connection) {
        return connection.preparedQuery(TAKE).execute(Tuple.of(key)).replaceWithVoid();
    }

    /** Waits for the lock; it is let go when the session's transaction ends. */
    public Uni<Void> take(Mutiny.StatelessSession session) {
        return session.createNativeQuery("select 1 from pg_advisory_xact_lock(:key)", Integer.class)
                .setParameter("key", key)
                .getSingleResult()
                .replaceWithVoid();
    }
}
