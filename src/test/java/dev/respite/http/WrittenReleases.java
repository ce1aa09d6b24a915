package dev.respite.http;

import dev.respite.release.ReleaseHash;
import dev.respite.release.WeeklyRelease;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.threeten.extra.YearWeek;

/** Frozen weeks of a leaf from before the service began, so that they are in nobody else's way. */
final class WrittenReleases {
    private static final int VARIANCE = 3328;
    private static final String ADD =
            "insert into release (unit, iso_week, value, n, variance, frozen_at, prev_hash, hash)"
                    + " values ($1, $2, $3, $4, $5, $6, $7, $8)";

    private WrittenReleases() {}

    /** The week before the first that the service itself may freeze. */
    static YearWeek lastBeforeTheService(Pool pool) {
        Instant began = pool.query("select min(began_at) from epoch")
                .executeAndAwait()
                .iterator()
                .next()
                .getOffsetDateTime(0)
                .toInstant();
        return YearWeek.from(began.atOffset(ZoneOffset.UTC)).minusWeeks(1);
    }

    /** Writes a chained week for each value, the last of them before the service began. */
    static List<WeeklyRelease> write(Pool pool, String unit, int n, long... values) {
        YearWeek week = lastBeforeTheService(pool).minusWeeks(values.length);
        String hash = ReleaseHash.GENESIS;
        List<WeeklyRelease> written = new ArrayList<>();
        for (long value : values) {
            week = week.plusWeeks(1);
            Instant frozenAt = week.plusWeeks(1)
                    .atDay(java.time.DayOfWeek.THURSDAY)
                    .atTime(6, 0)
                    .toInstant(ZoneOffset.UTC);
            WeeklyRelease release = ReleaseHash.seal(hash, unit, week, value, n, VARIANCE, frozenAt);
            add(pool, release);
            written.add(release);
            hash = release.hash();
        }
        return written;
    }

    private static void add(Pool pool, WeeklyRelease release) {
        pool.preparedQuery(ADD)
                .executeAndAwait(Tuple.tuple()
                        .addString(release.unit())
                        .addString(release.week().toString())
                        .addLong(release.value())
                        .addInteger(release.n())
                        .addInteger(release.variance())
                        .addOffsetDateTime(release.frozenAt().atOffset(ZoneOffset.UTC))
                        .addString(release.prevHash())
                        .addString(release.hash()));
    }
}
