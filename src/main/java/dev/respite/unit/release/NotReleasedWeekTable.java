package dev.respite.unit.release;

import dev.respite.database.AdvisoryLock;
import dev.respite.unit.release.NotReleased.Reason;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.threeten.extra.YearWeek;

/**
 * Home of {@code week_not_released}, the weeks that were passed over. What is noted stays, so that no such week is released
 * later after all. The freeze decides on the Pool, so what it asks and notes is there, too.
 */
@ApplicationScoped
public class NotReleasedWeekTable {
    private static final String NOTE =
            "insert into week_not_released (iso_week, reason, noted_at) values ($1, $2, $3) on conflict do nothing";
    private static final String HOLDS = "select 1 from week_not_released where iso_week = $1";
    private static final String LAST = "select max(iso_week) from week_not_released";
    private static final String NEWEST_FIRST =
            "from NotReleasedWeekRow w where w.notedAt <= :until order by w.isoWeek desc";

    private final Mutiny.SessionFactory sessions;
    private final InstantSource clock;

    public NotReleasedWeekTable(Mutiny.SessionFactory sessions, InstantSource clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /** Notes a week, unless it is noted already. The caller holds {@link AdvisoryLock#RELEASE}, and knows of no release. */
    public Uni<Void> note(SqlClient client, YearWeek week, Reason reason, Instant at) {
        return client.preparedQuery(NOTE)
                .execute(Tuple.of(week.toString(), reason.id(), at.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** Whether that week was passed over. */
    public Uni<Boolean> holds(SqlClient client, YearWeek week) {
        return client.preparedQuery(HOLDS).execute(Tuple.of(week.toString())).map(rows -> rows.size() > 0);
    }

    /** The latest week that was passed over; empty before the first. */
    public Uni<Optional<YearWeek>> last(SqlClient client) {
        return client.query(LAST).execute().map(ReleaseTable::week);
    }

    /** The last so many of those that are {@linkplain ReleaseCalendar#shownUntil shown} by now, in order. */
    public Uni<List<NotReleased>> shown(int weeks) {
        return sessions.withStatelessSession(
                        session -> session.createSelectionQuery(NEWEST_FIRST, NotReleasedWeekRow.class)
                                .setParameter("until", ReleaseCalendar.shownUntil(clock.instant()))
                                .setMaxResults(weeks)
                                .getResultList())
                .map(rows -> rows.stream()
                        .map(NotReleasedWeekRow::toNotReleased)
                        .sorted(Comparator.comparing(NotReleased::week))
                        .toList());
    }
}
