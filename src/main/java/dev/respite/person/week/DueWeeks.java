package dev.respite.person.week;

import dev.respite.database.AdvisoryLock;
import dev.respite.database.ForJobs;
import dev.respite.database.Wait;
import dev.respite.keys.EpochTable;
import dev.respite.unit.release.NotReleased.Reason;
import dev.respite.unit.release.NotReleasedWeekTable;
import dev.respite.unit.release.ReleaseCalendar;
import dev.respite.unit.release.ReleaseTable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.threeten.extra.YearWeek;

/**
 * Which ISO weeks are to be frozen: each at its time ({@link ReleaseCalendar}), in order, also after a stop. A week that
 * ended more than 35 days ago is not released: its nights are no longer whole.
 */
@ApplicationScoped
public class DueWeeks {
    private final Pool pool;
    private final ReleaseTable releases;
    private final NotReleasedWeekTable notReleased;

    public DueWeeks(@ForJobs Pool pool, ReleaseTable releases, NotReleasedWeekTable notReleased) {
        this.pool = pool;
        this.releases = releases;
        this.notReleased = notReleased;
    }

    /** The weeks that are due and not yet released, oldest first. Blocks. */
    public List<YearWeek> due(Instant now) {
        return owed(now).stream()
                .filter(week -> !ReleaseCalendar.isTooOld(week, now))
                .toList();
    }

    /** Notes the weeks that are owed and too old. Blocks; safe on several replicas at once and at any number of times. */
    public void passOver(Instant now) {
        owed(now).stream()
                .filter(week -> ReleaseCalendar.isTooOld(week, now))
                .forEach(week -> pool.withTransaction(connection -> passOver(connection, week, now))
                        .await()
                        .atMost(Wait.TRANSACTION));
    }

    /** Another replica may have released it until the lock was there. */
    private Uni<Void> passOver(SqlConnection connection, YearWeek week, Instant now) {
        return AdvisoryLock.RELEASE
                .take(connection)
                .chain(() -> releases.holds(connection, week))
                .chain(released -> released
                        ? Uni.createFrom().voidItem()
                        : notReleased.note(connection, week, Reason.TOO_LATE, now));
    }

    private List<YearWeek> owed(Instant now) {
        List<YearWeek> owed = new ArrayList<>();
        for (YearWeek week = firstOwed(); !ReleaseCalendar.freezeOf(week).isAfter(now); week = week.plusWeeks(1)) {
            owed.add(week);
        }
        return owed;
    }

    /** The week after the last one released or passed over; before the first, the week in which the service began. */
    private YearWeek firstOwed() {
        return releases.last(pool)
                .chain(released -> notReleased.last(pool).map(passedOver -> later(released, passedOver)))
                .chain(last -> last.map(week -> Uni.createFrom().item(week.plusWeeks(1)))
                        .orElseGet(() -> EpochTable.began(pool).map(ReleaseCalendar::weekOf)))
                .await()
                .atMost(Wait.STATEMENT);
    }

    private static Optional<YearWeek> later(Optional<YearWeek> one, Optional<YearWeek> other) {
        return Stream.concat(one.stream(), other.stream()).max(YearWeek::compareTo);
    }
}
