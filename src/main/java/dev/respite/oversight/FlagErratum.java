package dev.respite.oversight;

import dev.respite.audit.ActorClass;
import dev.respite.audit.AuditLog;
import dev.respite.identity.Staff;
import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import dev.respite.release.Errata;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.threeten.extra.YearWeek;

/**
 * A steward says that a release is faulty. It is not computed anew, not even for a bug: that would cost its privacy twice.
 * It stays in every sum with a flag beside it, for good.
 */
@ApplicationScoped
public class FlagErratum {
    private final Pool pool;
    private final Errata errata;
    private final AuditLog auditLog;
    private final InstantSource clock;

    public FlagErratum(Pool pool, Errata errata, AuditLog auditLog, InstantSource clock) {
        this.pool = pool;
        this.errata = errata;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /**
     * May be said again, to no effect.
     *
     * @throws Refusal {@code release-unknown}
     */
    public Uni<Void> flag(String unit, YearWeek week, Staff steward) {
        return pool.withTransaction(connection -> errata.flag(
                        connection, unit, week, clock.instant().truncatedTo(ChronoUnit.SECONDS))
                .chain(flagged -> switch (flagged) {
                    case NOW -> auditLog.act(connection, ActorClass.STEWARD, act(unit, week, steward));
                    case BEFORE -> Uni.createFrom().voidItem();
                    case NO_RELEASE -> Uni.createFrom().failure(new Refusal(Problem.RELEASE_UNKNOWN));
                }));
    }

    private static String act(String unit, YearWeek week, Staff steward) {
        return "erratum-flagged unit=" + unit + " week=" + week + " by=" + steward.name();
    }
}
