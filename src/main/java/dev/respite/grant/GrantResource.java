package dev.respite.grant;

import dev.respite.consent.ConsentView;
import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The notice, and a physician's agreement to it. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class GrantResource {
    private final Notices notices;
    private final GrantConsent grantConsent;
    private final Caller caller;

    public GrantResource(Notices notices, GrantConsent grantConsent, Caller caller) {
        this.notices = notices;
        this.grantConsent = grantConsent;
        this.caller = caller;
    }

    @GET
    @Path("/notice")
    @PermitAll
    public Notice notice() {
        return notices.current();
    }

    @POST
    @Path("/consents")
    @RolesAllowed(Role.PHYSICIAN)
    public Uni<RestResponse<ConsentView>> grant(GrantConsent.@Nullable Request request) {
        if (request == null) {
            throw new Refusal(Problem.MALFORMED_REQUEST).at("", "a JSON object");
        }
        return grantConsent
                .grant(caller.subject(), request)
                .map(view -> RestResponse.status(RestResponse.Status.CREATED, view));
    }
}
