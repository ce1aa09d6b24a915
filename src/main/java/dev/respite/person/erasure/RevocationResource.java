package dev.respite.person.erasure;

import dev.respite.database.InTime;
import dev.respite.identity.Caller;
import dev.respite.identity.Role;
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

/** Where a physician revokes. Asks for no reason, and no second time. */
@InTime
@Path("/v1/consents/current/revocation")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RevocationResource {
    private final RevokeConsent revokeConsent;
    private final Caller caller;

    public RevocationResource(RevokeConsent revokeConsent, Caller caller) {
        this.revokeConsent = revokeConsent;
        this.caller = caller;
    }

    /** What becomes of what is stored; {@code erase} if it is not said. */
    public record Request(@Nullable String data) {}

    @POST
    @RolesAllowed(Role.PHYSICIAN)
    public Uni<RevokeConsent.Revoked> revoke(@Nullable Request request) {
        return revokeConsent.revoke(caller.subject(), data(request == null ? null : request.data()));
    }

    private static RevokeConsent.Data data(@Nullable String said) {
        for (RevokeConsent.Data data : RevokeConsent.Data.values()) {
            if (data.name().equals(said == null ? "erase" : said)) {
                return data;
            }
        }
        throw new Refusal(Problem.MALFORMED_REQUEST).at("/data", "\"erase\" or \"keep\"");
    }
}
