package dev.respite.unit.oversight;

import dev.respite.database.InTime;
import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.organisation.Organisation;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.unit.admission.Suspended.OfUnit;
import dev.respite.unit.admission.SuspensionReason;
import dev.respite.unit.admission.SuspensionTable.Suspension;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Where a steward withholds a unit's signal, and shows it again. */
@InTime
@Path("/v1/units/{unit}/suspension")
@Produces(MediaType.APPLICATION_JSON)
public class UnitSuspensionResource {
    private final SuspendUse suspendUse;
    private final Organisation organisation;
    private final Caller caller;

    public UnitSuspensionResource(SuspendUse suspendUse, Organisation organisation, Caller caller) {
        this.suspendUse = suspendUse;
        this.organisation = organisation;
        this.caller = caller;
    }

    /** What the steward sends. */
    public record Request(@Nullable String reason) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.STEWARD)
    public Uni<RestResponse<Suspension>> suspend(@PathParam("unit") String unit, @Nullable Request request) {
        return suspendUse
                .suspend(known(unit), SuspensionReason.of(request == null ? null : request.reason()), caller.staff())
                .map(suspension -> RestResponse.status(RestResponse.Status.CREATED, suspension));
    }

    @DELETE
    @RolesAllowed(Role.STEWARD)
    public Uni<Void> restore(@PathParam("unit") String unit) {
        return suspendUse.restore(OfUnit.named(unit), caller.staff());
    }

    private OfUnit known(String unit) {
        if (organisation.structure().find(unit).isEmpty()) {
            throw new Refusal(Problem.UNIT_UNKNOWN);
        }
        return new OfUnit(unit);
    }
}
