package dev.respite.unit.admission;

import dev.respite.identity.Staff;
import dev.respite.notice.Promises;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;
import org.threeten.extra.YearQuarter;

/** Home of {@code undertaking}: what leads have signed. One counts until its calendar quarter (UTC) ends. */
@ApplicationScoped
public class UndertakingTable {
    /** After the end of the quarter. */
    private static final int KEPT_MONTHS = Promises.UNDERTAKING_MONTHS.inForce();

    private static final String SIGN = """
            insert into UndertakingRow (issuer, lead, quarter, version, sha256, units, signedAt)
            values (:issuer, :lead, :quarter, :version, :sha256, :units, :at)
            on conflict (issuer, lead, quarter) do nothing
            """;
    private static final String OF_QUARTER = "from UndertakingRow u where u.quarter = :quarter order by u.lead";
    private static final String DELETE_OLD = "delete from UndertakingRow u where u.quarter < :quarter";

    private final Mutiny.SessionFactory sessions;

    public UndertakingTable(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /**
     * A lead's signature.
     *
     * @param units that the lead's token named then; {@code *} stands for all
     */
    public record Signature(String issuer, String lead, Set<String> units, Instant at) {
        /** Whether the lead's token named this unit. */
        public boolean isOf(String unit) {
            return units.contains(unit) || units.contains(Staff.ALL);
        }
    }

    static YearQuarter quarter(Instant at) {
        return YearQuarter.from(at.atOffset(ZoneOffset.UTC));
    }

    /** When the lead signed for the quarter of this instant; empty if not. */
    Uni<Optional<Instant>> signedAt(Mutiny.StatelessSession session, Staff lead, Instant at) {
        return session.get(
                        UndertakingRow.class,
                        new UndertakingRow.Key(
                                lead.issuer(), lead.name(), quarter(at).toString()))
                .map(row -> Optional.ofNullable(row).map(signed -> signed.signedAt));
    }

    /** As {@link #signedAt(Mutiny.StatelessSession, Staff, Instant)}, outside of any transaction. */
    Uni<Optional<Instant>> signedAt(Staff lead, Instant at) {
        return sessions.withStatelessSession(session -> signedAt(session, lead, at));
    }

    /** True if it is new: another one of the same quarter stays as it is. */
    Uni<Boolean> sign(Mutiny.StatelessSession session, Undertaking undertaking, Staff lead, Instant at) {
        return session.createMutationQuery(SIGN)
                .setParameter("issuer", lead.issuer())
                .setParameter("lead", lead.name())
                .setParameter("quarter", quarter(at).toString())
                .setParameter("version", undertaking.version())
                .setParameter("sha256", undertaking.sha256())
                .setParameter("units", lead.units().stream().sorted().toArray(String[]::new))
                .setParameter("at", at)
                .executeUpdate()
                .map(added -> added == 1);
    }

    /** All of the quarter of this instant, by lead. */
    public Uni<List<Signature>> signedIn(Instant at) {
        return sessions.withStatelessSession(session -> session.createSelectionQuery(OF_QUARTER, UndertakingRow.class)
                        .setParameter("quarter", quarter(at).toString())
                        .getResultList())
                .map(rows -> rows.stream().map(UndertakingRow::toSignature).toList());
    }

    /** Deletes those whose quarter ended 24 months ago. */
    Uni<Integer> deleteOld(Mutiny.StatelessSession session, Instant now) {
        Instant then = now.atOffset(ZoneOffset.UTC).minusMonths(KEPT_MONTHS).toInstant();
        return session.createMutationQuery(DELETE_OLD)
                .setParameter("quarter", quarter(then).toString())
                .executeUpdate();
    }
}
