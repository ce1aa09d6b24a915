package dev.respite.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Public keys of consent tokens, for gateways that want to check them before they pass a request on. */
@Path("/.well-known/jwks.json")
public class JwksResource {
    private final ConsentTokens tokens;

    public JwksResource(ConsentTokens tokens) {
        this.tokens = tokens;
    }

    @GET
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    public String keys() {
        return tokens.jwks();
    }
}
