package dev.respite.concern;

import dev.respite.concern.record.ConcernTable;
import dev.respite.database.OnEventLoop;
import dev.respite.notice.Promises;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import org.hibernate.reactive.mutiny.Mutiny;

/** Closes what nobody has written in for long, and deletes what has been kept for long enough. */
@ApplicationScoped
public class EndConcerns {
    static final Period SILENCE = Period.ofDays(Promises.SILENCE_DAYS.inForce());
    static final Period KEPT_CLOSED = Period.ofMonths(Promises.CLOSED_MONTHS.inForce());
    static final Period KEPT_AT_MOST = Period.ofMonths(Promises.CONCERN_MONTHS.inForce());

    private final Mutiny.SessionFactory sessions;
    private final ConcernFigures figures;

    public EndConcerns(Mutiny.SessionFactory sessions, ConcernFigures figures) {
        this.sessions = sessions;
        this.figures = figures;
    }

    /** Blocks; safe on several replicas at once and at any number of times. */
    public void endOld(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        OnEventLoop.await(() -> sessions.withStatelessTransaction(
                session -> ConcernTable.closeSilent(session, today, today.minus(SILENCE))
                        .chain(() -> ConcernTable.delete(session, today.minus(KEPT_CLOSED), today.minus(KEPT_AT_MOST)))
                        .chain(() -> figures.forget(session, now))));
    }
}
