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
import org.jspecify.annotations.Nullable;

/** Where a physician agrees again. */
@InTime
@UnlessRestored
@Path("/v1/consents/current/affirmation")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AffirmationResource {
    private final AffirmConsent affirmConsent;
    private final Caller caller;

    public AffirmationResource(AffirmConsent affirmConsent, Caller caller) {
        this.affirmConsent = affirmConsent;
        this.caller = caller;
    }

    @POST
    @RolesAllowed(Role.PHYSICIAN)
    public Uni<ConsentView> affirm(AffirmConsent.@Nullable Request request) {
        if (request == null) {
            throw new Refusal(Problem.MALFORMED_REQUEST).at("", "a JSON object");
        }
        return affirmConsent.affirm(caller.subject(), request);
    }
}
