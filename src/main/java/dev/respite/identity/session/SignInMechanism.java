package dev.respite.identity.session;

import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;

/**
 * The pages' way to know who comes, by the name {@code sign-in} in application.properties: the framework's, with an end to
 * its waiting. A provider that takes a connection and says nothing would hold the reader's for ever.
 */
@ApplicationScoped
public class SignInMechanism implements HttpAuthenticationMechanism {
    private static final String NAME = "sign-in";
    private static final Duration PROVIDER_ANSWERS_WITHIN = Duration.ofSeconds(4);
    private static final String AWAY =
            "try again later: the hospital's sign-in does not answer. What needs none still works";

    private final OidcAuthenticationMechanism openIdConnect;

    public SignInMechanism(OidcAuthenticationMechanism openIdConnect) {
        this.openIdConnect = openIdConnect;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager manager) {
        return inTime(openIdConnect.authenticate(context, manager));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return inTime(openIdConnect.getChallenge(context));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return openIdConnect.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom()
                .item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION_CODE, NAME));
    }

    private static <T> Uni<T> inTime(Uni<T> asked) {
        return asked.ifNoItem()
                .after(PROVIDER_ANSWERS_WITHIN)
                .failWith(() -> away())
                .onFailure(OIDCException.class)
                .transform(failed -> away());
    }

    private static Refusal away() {
        return new Refusal(Problem.UNAVAILABLE).at("", AWAY);
    }
}
