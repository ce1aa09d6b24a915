package dev.respite.release;

import dev.respite.consent.ConsentRow;
import dev.respite.organisation.UnitTree;
import dev.respite.participant.Participants;
import dev.respite.participant.Participants.OpenProfile;
import dev.respite.vault.Epochs;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
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

    private static final String PROFILES = """
            select p.id, p.wrapped_key, p.epoch, p.sealed, c.id as consent, c.sealed as agreement
            from participant p join consent c on c.participant_id = p.id
            where p.id > $1 and c.state in ('active', 'paused') and c.expires_on > $3 order by p.id limit $2
            """;

    private final Pool pool;
    private final Participants participants;
    private final InstantSource clock;

    public ContributionSums(Pool pool, Participants participants, InstantSource clock) {
        this.pool = pool;
        this.participants = participants;
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
            List<Part> batch =
                    Epochs.readAndOpen(() -> batch(week, budget, after)).await().indefinitely();
            batch.forEach(part -> part.added()
                    .ifPresent(added -> units.cellOf(added.unit())
                            .ifPresent(leaf -> sums.merge(leaf, (long) added.value(), Math::addExact))));
            last = batch.isEmpty() ? null : batch.get(batch.size() - 1).participant();
        }
        return sums;
    }

    private Uni<List<Part>> batch(YearWeek week, PrivacyBudget budget, UUID after) {
        return pool.preparedQuery(PROFILES)
                .execute(Tuple.of(after, BATCH, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)))
                .map(rows -> parts(rows, week, budget));
    }

    private List<Part> parts(RowSet<Row> rows, YearWeek week, PrivacyBudget budget) {
        List<Part> parts = new ArrayList<>();
        for (Row row : rows) {
            OpenProfile participant = participants.open(row);
            var agreement = ConsentRow.agreement(
                    participant.key(),
                    row.getUUID("consent"),
                    row.getBuffer("agreement").getBytes());
            Optional<Added> added = participant
                    .profile()
                    .contributionTo(week)
                    .filter(c -> budget.isCoveredBy(agreement.rhoPerYear()))
                    .map(c -> new Added(c.unit(), c.value()));
            parts.add(new Part(participant.id(), added));
        }
        return parts;
    }
}
