package dev.respite.database;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Looks at each new connection for requests before the first of them gets it: it may lead to another database than the last. */
public interface ConnectionCheck {
    /** Remembers what it finds; a failure is passed over, and met again by whoever uses the connection. */
    Uni<Void> check(SqlConnection connection);
}
