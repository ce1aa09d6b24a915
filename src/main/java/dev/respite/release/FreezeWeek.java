package dev.respite.release;

import dev.respite.organisation.Organisation;
import dev.respite.organisation.Unit;
import dev.respite.organisation.UnitTree;
import dev.respite.release.FreezeReached.Step;
import dev.respite.release.NotReleased.Reason;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    /** Any fixed number, for this purpose alone. */
    private static final long ADVISORY_LOCK = 0x5265737069746551L;

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
    private final ContributionSums contributionSums;
    private final NotReleasedWeeks notReleased;
    private final Organisation organisation;
    private final NoiseSource noise;
    private final InstantSource clock;
    private final Event<FreezeReached> reached;
    private final PrivacyBudget budget;

    public FreezeWeek(
            Pool pool,
            CloseWeek closeWeek,
            ContributionSums contributionSums,
            NotReleasedWeeks notReleased,
            Organisation organisation,
            NoiseSource noise,
            InstantSource clock,
            Event<FreezeReached> reached,
            @ConfigProperty(name = "respite.privacy.rho-per-year") BigDecimal rhoPerYear) {
        this.pool = pool;
        this.closeWeek = closeWeek;
        this.contributionSums = contributionSums;
        this.notReleased = notReleased;
        this.organisation = organisation;
        this.noise = noise;
        this.clock = clock;
        this.reached = reached;
        this.budget = new PrivacyBudget(rhoPerYear);
    }

    /**
     * Blocks until the week is released, by this replica or another, or noted as one that the year's privacy budget does
     * not allow.
     */
    public void freeze(YearWeek week) {
        closeWeek.close(week);
        reach(Step.CLOSED);
        UnitTree units = organisation.tree(week).await().indefinitely();
        Map<String, Long> sums = contributionSums.of(week, units, budget);
        reach(Step.SUMMED);
        List<Unit> leaves = units.leaves();
        pool.withTransaction(connection -> lock(connection)
                        .chain(() -> notReleased.holds(connection, week))
                        .chain(passedOver ->
                                passedOver ? Uni.createFrom().voidItem() : releaseOnce(connection, week, leaves, sums)))
                .await()
                .indefinitely();
        reach(Step.RELEASED);
    }

    /** For one at a time to decide of a week, until the transaction ends. */
    static Uni<Void> lock(SqlConnection connection) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(ADVISORY_LOCK)).replaceWithVoid();
    }

    private Uni<Void> releaseOnce(SqlConnection connection, YearWeek week, List<Unit> leaves, Map<String, Long> sums) {
        return connection
                .query(FROZEN)
                .execute()
                .map(FreezeWeek::variances)
                .chain(frozen -> frozen.containsKey(week)
                        ? Uni.createFrom().voidItem()
                        : release(connection, week, frozen, leaves, sums));
    }

    private Uni<Void> release(
            SqlConnection connection,
            YearWeek week,
            Map<YearWeek, Integer> frozen,
            List<Unit> leaves,
            Map<String, Long> sums) {
        if (!budget.allowsNext(week, frozen)) {
            return notReleased.note(connection, week, Reason.PRIVACY_BUDGET, frozenAt());
        }
        return connection
                .query(LAST_HASHES)
                .execute()
                .chain(hashes -> connection.preparedQuery(INSERT).executeBatch(rows(week, leaves, sums, hashes)))
                .invoke(() -> reach(Step.INSERTED))
                .replaceWithVoid();
    }

    private List<Tuple> rows(YearWeek week, List<Unit> leaves, Map<String, Long> sums, RowSet<Row> lastHashes) {
        Map<String, String> previous = new HashMap<>();
        lastHashes.forEach(row -> previous.put(row.getString("unit"), row.getString("hash")));
        var gaussian = new DiscreteGaussian(budget.variance(), noise.of(week));
        Instant at = frozenAt();
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
                    at)));
        }
        return rows;
    }

    /** In whole hours: how long the sums took tells how many take part. */
    private Instant frozenAt() {
        return clock.instant().truncatedTo(ChronoUnit.HOURS);
    }

    private void reach(Step step) {
        reached.fire(new FreezeReached(step));
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
