package dev.respite.demo;

import dev.respite.keys.Sha256;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.quarkus.arc.profile.IfBuildProfile;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * The invented hospital's OpenID Connect provider (OpenID Connect Core, section 3.1): whoever asks picks who to be. Codes are
 * good for once, for the address and the verifier (RFC 7636) that they were asked with.
 */
@Path("/demo/identity-provider")
@IfBuildProfile("sandbox")
public class DemoSignIn {
    private static final int MOST_CODES = 1_000;

    private final DemoIdentityProvider identityProvider;
    private final Map<String, Asked> codes = new ConcurrentHashMap<>();

    public DemoSignIn(DemoIdentityProvider identityProvider) {
        this.identityProvider = identityProvider;
    }

    record Asked(String client, String redirect, String challenge, String nonce, Person person) {}

    /** Somebody of the invented hospital. */
    record Person(String name, String roles, String units) {
        String link(UriInfo here) {
            return here.getRequestUriBuilder()
                    .replaceQueryParam("as", name)
                    .replaceQueryParam("roles", roles)
                    .replaceQueryParam("units", units)
                    .build()
                    .getRawQuery();
        }
    }

    /** Not a template: what is made of one stays in the production package, where its classes are not. */
    private static final String PICKER = """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Demo sign-in</title><link rel="icon" href="data:,"></head>
            <body>
            <main>
            <h1>Sign in to the invented hospital</h1>
            <p>This stands in for the hospital's own sign-in. Nobody is asked for a password. Pick who you are:</p>
            <ul>
            %s
            </ul>
            </main>
            </body>
            </html>
            """;

    private static final String CHOICE = "<li><a href=\"?%s\">%s</a> (%s)</li>";

    private static final List<Person> PEOPLE = List.of(
            new Person("demo-physician-001", "physician", "emergency"),
            new Person("somebody", "physician", "intensive-care"),
            new Person("lead", "program-lead", "*"),
            new Person("lead-of-intensive-care", "program-lead", "intensive-care"),
            new Person("steward", "steward", ""));

    @GET
    @Path("/.well-known/openid-configuration")
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, Object> discovery(@Context UriInfo here) {
        String base =
                here.getBaseUriBuilder().path("demo/identity-provider").build().toString();
        return Map.of(
                "issuer", identityProvider.issuer(),
                "authorization_endpoint", base + "/authorize",
                "token_endpoint", base + "/token",
                "jwks_uri",
                        here.getBaseUriBuilder().path("demo/jwks.json").build().toString(),
                "response_types_supported", List.of("code"),
                "subject_types_supported", List.of("public"),
                "id_token_signing_alg_values_supported", List.of("ES256"),
                "code_challenge_methods_supported", List.of("S256"));
    }

    /** Shows who one may be; who has picked is sent back with a code. */
    @GET
    @Path("/authorize")
    @PermitAll
    @Produces(MediaType.TEXT_HTML)
    public Uni<Response> authorize(
            @RestQuery("client_id") @Nullable String client,
            @RestQuery("redirect_uri") @Nullable String redirect,
            @RestQuery("response_type") @Nullable String kind,
            @RestQuery("code_challenge_method") @Nullable String method,
            @RestQuery("code_challenge") @Nullable String challenge,
            @RestQuery @Nullable String nonce,
            @RestQuery @Nullable String state,
            @RestQuery @Nullable String as,
            @RestQuery @Nullable String roles,
            @RestQuery @Nullable String units,
            @Context UriInfo here) {
        String back = here.getBaseUriBuilder().path("signed-in").build().toString();
        boolean form = "code".equals(kind) && "S256".equals(method) && back.equals(redirect);
        if (client == null || challenge == null || nonce == null || state == null || redirect == null || !form) {
            throw new Refusal(Problem.MALFORMED_REQUEST).at("", "an authorization request with PKCE, state and nonce");
        }
        if (as == null || roles == null) {
            String choices = PEOPLE.stream()
                    .map(p -> CHOICE.formatted(p.link(here).replace("&", "&amp;"), p.name(), p.roles()))
                    .collect(Collectors.joining("\n"));
            return Uni.createFrom().item(Response.ok(PICKER.formatted(choices)).build());
        }
        Person person = new Person(as, roles, units == null ? "" : units);
        String code = UUID.randomUUID().toString();
        if (codes.size() >= MOST_CODES) {
            codes.clear();
        }
        codes.put(code, new Asked(client, redirect, challenge, nonce, person));
        URI next = UriBuilder.fromUri(redirect)
                .queryParam("code", code)
                .queryParam("state", state)
                .build();
        return Uni.createFrom().item(Response.seeOther(next).build());
    }

    @POST
    @Path("/token")
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, Object> token(
            @FormParam("grant_type") @Nullable String grant,
            @FormParam("code") @Nullable String code,
            @FormParam("redirect_uri") @Nullable String redirect,
            @FormParam("code_verifier") @Nullable String verifier) {
        Asked asked = code == null ? null : codes.remove(code);
        boolean right = asked != null
                && "authorization_code".equals(grant)
                && asked.redirect().equals(redirect)
                && verifier != null
                && asked.challenge()
                        .equals(Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(Sha256.of(verifier.getBytes(StandardCharsets.US_ASCII))));
        if (asked == null || !right) {
            throw new Refusal(Problem.MALFORMED_REQUEST).at("", "a code, with its verifier and address");
        }
        Person who = asked.person();
        List<String> units =
                who.units().isEmpty() ? List.of() : List.of(who.units().split(",", -1));
        return Map.of(
                "access_token", identityProvider.token(who.roles(), who.name(), units),
                "id_token", identityProvider.idToken(who.roles(), who.name(), units, asked.client(), asked.nonce()),
                "token_type", "Bearer",
                "expires_in", DemoIdentityProvider.VALID.toSeconds());
    }
}
