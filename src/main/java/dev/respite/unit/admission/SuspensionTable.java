package dev.respite.unit.admission;

import dev.respite.database.AdvisoryLock;
import dev.respite.notice.Promises;
import dev.respite.unit.admission.Suspended.OfLead;
import dev.respite.unit.admission.Suspended.OfUnit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Home of {@code suspension} and {@code suspension_end}. A row is never changed: that it is over is a row of its own.
 */
@ApplicationScoped
public class SuspensionTable {
    /** After it is over. */
    private static final int KEPT_MONTHS = Promises.SUSPENSION_MONTHS.inForce();

    private static final String SELECT = """
            select s.id, s.unit, s.issuer, s.lead, s.reason, s.since, s.steward, e.restoredAt, e.steward
            from SuspensionRow s left join SuspensionEndRow e on e.suspension = s.id
            """;
    private static final String OF_UNITS = SELECT + "where s.unit in :units and e.suspension is null";
    private static final String OF_LEAD =
            SELECT + "where s.issuer = :issuer and s.lead = :lead and e.suspension is null";
    private static final String NEWEST_FIRST = " order by s.since desc, s.id";
    private static final String ALL = SELECT + NEWEST_FIRST;
    private static final String OF_LEADS =
            SELECT + "where s.lead is not null and (e.suspension is null or e.restoredAt >= :since)" + NEWEST_FIRST;

    /** An end goes with what it ends. */
    private static final String DELETE_OLD = """
            delete from SuspensionRow s
            where s.id in (select e.suspension from SuspensionEndRow e where e.restoredAt < :then)
            """;

    private final Mutiny.SessionFactory sessions;

    public SuspensionTable(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /**
     * One suspension.
     *
     * @param unit null for a lead's
     * @param issuer null for a unit's
     * @param lead null for a unit's
     * @param by the steward
     * @param restoredAt null while it lasts
     */
    public record Suspension(
            UUID id,
            @Nullable String unit,
            @Nullable String issuer,
            @Nullable String lead,
            String reason,
            Instant since,
            String by,
            @Nullable Instant restoredAt,
            @Nullable String restoredBy) {}

    /** Those of these units that last. */
    public Uni<List<Suspension>> ofUnits(Collection<String> units) {
        return sessions.withStatelessSession(session -> ofUnits(session, units));
    }

    private static Uni<List<Suspension>> ofUnits(Mutiny.StatelessSession session, Collection<String> units) {
        return session.createSelectionQuery(OF_UNITS, Suspension.class)
                .setParameter("units", units)
                .getResultList();
    }

    /** The lead's that lasts, if there is one. */
    Uni<Optional<Suspension>> ofLead(Mutiny.StatelessSession session, OfLead lead) {
        return session.createSelectionQuery(OF_LEAD, Suspension.class)
                .setParameter("issuer", lead.issuer())
                .setParameter("lead", lead.lead())
                .getResultList()
                .map(found -> found.stream().findFirst());
    }

    /** Leads' that last or ended since then, newest first. */
    public Uni<List<Suspension>> ofLeads(Instant since) {
        return sessions.withStatelessSession(session -> session.createSelectionQuery(OF_LEADS, Suspension.class)
                .setParameter("since", since)
                .getResultList());
    }

    /** All that are kept, newest first. */
    public Uni<List<Suspension>> all() {
        return sessions.withStatelessSession(
                session -> session.createSelectionQuery(ALL, Suspension.class).getResultList());
    }

    /** The one that lasts, after whoever is suspending or restoring at this moment is done. */
    public Uni<Optional<Suspension>> locked(Mutiny.StatelessSession session, Suspended what) {
        return AdvisoryLock.SUSPENSION.take(session).chain(() -> lasting(session, what));
    }

    public Uni<Void> add(Mutiny.StatelessSession session, Suspension suspension) {
        return session.insert(new SuspensionRow(suspension));
    }

    public Uni<Void> end(Mutiny.StatelessSession session, UUID suspension, Instant at, String steward) {
        return session.insert(new SuspensionRow.End(suspension, at, steward));
    }

    /** Deletes those that have been over for 24 months. */
    Uni<Integer> deleteOld(Mutiny.StatelessSession session, Instant now) {
        return session.createMutationQuery(DELETE_OLD)
                .setParameter(
                        "then",
                        now.atOffset(ZoneOffset.UTC).minusMonths(KEPT_MONTHS).toInstant())
                .executeUpdate();
    }

    private Uni<Optional<Suspension>> lasting(Mutiny.StatelessSession session, Suspended what) {
        if (what instanceof OfLead lead) {
            return ofLead(session, lead);
        }
        return ofUnits(session, List.of(((OfUnit) what).unit()))
                .map(found -> found.stream().findFirst());
    }
}
