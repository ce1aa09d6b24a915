package dev.respite.database;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells a database that is not there, or has no time, from a fault of this service. Through whichever door it was asked. */
public final class DatabaseFault {
    /**
     * PostgreSQL's Appendix A: connection (class 08), insufficient resources (53), operator intervention with shutdown,
     * crash and start (57P), a statement or lock that took too long (57014, 55P03), and a server that has become a standby
     * (25006).
     */
    private static final Pattern NOT_NOW = Pattern.compile("08...|53...|57P..|57014|55P03|25006");

    private static final Set<Class<? extends Throwable>> KINDS = Set.of(
            SocketException.class,
            UnknownHostException.class,
            ClosedChannelException.class,
            ClosedConnectionException.class,
            ConnectionPoolTooBusyException.class,
            TimeoutException.class,
            java.util.concurrent.TimeoutException.class);

    private DatabaseFault() {}

    /** Whether the same may work as soon as the database is there again. */
    public static boolean isOutage(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (isOne(t)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOne(Throwable t) {
        String state = state(t);
        return state == null
                ? KINDS.stream().anyMatch(kind -> kind.isInstance(t)) || isPoolTimeout(t) || isClosed(t)
                : NOT_NOW.matcher(state).matches();
    }

    /** PostgreSQL's five characters, if it is one of its errors. */
    public static @Nullable String state(Throwable t) {
        if (t instanceof PgException pg) {
            return pg.getSqlState();
        }
        return t instanceof SQLException sql ? sql.getSQLState() : null;
    }

    /** That of a transaction has no class of its own. */
    private static boolean isPoolTimeout(Throwable t) {
        return t instanceof NoStackTraceThrowable && "Timeout".equals(t.getMessage());
    }

    /** Of a connection that was waited for too long, or lost before it was handed over. */
    private static boolean isClosed(Throwable t) {
        String message = t.getMessage();
        return (t instanceof VertxException || t instanceof NoStackTraceThrowable)
                && message != null
                && (message.startsWith("Connection") || message.startsWith("Timeout waiting for connection"));
    }
}
