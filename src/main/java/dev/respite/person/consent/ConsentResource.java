package dev.respite.person.consent;

import dev.respite.database.InTime;
import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.person.erasure.witness.UnlessRestored;
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
@InTime
@UnlessRestored
@Path("/v1/consents/current")
@Produces(MediaType.APPLICATION_JSON)
public class ConsentResource {
    private final ViewConsent viewConsent;
    private final PauseConsent pauseConsent;
    private final ChangeUnit changeUnit;
    private final Caller caller;

    public ConsentResource(ViewConsent viewConsent, PauseConsent pauseConsent, ChangeUnit changeUnit, Caller caller) {
        this.viewConsent = viewConsent;
        this.pauseConsent = pauseConsent;
        this.changeUnit = changeUnit;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.PHYSICIAN)
    public Uni<ConsentView> current() {
        return viewConsent.of(caller.subject());
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
