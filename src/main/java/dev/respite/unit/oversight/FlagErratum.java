package dev.respite.unit.oversight;

import dev.respite.audit.ActorClass;
import dev.respite.audit.AuditLog;
import dev.respite.identity.Staff;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.unit.release.ReleaseTable;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.hibernate.reactive.mutiny.Mutiny;
import org.threeten.extra.YearWeek;

/**
 * A steward says that a release is faulty. It is not computed anew, not even for a bug: that would cost its privacy twice.
 * It stays in every sum with a flag beside it, for good.
 */
@ApplicationScoped
public class FlagErratum {
    private final Mutiny.SessionFactory sessions;
    private final ReleaseTable releases;
    private final AuditLog auditLog;
    private final InstantSource clock;

    public FlagErratum(Mutiny.SessionFactory sessions, ReleaseTable releases, AuditLog auditLog, InstantSource clock) {
        this.sessions = sessions;
        this.releases = releases;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /**
     * May be said again, to no effect.
     *
     * @throws Refusal {@code release-unknown}
     */
    public Uni<Void> flag(String unit, YearWeek week, Staff steward) {
        return sessions.withStatelessTransaction(session -> releases.flag(
                        session, unit, week, clock.instant().truncatedTo(ChronoUnit.SECONDS))
                .chain(flagged -> switch (flagged) {
                    case NOW -> auditLog.act(session, ActorClass.STEWARD, act(unit, week, steward));
                    case BEFORE -> Uni.createFrom().voidItem();
                    case NO_RELEASE -> Uni.createFrom().failure(new Refusal(Problem.RELEASE_UNKNOWN));
                }));
    }

    private static String act(String unit, YearWeek week, Staff steward) {
        return "erratum-flagged unit=" + unit + " week=" + week + " by=" + steward.name();
    }
}
