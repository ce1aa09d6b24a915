package dev.respite.unit.oversight;

import dev.respite.database.InTime;
import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.identity.Staff;
import dev.respite.unit.admission.Suspended.OfLead;
import dev.respite.unit.admission.SuspensionReason;
import dev.respite.unit.admission.SuspensionTable.Suspension;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Where a steward suspends and restores a lead's access. Names stay in bodies, out of addresses that others may log. The
 * issuer is the steward's own: there is one identity provider.
 */
@InTime
@Path("/v1/leads")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class LeadSuspensionResource {
    private final SuspendUse suspendUse;
    private final Caller caller;

    public LeadSuspensionResource(SuspendUse suspendUse, Caller caller) {
        this.suspendUse = suspendUse;
        this.caller = caller;
    }

    /** What the steward sends to suspend. */
    public record Request(@Nullable String lead, @Nullable String reason) {}

    /** What the steward sends to restore. */
    public record Restoration(@Nullable String lead) {}

    /** Also of a lead who has not been here yet. */
    @POST
    @Path("/suspension")
    @RolesAllowed(Role.STEWARD)
    public Uni<RestResponse<Suspension>> suspend(@Nullable Request request) {
        Staff steward = caller.staff();
        OfLead lead = OfLead.named(steward.issuer(), request == null ? null : request.lead());
        SuspensionReason reason = SuspensionReason.of(request == null ? null : request.reason());
        return suspendUse
                .suspend(lead, reason, steward)
                .map(suspension -> RestResponse.status(RestResponse.Status.CREATED, suspension));
    }

    @POST
    @Path("/restoration")
    @RolesAllowed(Role.STEWARD)
    public Uni<Void> restore(@Nullable Restoration request) {
        Staff steward = caller.staff();
        return suspendUse.restore(OfLead.named(steward.issuer(), request == null ? null : request.lead()), steward);
    }
}
