package dev.respite.person.erasure;

import dev.respite.database.InTime;
import dev.respite.identity.RateLimit;
import dev.respite.person.record.ConsentState;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/**
 * Where the secret of a receipt revokes and erases, without phone or sign-in: also while the hospital's identity provider is
 * down, or says that one is somebody else.
 */
@InTime
@Path("/v1/revocations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SecretRevocationResource {
    private final RevokeBySecret revokeBySecret;

    public SecretRevocationResource(RevokeBySecret revokeBySecret) {
        this.revokeBySecret = revokeBySecret;
    }

    /** What is sent. */
    public record Request(@Nullable String secret) {
        @Override
        public String toString() {
            return "Request[redacted]";
        }
    }

    /** What the secret belonged to, if it belonged to anything, is revoked and erased. */
    public record Over(String state) {}

    @POST
    @PermitAll
    public Uni<Over> revoke(@Nullable Request request, @Context HttpServerRequest from) {
        if (request == null || request.secret() == null) {
            throw new Refusal(Problem.MALFORMED_REQUEST).at("/secret", "the characters that came with the receipt");
        }
        return revokeBySecret
                .revoke(request.secret(), RateLimit.sender(from))
                .replaceWith(new Over(ConsentState.REVOKED.id()));
    }
}
