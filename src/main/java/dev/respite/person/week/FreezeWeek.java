package dev.respite.person.week;

import dev.respite.database.AdvisoryLock;
import dev.respite.database.ForJobs;
import dev.respite.database.Wait;
import dev.respite.organisation.Organisation;
import dev.respite.organisation.Unit;
import dev.respite.organisation.UnitTree;
import dev.respite.person.week.FreezeReached.Step;
import dev.respite.unit.release.DiscreteGaussian;
import dev.respite.unit.release.NotReleased.Reason;
import dev.respite.unit.release.NotReleasedWeekTable;
import dev.respite.unit.release.PrivacyBudget;
import dev.respite.unit.release.ReleaseHash;
import dev.respite.unit.release.ReleaseTable;
import dev.respite.unit.release.WeeklyRelease;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private final Pool pool;
    private final CloseWeek closeWeek;
    private final ContributionSums contributionSums;
    private final ReleaseTable releases;
    private final NotReleasedWeekTable notReleased;
    private final Organisation organisation;
    private final NoiseSource noise;
    private final InstantSource clock;
    private final Event<FreezeReached> reached;
    private final PrivacyBudget budget;

    public FreezeWeek(
            @ForJobs Pool pool,
            CloseWeek closeWeek,
            ContributionSums contributionSums,
            ReleaseTable releases,
            NotReleasedWeekTable notReleased,
            Organisation organisation,
            NoiseSource noise,
            InstantSource clock,
            Event<FreezeReached> reached,
            @ConfigProperty(name = "respite.privacy.rho-per-year") BigDecimal rhoPerYear) {
        this.pool = pool;
        this.closeWeek = closeWeek;
        this.contributionSums = contributionSums;
        this.releases = releases;
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
        UnitTree units = organisation.tree(week).await().atMost(Wait.STATEMENT);
        Map<String, Long> sums = contributionSums.of(week, units, budget);
        reach(Step.SUMMED);
        List<Unit> leaves = units.leaves();
        pool.withTransaction(connection -> AdvisoryLock.RELEASE
                        .take(connection)
                        .chain(() -> notReleased.holds(connection, week))
                        .chain(passedOver ->
                                passedOver ? Uni.createFrom().voidItem() : releaseOnce(connection, week, leaves, sums)))
                .await()
                .atMost(Wait.TRANSACTION);
        reach(Step.RELEASED);
    }

    private Uni<Void> releaseOnce(SqlConnection connection, YearWeek week, List<Unit> leaves, Map<String, Long> sums) {
        return releases.variances(connection)
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
        return releases.lastHashes(connection)
                .chain(previous -> releases.add(connection, sealed(week, leaves, sums, previous)))
                .invoke(() -> reach(Step.INSERTED));
    }

    private List<WeeklyRelease> sealed(
            YearWeek week, List<Unit> leaves, Map<String, Long> sums, Map<String, String> previous) {
        var gaussian = new DiscreteGaussian(budget.variance(), noise.of(week));
        Instant at = frozenAt();
        List<WeeklyRelease> sealed = new ArrayList<>();
        for (Unit leaf : leaves) {
            long value = Math.addExact(sums.getOrDefault(leaf.id(), 0L), gaussian.sample());
            sealed.add(ReleaseHash.seal(
                    previous.getOrDefault(leaf.id(), ReleaseHash.GENESIS),
                    leaf.id(),
                    week,
                    value,
                    leaf.roster(),
                    budget.variance(),
                    at));
        }
        return sealed;
    }

    /** In whole hours: how long the sums took tells how many take part. */
    private Instant frozenAt() {
        return clock.instant().truncatedTo(ChronoUnit.HOURS);
    }

    private void reach(Step step) {
        reached.fire(new FreezeReached(step));
    }
}
