package dev.respite.unit.release;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.YearWeek;

/**
 * Home of {@code release} and of the flags on it, {@code release_erratum}. Neither ever changes. Releases are read by a
 * session; the freeze writes them on the Pool, in one transaction with what it decides by.
 */
@ApplicationScoped
public class ReleaseTable {
    private static final String EVERY =
            "select r, e.since from ReleaseRow r left join ErratumRow e on e.unit = r.unit and e.isoWeek = r.isoWeek";
    private static final String IN_ORDER = " order by r.isoWeek, r.unit";
    private static final String SHOWN = EVERY + " where r.frozenAt <= :until" + IN_ORDER;
    private static final String FLAG =
            "insert into ErratumRow (unit, isoWeek, since) values (:unit, :week, :since) on conflict do nothing";

    private static final String BEFORE = """
            select unit, iso_week, value, n, variance, frozen_at, prev_hash, hash
            from release where iso_week < $1 order by iso_week, unit
            """;
    private static final String LAST = "select max(iso_week) from release";
    private static final String HOLDS = "select 1 from release where iso_week = $1 limit 1";
    private static final String VARIANCES = "select iso_week, min(variance) as variance from release group by iso_week";
    private static final String LAST_HASHES =
            "select distinct on (unit) unit, hash from release order by unit, iso_week desc";
    private static final String ADD = """
            insert into release (unit, iso_week, value, n, variance, frozen_at, prev_hash, hash)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """;

    private final Mutiny.SessionFactory sessions;
    private final InstantSource clock;

    public ReleaseTable(Mutiny.SessionFactory sessions, InstantSource clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /** What came of a flag. */
    public enum Flagged {
        NOW,
        BEFORE,
        NO_RELEASE
    }

    /** A row, and since when it is flagged. */
    record Found(ReleaseRow row, @Nullable Instant flaggedAt) {
        WeeklyRelease release() {
            return row.toRelease(flaggedAt != null);
        }
    }

    /**
     * Every release of every leaf that is {@linkplain ReleaseCalendar#shownUntil shown} by now, by week and leaf: a line depends
     * on all that came before.
     */
    public Uni<List<WeeklyRelease>> shown() {
        return sessions.withStatelessSession(session -> session.createSelectionQuery(SHOWN, Found.class)
                        .setParameter("until", ReleaseCalendar.shownUntil(clock.instant()))
                        .getResultList())
                .map(found -> found.stream().map(Found::release).toList());
    }

    /** Flags the release of a leaf and week, for good, if it is shown. */
    public Uni<Flagged> flag(Mutiny.StatelessSession session, String unit, YearWeek week, Instant at) {
        return session.get(ReleaseRow.class, new ReleaseRow.Key(unit, week.toString()))
                .chain(release -> release == null || release.frozenAt.isAfter(ReleaseCalendar.shownUntil(at))
                        ? Uni.createFrom().item(Flagged.NO_RELEASE)
                        : session.createMutationQuery(FLAG)
                                .setParameter("unit", unit)
                                .setParameter("week", week.toString())
                                .setParameter("since", at)
                                .executeUpdate()
                                .map(added -> added > 0 ? Flagged.NOW : Flagged.BEFORE));
    }

    /** Every release of every leaf of the weeks before one, by week and leaf; flags are left out. */
    public Uni<List<WeeklyRelease>> before(SqlClient client, YearWeek week) {
        return client.preparedQuery(BEFORE).execute(Tuple.of(week.toString())).map(rows -> {
            List<WeeklyRelease> releases = new ArrayList<>();
            rows.forEach(row -> releases.add(release(row)));
            return releases;
        });
    }

    private static WeeklyRelease release(Row row) {
        return new WeeklyRelease(
                row.getString("unit"),
                YearWeek.parse(row.getString("iso_week")),
                row.getLong("value"),
                row.getInteger("n"),
                row.getInteger("variance"),
                row.getOffsetDateTime("frozen_at").toInstant(),
                row.getString("prev_hash"),
                row.getString("hash"),
                false);
    }

    /** The latest week that was released; empty before the first. */
    public Uni<Optional<YearWeek>> last(SqlClient client) {
        return client.query(LAST).execute().map(ReleaseTable::week);
    }

    /** Whether that week was released. */
    public Uni<Boolean> holds(SqlClient client, YearWeek week) {
        return client.preparedQuery(HOLDS).execute(Tuple.of(week.toString())).map(rows -> rows.size() > 0);
    }

    /** The variance of every released week; where units differ the smallest, which costs most. */
    public Uni<Map<YearWeek, Integer>> variances(SqlClient client) {
        return client.query(VARIANCES).execute().map(rows -> {
            Map<YearWeek, Integer> variances = new TreeMap<>();
            rows.forEach(row -> variances.put(YearWeek.parse(row.getString("iso_week")), row.getInteger("variance")));
            return variances;
        });
    }

    /** Where the chain of each unit ends, by unit. */
    public Uni<Map<String, String>> lastHashes(SqlClient client) {
        return client.query(LAST_HASHES).execute().map(rows -> {
            Map<String, String> hashes = new HashMap<>();
            rows.forEach(row -> hashes.put(row.getString("unit"), row.getString("hash")));
            return hashes;
        });
    }

    /** Adds a week's releases in the caller's transaction. */
    public Uni<Void> add(SqlClient client, List<WeeklyRelease> releases) {
        return client.preparedQuery(ADD)
                .executeBatch(releases.stream().map(ReleaseTable::row).toList())
                .replaceWithVoid();
    }

    /** The week in the first column of the only row, which may be null. */
    static Optional<YearWeek> week(RowSet<Row> rows) {
        return Optional.ofNullable(rows.iterator().next().getString(0)).map(YearWeek::parse);
    }

    private static Tuple row(WeeklyRelease release) {
        return Tuple.tuple()
                .addString(release.unit())
                .addString(release.week().toString())
                .addLong(release.value())
                .addInteger(release.n())
                .addInteger(release.variance())
                .addOffsetDateTime(release.frozenAt().atOffset(ZoneOffset.UTC))
                .addString(release.prevHash())
                .addString(release.hash());
    }
}
