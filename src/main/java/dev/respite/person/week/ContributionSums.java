package dev.respite.person.week;

import dev.respite.database.ForJobs;
import dev.respite.database.Wait;
import dev.respite.organisation.UnitTree;
import dev.respite.person.record.ConsentTable;
import dev.respite.person.record.ConsentTable.Agreed;
import dev.respite.person.record.ParticipantTable.OpenProfile;
import dev.respite.unit.release.PrivacyBudget;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.threeten.extra.YearWeek;

/** Adds up what the participants add to a closed week, without locks, in memory and nowhere else. */
@ApplicationScoped
public class ContributionSums {
    private static final int BATCH = 1_000;
    private static final UUID FIRST = new UUID(0, 0);

    private final Pool pool;
    private final ConsentTable consents;
    private final InstantSource clock;

    public ContributionSums(@ForJobs Pool pool, ConsentTable consents, InstantSource clock) {
        this.pool = pool;
        this.consents = consents;
        this.clock = clock;
    }

    /** What one participant adds, if anything. */
    private record Part(UUID participant, Optional<Added> added) {}

    private record Added(String unit, int value) {}

    /**
     * Sums by leaf; those to which nobody adds are not in it. Who chose a unit that the week's tree does not have adds to
     * none. Blocks.
     *
     * @param budget what this release will cost: whose notice named a smaller ρ a year adds 0
     */
    Map<String, Long> of(YearWeek week, UnitTree units, PrivacyBudget budget) {
        Map<String, Long> sums = new HashMap<>();
        UUID last = FIRST;
        while (last != null) {
            UUID after = last;
            List<Part> batch = batch(week, budget, after).await().atMost(Wait.STATEMENT);
            batch.forEach(part -> part.added()
                    .ifPresent(added -> units.cellOf(added.unit())
                            .ifPresent(leaf -> sums.merge(leaf, (long) added.value(), Math::addExact))));
            last = batch.isEmpty() ? null : batch.get(batch.size() - 1).participant();
        }
        return sums;
    }

    private Uni<List<Part>> batch(YearWeek week, PrivacyBudget budget, UUID after) {
        var batch = new ConsentTable.Batch(after, BATCH, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        return consents.agreed(pool, batch)
                .map(agreed ->
                        agreed.stream().map(one -> part(one, week, budget)).toList());
    }

    private static Part part(Agreed agreed, YearWeek week, PrivacyBudget budget) {
        OpenProfile participant = agreed.participant();
        Optional<Added> added = participant
                .profile()
                .contributionTo(week)
                .filter(c -> budget.isCoveredBy(agreed.agreement().rhoPerYear()))
                .map(c -> new Added(c.unit(), c.value()));
        return new Part(participant.id(), added);
    }
}
