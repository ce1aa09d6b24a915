package dev.respite.person.consent;

import dev.respite.database.InTime;
import dev.respite.identity.Caller;
import dev.respite.identity.Role;
import dev.respite.person.erasure.witness.UnlessRestored;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A physician's agreement to the notice. */
@InTime
@UnlessRestored
@Path("/v1/consents")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class GrantResource {
    private final GrantConsent grantConsent;
    private final Caller caller;

    public GrantResource(GrantConsent grantConsent, Caller caller) {
        this.grantConsent = grantConsent;
        this.caller = caller;
    }

    @POST
    @RolesAllowed(Role.PHYSICIAN)
    public Uni<RestResponse<GrantConsent.Granted>> grant(GrantConsent.@Nullable Request request) {
        if (request == null) {
            throw new Refusal(Problem.MALFORMED_REQUEST).at("", "a JSON object");
        }
        return grantConsent
                .grant(caller.subject(), request)
                .map(granted -> RestResponse.status(RestResponse.Status.CREATED, granted));
    }
}
