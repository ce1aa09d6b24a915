package dev.respite.unit.admission;

import dev.respite.audit.ActorClass;
import dev.respite.audit.AuditLog;
import dev.respite.identity.Staff;
import dev.respite.organisation.Contacts;
import dev.respite.organisation.Organisation;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.unit.admission.Suspended.OfLead;
import dev.respite.unit.admission.SuspensionTable.Suspension;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What a lead needs for a unit, whether to look at it or to act on it. */
@ApplicationScoped
public class LeadAdmission {
    public static final String PURPOSE = "working-conditions";

    private final Organisation organisation;
    private final SuspensionTable suspensions;
    private final UndertakingTable undertakings;
    private final LeadAccessTable reads;
    private final AuditLog auditLog;
    private final Contacts contacts;
    private final Mutiny.SessionFactory sessions;
    private final InstantSource clock;

    public LeadAdmission(
            Organisation organisation,
            SuspensionTable suspensions,
            UndertakingTable undertakings,
            LeadAccessTable reads,
            AuditLog auditLog,
            Contacts contacts,
            Mutiny.SessionFactory sessions,
            InstantSource clock) {
        this.organisation = organisation;
        this.suspensions = suspensions;
        this.undertakings = undertakings;
        this.reads = reads;
        this.auditLog = auditLog;
        this.contacts = contacts;
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * The checks, in this order.
     *
     * @throws Refusal {@code unit-unknown}, {@code forbidden} for another lead's unit, {@code access-suspended}, {@code
     *     undertaking-required}
     */
    private Uni<Void> admit(Mutiny.StatelessSession session, Staff lead, String unit) {
        requireUnit(unit);
        requireOwn(lead, unit);
        return refuseSuspended(session, lead).chain(() -> requireUndertaking(session, lead));
    }

    /**
     * Lets the lead act on a unit, or refuses.
     *
     * @throws Refusal as {@link #admit}
     */
    public Uni<Void> toAct(Staff lead, String unit) {
        return sessions.withStatelessSession(session -> admit(session, lead, unit));
    }

    /**
     * Lets the lead look at what is made of a unit's signal, and keeps the read by name, in one transaction.
     *
     * @param purpose what the lead says that the look is for: {@value #PURPOSE}
     * @throws Refusal {@code purpose-required}, or as {@link #admit}
     */
    public Uni<Void> toLook(Staff lead, String unit, @Nullable String purpose) {
        if (!PURPOSE.equals(purpose)) {
            throw new Refusal(Problem.PURPOSE_REQUIRED);
        }
        return sessions.withStatelessTransaction(
                session -> admit(session, lead, unit).chain(() -> keepRead(session, lead, unit)));
    }

    private Uni<Void> keepRead(Mutiny.StatelessSession session, Staff lead, String unit) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        String act = "signals-read unit=" + unit + " by=" + lead.name();
        return reads.keep(session, unit, lead, PURPOSE, at).chain(() -> auditLog.act(session, ActorClass.LEAD, act));
    }

    private void requireUnit(String unit) {
        if (organisation.structure().find(unit).isEmpty()) {
            throw new Refusal(Problem.UNIT_UNKNOWN);
        }
    }

    private static void requireOwn(Staff lead, String unit) {
        if (!lead.isOf(unit)) {
            throw new Refusal(Problem.FORBIDDEN);
        }
    }

    private Uni<Void> refuseSuspended(Mutiny.StatelessSession session, Staff lead) {
        return suspensions
                .ofLead(session, new OfLead(lead.issuer(), lead.name()))
                .invoke(lasting -> lasting.ifPresent(suspension -> {
                    throw refusal(suspension);
                }))
                .replaceWithVoid();
    }

    private Refusal refusal(Suspension suspension) {
        Refusal refusal = new Refusal(Problem.ACCESS_SUSPENDED);
        refusal.members().put("since", suspension.since().toString());
        refusal.members().put("reason", suspension.reason());
        refusal.members().put("contact", contacts.privacy());
        return refusal;
    }

    private Uni<Void> requireUndertaking(Mutiny.StatelessSession session, Staff lead) {
        return undertakings
                .signedAt(session, lead, clock.instant())
                .invoke(signedAt -> {
                    if (signedAt.isEmpty()) {
                        throw new Refusal(Problem.UNDERTAKING_REQUIRED);
                    }
                })
                .replaceWithVoid();
    }
}
