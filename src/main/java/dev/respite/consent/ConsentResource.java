package dev.respite.consent;

import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** A physician's consent while it stands. */
@Path("/v1/consents/current")
@Produces(MediaType.APPLICATION_JSON)
public class ConsentResource {
    private final Consents consents;
    private final PauseConsent pauseConsent;
    private final ChangeUnit changeUnit;
    private final Caller caller;

    public ConsentResource(Consents consents, PauseConsent pauseConsent, ChangeUnit changeUnit, Caller caller) {
        this.consents = consents;
        this.pauseConsent = pauseConsent;
        this.changeUnit = changeUnit;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.PHYSICIAN)
    public Uni<ConsentView> current() {
        return consents.view(caller.subject());
    }

    @POST
    @Path("/pause")
    @RolesAllowed(Role.PHYSICIAN)
    public Uni<ConsentView> pause() {
        return pauseConsent.pause(caller.subject());
    }

    @POST
    @Path("/resume")
    @RolesAllowed(Role.PHYSICIAN)
    public Uni<ConsentView> resume() {
        return pauseConsent.resume(caller.subject());
    }

    @PUT
    @Path("/unit")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.PHYSICIAN)
    public Uni<ConsentView> moveTo(ChangeUnit.@Nullable Request request) {
        return changeUnit.change(caller.subject(), request);
    }
}
