package dev.respite.oversight;

import dev.respite.action.Gate;
import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.organisation.Organisation;
import dev.respite.organisation.UnitTree;
import dev.respite.oversight.suspension.Suspensions;
import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Actions are recorded and read under the same rules as signals: a lead's look at effects is a look at the signal. */
@ApplicationScoped
class ActionGate implements Gate {
    private final AdmitLead admitLead;
    private final ReadSignal readSignal;
    private final Suspensions suspensions;
    private final Organisation organisation;
    private final Caller caller;
    private final Pool pool;

    ActionGate(
            AdmitLead admitLead,
            ReadSignal readSignal,
            Suspensions suspensions,
            Organisation organisation,
            Caller caller,
            Pool pool) {
        this.admitLead = admitLead;
        this.readSignal = readSignal;
        this.suspensions = suspensions;
        this.organisation = organisation;
        this.caller = caller;
        this.pool = pool;
    }

    @Override
    public Uni<Void> mayRecord(String unit) {
        return admitLead.admit(pool, caller.staff(), unit);
    }

    @Override
    public Uni<Boolean> mayRead(String unit, @Nullable String purpose) {
        return admitted(unit, purpose)
                .chain(() -> suspensions.ofUnits(pool, List.of(unit)))
                .map(List::isEmpty);
    }

    private Uni<Void> admitted(String unit, @Nullable String purpose) {
        if (caller.hasRole(Role.PROGRAM_LEAD)) {
            return readSignal.keepRead(caller.staff(), unit, purpose);
        }
        UnitTree units = organisation.structure();
        if (units.find(unit).isEmpty()) {
            throw new Refusal(Problem.UNIT_UNKNOWN);
        }
        if (!caller.hasRole(Role.STEWARD)
                && !OwnUnitSignals.own(caller.units(), units).contains(unit)) {
            throw new Refusal(Problem.FORBIDDEN);
        }
        return Uni.createFrom().voidItem();
    }
}
