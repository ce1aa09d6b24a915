package dev.respite.release;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.threeten.extra.YearWeek;

/**
 * Which ISO weeks are to be frozen: each on the Thursday after it, 06:00 UTC, in order, also after a stop. A week that
 * ended more than 35 days ago is not released: its nights are no longer whole.
 */
@ApplicationScoped
public class DueWeeks {
    private static final Duration TOO_OLD = Duration.ofDays(35);
    private static final LocalTime FREEZE_TIME = LocalTime.of(6, 0);
    private static final String SINCE =
            "select (select max(iso_week) from release) as last, (select min(began_at) from epoch) as began_at";

    private final Pool pool;

    public DueWeeks(Pool pool) {
        this.pool = pool;
    }

    /** When a week is frozen. */
    public static Instant freezeTime(YearWeek week) {
        return week.plusWeeks(1).atDay(DayOfWeek.THURSDAY).atTime(FREEZE_TIME).toInstant(ZoneOffset.UTC);
    }

    /** The first freeze after an instant. */
    public static Instant nextFreeze(Instant after) {
        YearWeek week = weekOf(after).minusWeeks(2);
        while (!freezeTime(week).isAfter(after)) {
            week = week.plusWeeks(1);
        }
        return freezeTime(week);
    }

    /** The weeks that are due and not yet released, oldest first. Blocks. */
    public List<YearWeek> due(Instant now) {
        List<YearWeek> due = new ArrayList<>();
        for (YearWeek week = firstOwed(); !freezeTime(week).isAfter(now); week = week.plusWeeks(1)) {
            Instant ended =
                    week.plusWeeks(1).atDay(DayOfWeek.MONDAY).atStartOfDay().toInstant(ZoneOffset.UTC);
            if (!ended.plus(TOO_OLD).isBefore(now)) {
                due.add(week);
            }
        }
        return due;
    }

    /** The week after the last one released; before the first, the week in which the service began. */
    private YearWeek firstOwed() {
        Row row = pool.query(SINCE).execute().await().indefinitely().iterator().next();
        return Optional.ofNullable(row.getString("last"))
                .map(last -> YearWeek.parse(last).plusWeeks(1))
                .orElseGet(() -> weekOf(row.getOffsetDateTime("began_at").toInstant()));
    }

    private static YearWeek weekOf(Instant instant) {
        return YearWeek.from(instant.atOffset(ZoneOffset.UTC));
    }
}
