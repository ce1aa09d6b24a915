package dev.respite.person.phone.oauth;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.respite.identity.PublicUrl;
import dev.respite.identity.dpop.DpopProofs;
import dev.respite.identity.dpop.ProofOfPossession;
import dev.respite.measure.features.Stream;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of OAuth there is here. There is no authorization or token endpoint: a token comes from pairing a phone
 * ({@code /v1/consent-tokens}), which is no grant type of OAuth.
 */
@Path("/.well-known")
@Produces(MediaType.APPLICATION_JSON)
public class MetadataResource {
    private static final List<String> SCOPES =
            Arrays.stream(Stream.values()).map(Stream::id).sorted().toList();

    private final String publicUrl;
    private final ProofOfPossession proofOfPossession;
    private final GatewaySecret secret;

    public MetadataResource(PublicUrl publicUrl, ProofOfPossession proofOfPossession, GatewaySecret secret) {
        this.publicUrl = publicUrl.value();
        this.proofOfPossession = proofOfPossession;
        this.secret = secret;
    }

    /** Authorization server metadata (RFC 8414, section 2; RFC 9449, section 5.1). */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record AuthorizationServer(
            String issuer,
            String jwksUri,
            List<String> scopesSupported,
            List<String> responseTypesSupported,
            List<String> grantTypesSupported,
            String revocationEndpoint,
            List<String> revocationEndpointAuthMethodsSupported,
            @Nullable String introspectionEndpoint,
            @Nullable List<String> introspectionEndpointAuthMethodsSupported,
            List<String> dpopSigningAlgValuesSupported) {}

    /** Protected resource metadata (RFC 9728, section 2). */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record ProtectedResource(
            String resource,
            List<String> authorizationServers,
            List<String> scopesSupported,
            List<String> bearerMethodsSupported,
            List<String> dpopSigningAlgValuesSupported,
            boolean dpopBoundAccessTokensRequired) {}

    @GET
    @Path("/oauth-authorization-server")
    @PermitAll
    public AuthorizationServer authorizationServer() {
        return new AuthorizationServer(
                publicUrl,
                publicUrl + "/.well-known/jwks.json",
                SCOPES,
                List.of(),
                List.of(),
                publicUrl + "/oauth2/revoke",
                List.of("none"),
                secret.isSet() ? publicUrl + "/oauth2/introspect" : null,
                secret.isSet() ? List.of("client_secret_basic") : null,
                DpopProofs.ALGORITHMS);
    }

    @GET
    @Path("/oauth-protected-resource")
    @PermitAll
    public ProtectedResource protectedResource() {
        return new ProtectedResource(
                publicUrl,
                List.of(publicUrl),
                SCOPES,
                List.of("header"),
                DpopProofs.ALGORITHMS,
                proofOfPossession.required());
    }
}
