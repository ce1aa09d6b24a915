package dev.respite.unit.admission;

import dev.respite.identity.Role;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * A lead is no steward: not of own units, and since lists of concerns, reads and acts hold those of every unit, of none. That
 * is for this service to see to, whatever roles the hospital's identity provider gives to one person.
 */
public class SeparateDuties {
    private static final List<String> STEWARDS_ALONE = List.of(Role.STEWARD);

    private final CurrentIdentityAssociation identity;

    public SeparateDuties(CurrentIdentityAssociation identity) {
        this.identity = identity;
    }

    /**
     * Holds for every endpoint that is for stewards alone, also for one that is added.
     *
     * @throws Refusal {@code duties-not-separate}
     */
    @ServerRequestFilter
    public Uni<Response> refuseLeads(ResourceInfo asked) {
        RolesAllowed roles = asked.getResourceMethod().getAnnotation(RolesAllowed.class);
        if (roles == null || !List.of(roles.value()).equals(STEWARDS_ALONE)) {
            return Uni.createFrom().nullItem();
        }
        return identity.getDeferredIdentity()
                .invoke(SeparateDuties::requireOne)
                .chain(() -> Uni.createFrom().nullItem());
    }

    private static void requireOne(SecurityIdentity who) {
        if (who.hasRole(Role.STEWARD) && who.hasRole(Role.PROGRAM_LEAD)) {
            throw new Refusal(Problem.DUTIES_NOT_SEPARATE);
        }
    }
}
