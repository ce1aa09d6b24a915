package dev.respite.http;

import dev.respite.organisation.Unit;
import dev.respite.unit.release.ReleaseHash;
import dev.respite.unit.release.WeeklyRelease;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.threeten.extra.YearWeek;

/** Frozen weeks of a leaf from before the service began, so that they are in nobody else's way. */
final class WrittenReleases {
    private static final int VARIANCE = 1872;
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
            WeeklyRelease release = ReleaseHash.seal(hash, unit, week, value, n, VARIANCE, frozenAt(week));
            add(pool, release);
            written.add(release);
            hash = release.hash();
        }
        return written;
    }

    /** Writes the week after the last one for every leaf: what the service would have released, with these values, else 0. */
    static YearWeek next(Pool pool, List<Unit> leaves, Map<String, Long> values) {
        YearWeek week = YearWeek.parse(pool.query("select max(iso_week) from release")
                        .executeAndAwait()
                        .iterator()
                        .next()
                        .getString(0))
                .plusWeeks(1);
        for (Unit leaf : leaves) {
            String hash = lastHash(pool, leaf.id());
            long value = values.getOrDefault(leaf.id(), 0L);
            add(pool, ReleaseHash.seal(hash, leaf.id(), week, value, leaf.roster(), VARIANCE, frozenAt(week)));
        }
        return week;
    }

    /** Within the week itself, since nothing is shown before it is frozen and tests do not wait for Thursday. */
    private static Instant frozenAt(YearWeek week) {
        return week.atDay(DayOfWeek.SATURDAY).atTime(6, 0).toInstant(ZoneOffset.UTC);
    }

    private static String lastHash(Pool pool, String unit) {
        var rows = pool.preparedQuery("select hash from release where unit = $1 order by iso_week desc limit 1")
                .executeAndAwait(Tuple.of(unit))
                .iterator();
        return rows.hasNext() ? rows.next().getString(0) : ReleaseHash.GENESIS;
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
