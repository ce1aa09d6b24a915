package dev.respite.concern;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;

/** Closes what nobody has written in for long, and deletes what has been kept for long enough. */
@ApplicationScoped
public class EndConcerns {
    static final Period SILENCE = Period.ofDays(30);
    static final Period KEPT_CLOSED = Period.ofMonths(12);
    static final Period KEPT_AT_MOST = Period.ofMonths(24);

    /** Not while the outside contact is still owed a mail. */
    private static final String CLOSE = """
            update concern set state = 'closed', closed_on = $1
            where state = 'answered' and last_word_on < $2 and escalation is distinct from 'owed'
            """;

    private static final String DELETE = "delete from concern where closed_on < $1 or received_on < $2";

    private final Pool pool;
    private final ConcernFigures figures;

    public EndConcerns(Pool pool, ConcernFigures figures) {
        this.pool = pool;
        this.figures = figures;
    }

    /** Blocks; safe on several replicas at once and at any number of times. */
    public void endOld(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        pool.preparedQuery(CLOSE)
                .execute(Tuple.of(today, today.minus(SILENCE)))
                .await()
                .indefinitely();
        pool.preparedQuery(DELETE)
                .execute(Tuple.of(today.minus(KEPT_CLOSED), today.minus(KEPT_AT_MOST)))
                .await()
                .indefinitely();
        figures.forget(now).await().indefinitely();
    }
}
