package dev.respite.person.erasure;

import dev.respite.database.InTime;
import dev.respite.identity.RateLimit;
import dev.respite.person.consent.receipt.RevocationSecrets;
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
import java.time.Duration;
import java.time.InstantSource;
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
    private static final int WRONG_SECRETS = 10;
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final RevocationSecrets secrets;
    private final RevokeConsent revokeConsent;
    private final RateLimit wrongSecrets;

    public SecretRevocationResource(RevocationSecrets secrets, RevokeConsent revokeConsent, InstantSource clock) {
        this.secrets = secrets;
        this.revokeConsent = revokeConsent;
        this.wrongSecrets = new RateLimit(clock, WRONG_SECRETS, WINDOW);
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

    /**
     * The answer is the same whether or not there was a consent, so that a secret that somebody finds does not tell. A right
     * one is looked at however many wrong ones came from the same address: nobody is kept from leaving.
     */
    @POST
    @PermitAll
    public Uni<Over> revoke(@Nullable Request request, @Context HttpServerRequest from) {
        if (request == null || request.secret() == null) {
            throw new Refusal(Problem.MALFORMED_REQUEST).at("/secret", "the characters that came with the receipt");
        }
        String address = RateLimit.sender(from);
        return revokeConsent
                .eraseBySecret(secrets.hash(request.secret()))
                .invoke(known -> limit(known, address))
                .replaceWith(new Over(ConsentState.REVOKED.id()));
    }

    private void limit(boolean known, String address) {
        if (!known && !wrongSecrets.take(address)) {
            throw wrongSecrets.refusalOfAll();
        }
    }
}
