package dev.respite.unit.admission;

import dev.respite.identity.Staff;
import dev.respite.notice.Promises;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Home of {@code lead_access}: the reads that are kept by name, for twelve months. */
@ApplicationScoped
public class LeadAccessTable {
    private static final int KEPT_MONTHS = Promises.READS_MONTHS.inForce();

    /** One line for whatever a lead has read of a unit on a day (UTC): who reads often hides nobody who read once. */
    private static final String BY_DAY = """
            select max(r.seq), r.unit, r.lead, r.purpose, max(r.readAt), count(*) from LeadAccessRow r
            where r.readAt >= :since and %s
            group by r.unit, r.issuer, r.lead, r.purpose, sql('date_trunc(''day'', ?, ''UTC'')', r.readAt)
            %s order by max(r.seq) desc
            """;

    private static final String PAGE =
            BY_DAY.formatted("(cast(:unit as string) is null or r.unit = :unit)", "having max(r.seq) < :before");
    private static final String OF_UNITS = BY_DAY.formatted("r.unit in :units", "");
    private static final String READERS = """
            select distinct r.unit, r.issuer, r.lead from LeadAccessRow r where r.unit in :units and r.readAt >= :since
            """;
    private static final String DELETE_OLD = "delete from LeadAccessRow r where r.readAt < :since";

    private final Mutiny.SessionFactory sessions;

    LeadAccessTable(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /**
     * What a lead has read of a unit on one day.
     *
     * @param seq of the last of these reads; rises with every read, of whatever unit
     * @param by the lead's name
     * @param at the time of the last
     * @param count how many there were
     */
    public record DayOfReads(long seq, String unit, String by, String purpose, Instant at, long count) {}

    /** A lead who has read a unit. */
    public record Reader(String unit, String issuer, String lead) {}

    /** Reads before this are no longer kept or shown. */
    public static Instant keptSince(Instant now) {
        return now.atOffset(ZoneOffset.UTC).minusMonths(KEPT_MONTHS).toInstant();
    }

    Uni<Void> keep(Mutiny.StatelessSession session, String unit, Staff lead, String purpose, Instant at) {
        return session.insert(new LeadAccessRow(unit, lead, purpose, at));
    }

    /** All that is kept of these units, newest first. */
    public Uni<List<DayOfReads>> of(Collection<String> units, Instant now) {
        return sessions.withStatelessSession(session -> session.createSelectionQuery(OF_UNITS, DayOfReads.class)
                .setParameter("units", units)
                .setParameter("since", keptSince(now))
                .getResultList());
    }

    /** Who has read which of these units, as far as it is kept. */
    public Uni<Set<Reader>> readers(Collection<String> units, Instant now) {
        return sessions.withStatelessSession(session -> session.createSelectionQuery(READERS, Reader.class)
                        .setParameter("units", units)
                        .setParameter("since", keptSince(now))
                        .getResultList())
                .map(Set::copyOf);
    }

    /**
     * Days of reads before a number, newest first.
     *
     * @param unit null for all
     */
    public Uni<List<DayOfReads>> page(
            Mutiny.StatelessSession session, @Nullable String unit, long before, Instant now, int most) {
        return session.createSelectionQuery(PAGE, DayOfReads.class)
                .setParameter("unit", unit)
                .setParameter("before", before)
                .setParameter("since", keptSince(now))
                .setMaxResults(most)
                .getResultList();
    }

    Uni<Integer> deleteOld(Mutiny.StatelessSession session, Instant now) {
        return session.createMutationQuery(DELETE_OLD)
                .setParameter("since", keptSince(now))
                .executeUpdate();
    }
}
