package dev.respite.release;

import dev.respite.organisation.Organisation;
import dev.respite.organisation.Unit;
import dev.respite.organisation.UnitTree;
import dev.respite.participant.Participants;
import dev.respite.participant.Participants.OpenProfile;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.threeten.extra.YearWeek;

/**
 * Makes the one protected number per leaf and ISO week. Sums are read without locks and live in memory only; then one
 * short transaction adds the noise and inserts all leaves, or finds that another replica has. A revocation after its
 * profile was read counts from the next week. Made at the start, which a privacy budget beyond the cap ends.
 */
@Startup
@ApplicationScoped
public class FreezeWeek {
    private static final int BATCH = 1_000;
    private static final UUID FIRST = new UUID(0, 0);

    /** Any fixed number, for this purpose alone. */
    private static final long ADVISORY_LOCK = 0x5265737069746551L;

    private static final String PROFILES = """
            select p.id, p.wrapped_key, p.epoch, p.sealed from participant p join consent c on c.participant_id = p.id
            where p.id > $1 and c.state in ('active', 'paused') order by p.id limit $2
            """;
    private static final String LOCK = "select pg_advisory_xact_lock($1)";
    private static final String FROZEN = "select iso_week, min(variance) as variance from release group by iso_week";
    private static final String LAST_HASHES =
            "select distinct on (unit) unit, hash from release order by unit, iso_week desc";
    private static final String INSERT = """
            insert into release (unit, iso_week, value, n, variance, frozen_at, prev_hash, hash)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """;

    private final Pool pool;
    private final CloseWeek closeWeek;
    private final Participants participants;
    private final Organisation organisation;
    private final NoiseSource noise;
    private final InstantSource clock;
    private final PrivacyBudget budget;

    public FreezeWeek(
            Pool pool,
            CloseWeek closeWeek,
            Participants participants,
            Organisation organisation,
            NoiseSource noise,
            InstantSource clock,
            @ConfigProperty(name = "respite.privacy.rho-per-year") BigDecimal rhoPerYear) {
        this.pool = pool;
        this.closeWeek = closeWeek;
        this.participants = participants;
        this.organisation = organisation;
        this.noise = noise;
        this.clock = clock;
        this.budget = new PrivacyBudget(rhoPerYear);
    }

    /**
     * Blocks until the week is released, by this replica or another.
     *
     * @throws IllegalStateException if the year's privacy budget does not allow it
     */
    public void freeze(YearWeek week) {
        closeWeek.close(week);
        UnitTree units = organisation.tree(week).await().indefinitely();
        Map<String, Long> sums = sums(week, units);
        List<Unit> leaves = units.leaves();
        pool.withTransaction(connection -> connection
                        .preparedQuery(LOCK)
                        .execute(Tuple.of(ADVISORY_LOCK))
                        .chain(() -> connection.query(FROZEN).execute())
                        .map(FreezeWeek::variances)
                        .chain(frozen -> frozen.containsKey(week)
                                ? Uni.createFrom().voidItem()
                                : release(connection, week, frozen, leaves, sums)))
                .await()
                .indefinitely();
    }

    /** By leaf. Who chose a unit that the week's tree does not have adds to none. */
    private Map<String, Long> sums(YearWeek week, UnitTree units) {
        Map<String, Long> sums = new HashMap<>();
        UUID last = FIRST;
        while (last != null) {
            RowSet<Row> rows = pool.preparedQuery(PROFILES)
                    .execute(Tuple.of(last, BATCH))
                    .await()
                    .indefinitely();
            last = null;
            for (Row row : rows) {
                OpenProfile participant = participants.open(row);
                participant
                        .profile()
                        .contributionTo(week)
                        .ifPresent(c -> units.cellOf(c.unit())
                                .ifPresent(leaf -> sums.merge(leaf, (long) c.value(), Math::addExact)));
                last = participant.id();
            }
        }
        return sums;
    }

    private Uni<Void> release(
            SqlConnection connection,
            YearWeek week,
            Map<YearWeek, Integer> frozen,
            List<Unit> leaves,
            Map<String, Long> sums) {
        frozen.put(week, budget.variance());
        if (!budget.allows(frozen)) {
            throw new IllegalStateException("the privacy budget of the year does not allow a release of " + week);
        }
        return connection
                .query(LAST_HASHES)
                .execute()
                .chain(hashes -> connection.preparedQuery(INSERT).executeBatch(rows(week, leaves, sums, hashes)))
                .replaceWithVoid();
    }

    private List<Tuple> rows(YearWeek week, List<Unit> leaves, Map<String, Long> sums, RowSet<Row> lastHashes) {
        Map<String, String> previous = new HashMap<>();
        lastHashes.forEach(row -> previous.put(row.getString("unit"), row.getString("hash")));
        var gaussian = new DiscreteGaussian(budget.variance(), noise.of(week));
        Instant now = clock.instant();
        List<Tuple> rows = new ArrayList<>();
        for (Unit leaf : leaves) {
            long value = Math.addExact(sums.getOrDefault(leaf.id(), 0L), gaussian.sample());
            rows.add(row(ReleaseHash.seal(
                    previous.getOrDefault(leaf.id(), ReleaseHash.GENESIS),
                    leaf.id(),
                    week,
                    value,
                    leaf.roster(),
                    budget.variance(),
                    now)));
        }
        return rows;
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

    private static Map<YearWeek, Integer> variances(RowSet<Row> rows) {
        Map<YearWeek, Integer> variances = new TreeMap<>();
        rows.forEach(row -> variances.put(YearWeek.parse(row.getString("iso_week")), row.getInteger("variance")));
        return variances;
    }
}
