package dev.respite.person.phone.oauth;

import dev.respite.database.InTime;
import dev.respite.person.erasure.witness.UnlessRestored;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Token introspection (RFC 7662) for the gateways in front, which authenticate with a secret of the deployment. */
@InTime
@UnlessRestored
@Path("/oauth2/introspect")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Produces(MediaType.APPLICATION_JSON)
public class IntrospectionEndpoint {
    private final GatewaySecret secret;
    private final IntrospectToken introspectToken;

    public IntrospectionEndpoint(GatewaySecret secret, IntrospectToken introspectToken) {
        this.secret = secret;
        this.introspectToken = introspectToken;
    }

    /** Open to everybody as far as roles go: a gateway has none, and shows its secret instead. */
    @POST
    @PermitAll
    @Blocking
    public Uni<RestResponse<Introspection>> introspect(
            @RestHeader(HttpHeaders.AUTHORIZATION) @Nullable String authorization, @RestForm @Nullable String token) {
        if (!secret.isIn(authorization)) {
            throw new Refusal(Problem.GATEWAY_UNKNOWN);
        }
        if (token == null) {
            throw new Refusal(Problem.MALFORMED_REQUEST).at("/token", "a token");
        }
        CacheControl noStore = new CacheControl();
        noStore.setNoStore(true);
        return introspectToken
                .introspect(token)
                .map(answer -> ResponseBuilder.ok(answer).cacheControl(noStore).build());
    }
}
