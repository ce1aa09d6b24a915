package dev.respite.oversight;

import dev.respite.audit.ActorClass;
import dev.respite.audit.AuditLog;
import dev.respite.identity.Staff;
import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A lead reads a unit's signal. The read is kept by name before the answer is made: what cannot be kept is not answered,
 * and what is refused is no read.
 */
@ApplicationScoped
public class ReadSignal {
    private static final String PURPOSE = "working-conditions";

    private final AdmitLead admitLead;
    private final UnitSignals unitSignals;
    private final Reads reads;
    private final AuditLog auditLog;
    private final Pool pool;
    private final InstantSource clock;

    ReadSignal(
            AdmitLead admitLead,
            UnitSignals unitSignals,
            Reads reads,
            AuditLog auditLog,
            Pool pool,
            InstantSource clock) {
        this.admitLead = admitLead;
        this.unitSignals = unitSignals;
        this.reads = reads;
        this.auditLog = auditLog;
        this.pool = pool;
        this.clock = clock;
    }

    /** @throws Refusal {@code purpose-required}, or what {@link AdmitLead#admit} refuses by */
    public Uni<SignalAnswer> read(Staff lead, String unit, @Nullable String purpose) {
        return keepRead(lead, unit, purpose).chain(() -> unitSignals.of(unit));
    }

    /** What comes before any answer that is made of a unit's signal; refuses as {@link #read}. */
    Uni<Void> keepRead(Staff lead, String unit, @Nullable String purpose) {
        if (!PURPOSE.equals(purpose)) {
            throw new Refusal(Problem.PURPOSE_REQUIRED);
        }
        return pool.withTransaction(
                connection -> admitLead.admit(connection, lead, unit).chain(() -> keep(connection, lead, unit)));
    }

    private Uni<Void> keep(SqlConnection connection, Staff lead, String unit) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        String act = "signals-read unit=" + unit + " by=" + lead.name();
        return reads.keep(connection, unit, lead, PURPOSE, at)
                .chain(() -> auditLog.act(connection, ActorClass.LEAD, act));
    }
}
