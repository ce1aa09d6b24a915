package dev.respite.identity.session;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TokenStateManager;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What the session's cookie holds, encrypted: the ID token and when it was made. Nothing else is needed, so whoever has many
 * groups still fits. One that is too old or was ended sends its holder to sign in again.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class SessionCookie implements TokenStateManager {
    private static final char BETWEEN = ' ';
    private static final Duration DATABASE_ANSWERS_WITHIN = Duration.ofSeconds(2);

    private final EndSession endSession;
    private final SignInSettings settings;
    private final InstantSource clock;

    public SessionCookie(EndSession endSession, SignInSettings settings, InstantSource clock) {
        this.endSession = endSession;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Uni<String> createTokenState(
            RoutingContext context,
            OidcTenantConfig config,
            AuthorizationCodeTokens tokens,
            OidcRequestContext<String> request) {
        String state = tokens.getIdToken() + BETWEEN + clock.instant().getEpochSecond();
        return Uni.createFrom().item(OidcUtils.encryptToken(state, context, config));
    }

    /** While the database is out of reach nobody is sent away: what they look at asks it too, and says that it is away. */
    @Override
    public Uni<AuthorizationCodeTokens> getTokens(
            RoutingContext context,
            OidcTenantConfig config,
            String cookie,
            OidcRequestContext<AuthorizationCodeTokens> request) {
        String state = OidcUtils.decryptToken(cookie, context, config);
        int between = state.lastIndexOf(BETWEEN);
        Instant made = Instant.ofEpochSecond(Long.parseLong(state, between + 1, state.length(), 10));
        Uni<Boolean> over = made.plus(settings.sessionFor()).isBefore(clock.instant())
                ? Uni.createFrom().item(true)
                : endSession
                        .isEnded(cookie)
                        .ifNoItem()
                        .after(DATABASE_ANSWERS_WITHIN)
                        .fail()
                        .onFailure()
                        .recoverWithItem(false);
        return over.map(gone -> {
            if (gone) {
                throw new AuthenticationFailedException();
            }
            return new AuthorizationCodeTokens(state.substring(0, between), null, null);
        });
    }

    @Override
    public Uni<Void> deleteTokens(
            RoutingContext context, OidcTenantConfig config, String cookie, OidcRequestContext<Void> request) {
        return Uni.createFrom().voidItem();
    }
}
