package dev.respite.action;

import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.organisation.Organisation;
import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** What tokens and the tree alone tell: people record and read in units that their tokens names, stewards read in all. */
@ApplicationScoped
@DefaultBean
class OwnUnits implements Gate {
    private static final String PURPOSE = "working-conditions";

    private final Organisation organisation;
    private final Caller caller;

    OwnUnits(Organisation organisation, Caller caller) {
        this.organisation = organisation;
        this.caller = caller;
    }

    @Override
    public Uni<Void> mayRecord(String unit) {
        requireKnown(unit);
        requireOwn(unit);
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Boolean> mayRead(String unit, @Nullable String purpose) {
        if (caller.hasRole(Role.PROGRAM_LEAD) && !PURPOSE.equals(purpose)) {
            throw new Refusal(Problem.PURPOSE_REQUIRED);
        }
        requireKnown(unit);
        if (!caller.hasRole(Role.STEWARD)) {
            requireOwn(unit);
        }
        return Uni.createFrom().item(true);
    }

    private void requireKnown(String unit) {
        if (organisation.structure().find(unit).isEmpty()) {
            throw new Refusal(Problem.UNIT_UNKNOWN);
        }
    }

    private void requireOwn(String unit) {
        if (!caller.leads(unit)) {
            throw new Refusal(Problem.FORBIDDEN);
        }
    }
}
