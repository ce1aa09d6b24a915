package dev.respite.person.phone.oauth;

import dev.respite.database.InTime;
import dev.respite.identity.ConsentTokens;
import dev.respite.identity.ConsentTokens.Presented;
import dev.respite.identity.TokenClaims;
import dev.respite.identity.dpop.ProofOfPossession;
import dev.respite.person.erasure.RevokeConsent.Data;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Token revocation (RFC 7009). An app's logout, which a library may do unasked, ends the pairing and no more; what was
 * consented to is revoked only if {@code data} says so.
 */
@InTime
@Path("/oauth2/revoke")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class RevocationEndpoint {
    private final ConsentTokens tokens;
    private final ProofOfPossession proofOfPossession;
    private final RevokeToken revokeToken;

    public RevocationEndpoint(ConsentTokens tokens, ProofOfPossession proofOfPossession, RevokeToken revokeToken) {
        this.tokens = tokens;
        this.proofOfPossession = proofOfPossession;
        this.revokeToken = revokeToken;
    }

    /**
     * A token that is over, or none of this service's, is not told apart from one that is ended now (section 2.2).
     *
     * @param data {@code erase} or {@code keep}, to revoke the consent too
     */
    @POST
    @PermitAll
    @Blocking
    public Uni<RestResponse<Void>> revoke(
            @RestForm @Nullable String token, @RestForm @Nullable String data, @Context HttpServerRequest request) {
        if (token == null) {
            throw new Refusal(Problem.MALFORMED_REQUEST).at("/token", "a consent token");
        }
        Data fate = data == null ? null : fate(data);
        Optional<Presented> presented = tokens.read(token);
        if (presented.isEmpty()) {
            return Uni.createFrom().item(RestResponse.ok());
        }
        TokenClaims held = presented.get().held();
        TokenClaims proven = held.with(proofOfPossession.ofKey(request, token, held.thumbprint()));
        return revokeToken.revoke(proven, fate).replaceWith(RestResponse::ok);
    }

    private static Data fate(String data) {
        return Arrays.stream(Data.values())
                .filter(known -> known.name().equals(data))
                .findFirst()
                .orElseThrow(() -> new Refusal(Problem.MALFORMED_REQUEST).at("/data", "\"erase\" or \"keep\""));
    }
}
