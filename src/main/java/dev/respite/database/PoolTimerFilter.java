package dev.respite.database;

import io.quarkus.logging.LoggingFilter;
import io.vertx.sqlclient.Pool;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Leaves out what the pool of connections says to nobody in particular: after it has failed a waiting statement, a timer that
 * it forgot to cancel fails it once more (vertx-sql-client 4.5, {@code SqlConnectionPool.execute}), with a stack trace each.
 * Whoever waited has been told by then.
 */
@LoggingFilter(name = "pool-timer")
public final class PoolTimerFilter implements Filter {
    private static final String AGAIN = "Result is already complete";
    private static final String WHERE = Pool.class.getPackageName();

    @Override
    public boolean isLoggable(LogRecord logged) {
        Throwable thrown = logged.getThrown();
        if (!(thrown instanceof IllegalStateException) || !AGAIN.equals(thrown.getMessage())) {
            return true;
        }
        StackTraceElement[] frames = thrown.getStackTrace();
        return frames.length < 2 || !frames[1].getClassName().startsWith(WHERE);
    }
}
