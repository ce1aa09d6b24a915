package dev.respite.unit.oversight;

import dev.respite.audit.ActorClass;
import dev.respite.audit.AuditLog;
import dev.respite.identity.Staff;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.unit.admission.Suspended;
import dev.respite.unit.admission.Suspended.OfLead;
import dev.respite.unit.admission.Suspended.OfUnit;
import dev.respite.unit.admission.SuspensionReason;
import dev.respite.unit.admission.SuspensionTable;
import dev.respite.unit.admission.SuspensionTable.Suspension;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** A steward suspends a unit's signal or a lead's access, and restores it. */
@ApplicationScoped
public class SuspendUse {
    private final Mutiny.SessionFactory sessions;
    private final SuspensionTable suspensions;
    private final AuditLog auditLog;
    private final InstantSource clock;

    public SuspendUse(
            Mutiny.SessionFactory sessions, SuspensionTable suspensions, AuditLog auditLog, InstantSource clock) {
        this.sessions = sessions;
        this.suspensions = suspensions;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /** @throws Refusal {@code already-suspended} */
    public Uni<Suspension> suspend(Suspended what, SuspensionReason reason, Staff steward) {
        Suspension suspension = of(what, reason, now(), steward);
        return sessions.withStatelessTransaction(session -> suspensions
                .locked(session, what)
                .invoke(SuspendUse::refuseSecond)
                .chain(() -> suspensions.add(session, suspension))
                .chain(() -> auditLog.act(session, ActorClass.STEWARD, act(what, "suspended", steward)))
                .replaceWith(suspension));
    }

    /** @throws Refusal {@code not-suspended}, or {@code forbidden} for a steward's own access as a lead */
    public Uni<Void> restore(Suspended what, Staff steward) {
        if (what.equals(new OfLead(steward.issuer(), steward.name()))) {
            throw new Refusal(Problem.FORBIDDEN);
        }
        return sessions.withStatelessTransaction(session -> suspensions
                .locked(session, what)
                .map(lasting -> lasting.orElseThrow(() -> new Refusal(Problem.NOT_SUSPENDED)))
                .chain(lasting -> suspensions.end(session, lasting.id(), now(), steward.name()))
                .chain(() -> auditLog.act(session, ActorClass.STEWARD, act(what, "restored", steward))));
    }

    /** All that last, and those that ended up to 24 months ago; newest first. */
    public Uni<List<Suspension>> all() {
        return suspensions.all();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static void refuseSecond(Optional<Suspension> lasting) {
        lasting.ifPresent(first -> {
            Refusal refusal = new Refusal(Problem.ALREADY_SUSPENDED);
            refusal.members().put("since", first.since().toString());
            throw refusal;
        });
    }

    private static Suspension of(Suspended what, SuspensionReason reason, Instant since, Staff steward) {
        String unit = what instanceof OfUnit of ? of.unit() : null;
        OfLead lead = what instanceof OfLead of ? of : null;
        return new Suspension(
                UUID.randomUUID(),
                unit,
                lead == null ? null : lead.issuer(),
                lead == null ? null : lead.lead(),
                reason.text(),
                since,
                steward.name(),
                null,
                null);
    }

    /** Without the reason: it goes after a while, and the log stays. */
    private static String act(Suspended what, String done, Staff steward) {
        String object = what instanceof OfLead lead
                ? "lead-" + done + " lead=" + lead.lead()
                : "unit-" + done + " unit=" + ((OfUnit) what).unit();
        return object + " by=" + steward.name();
    }
}
