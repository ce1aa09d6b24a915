package dev.respite.release;

import dev.respite.calendar.ReleaseCalendar;
import dev.respite.release.NotReleased.Reason;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.threeten.extra.YearWeek;

/**
 * Which ISO weeks are to be frozen: each at its time ({@link ReleaseCalendar}), in order, also after a stop. A week that
 * ended more than 35 days ago is not released: its nights are no longer whole.
 */
@ApplicationScoped
public class DueWeeks {
    static final Duration TOO_OLD = Duration.ofDays(35);
    private static final String SINCE =
            "select greatest((select max(iso_week) from release), (select max(iso_week) from week_not_released)) as last,"
                    + " (select min(began_at) from epoch) as began_at";

    private final Pool pool;
    private final NotReleasedWeeks notReleased;

    public DueWeeks(Pool pool, NotReleasedWeeks notReleased) {
        this.pool = pool;
        this.notReleased = notReleased;
    }

    /** The weeks that are due and not yet released, oldest first. Blocks. */
    public List<YearWeek> due(Instant now) {
        return owed(now).stream().filter(week -> !isTooOld(week, now)).toList();
    }

    /** Notes the weeks that are owed and too old. Blocks; safe on several replicas at once and at any number of times. */
    public void passOver(Instant now) {
        owed(now).stream()
                .filter(week -> isTooOld(week, now))
                .forEach(week -> pool.withTransaction(connection -> FreezeWeek.lock(connection)
                                .chain(() -> notReleased.note(connection, week, Reason.TOO_LATE, now)))
                        .await()
                        .indefinitely());
    }

    private List<YearWeek> owed(Instant now) {
        List<YearWeek> owed = new ArrayList<>();
        for (YearWeek week = firstOwed(); !ReleaseCalendar.freezeOf(week).isAfter(now); week = week.plusWeeks(1)) {
            owed.add(week);
        }
        return owed;
    }

    private static boolean isTooOld(YearWeek week, Instant now) {
        Instant ended = week.plusWeeks(1).atDay(DayOfWeek.MONDAY).atStartOfDay().toInstant(ZoneOffset.UTC);
        return ended.plus(TOO_OLD).isBefore(now);
    }

    /** The week after the last one released or passed over; before the first, the week in which the service began. */
    private YearWeek firstOwed() {
        Row row = pool.query(SINCE).execute().await().indefinitely().iterator().next();
        return Optional.ofNullable(row.getString("last"))
                .map(last -> YearWeek.parse(last).plusWeeks(1))
                .orElseGet(() ->
                        ReleaseCalendar.weekOf(row.getOffsetDateTime("began_at").toInstant()));
    }
}
