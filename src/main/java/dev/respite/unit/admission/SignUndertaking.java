package dev.respite.unit.admission;

import dev.respite.audit.ActorClass;
import dev.respite.audit.AuditLog;
import dev.respite.identity.Staff;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** A lead signs this quarter's undertaking. Signing it once more changes nothing. */
@ApplicationScoped
public class SignUndertaking {
    private final Undertaking undertaking = Undertaking.inForce();
    private final Mutiny.SessionFactory sessions;
    private final UndertakingTable undertakings;
    private final AuditLog auditLog;
    private final InstantSource clock;

    public SignUndertaking(
            Mutiny.SessionFactory sessions, UndertakingTable undertakings, AuditLog auditLog, InstantSource clock) {
        this.sessions = sessions;
        this.undertakings = undertakings;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /** What the lead sends. */
    public record Request(@Nullable String sha256) {}

    /** A signature, and whether it was made just now. */
    public record Signature(String quarter, Instant signedAt, boolean isNew) {}

    /**
     * The text, and whether the lead has signed it.
     *
     * @param quarter such as {@code 2026-Q1}, by UTC
     * @param signedAt in this quarter; null if not yet
     */
    public record Offered(
            String quarter,
            int version,
            String text,
            String sha256,
            @Nullable Instant signedAt) {}

    public Uni<Offered> offer(Staff lead) {
        Instant now = clock.instant();
        return undertakings
                .signedAt(lead, now)
                .map(signedAt -> new Offered(
                        UndertakingTable.quarter(now).toString(),
                        undertaking.version(),
                        undertaking.text(),
                        undertaking.sha256(),
                        signedAt.orElse(null)));
    }

    /** @throws Refusal {@code malformed-request}, {@code undertaking-outdated} */
    public Uni<Signature> sign(Staff lead, @Nullable Request request) {
        requireInForce(request == null ? null : request.sha256());
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        String quarter = UndertakingTable.quarter(now).toString();
        return sessions.withStatelessTransaction(session -> undertakings
                .sign(session, undertaking, lead, now)
                .call(isNew ->
                        isNew ? note(session, quarter, lead) : Uni.createFrom().voidItem())
                .chain(isNew -> undertakings
                        .signedAt(session, lead, now)
                        .map(at -> new Signature(quarter, at.orElse(now), isNew))));
    }

    private void requireInForce(@Nullable String sha256) {
        if (sha256 == null) {
            throw new Refusal(Problem.MALFORMED_REQUEST).at("/sha256", "the sha256 of /v1/undertakings");
        }
        if (!sha256.equals(undertaking.sha256())) {
            throw new Refusal(Problem.UNDERTAKING_OUTDATED);
        }
    }

    private Uni<Void> note(Mutiny.StatelessSession session, String quarter, Staff lead) {
        return auditLog.act(
                session,
                ActorClass.LEAD,
                "undertaking-signed quarter=" + quarter + " version=" + undertaking.version() + " by=" + lead.name());
    }
}
