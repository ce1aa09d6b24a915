package dev.respite.identity.session;

import dev.respite.identity.IdentitySettings;
import dev.respite.identity.PublicUrl;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.Roles.Source;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Provider;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How people sign in to the pages: authorization code with PKCE (RFC 7636) and a nonce, by the hospital's provider. The
 * provider is asked for the first time when somebody signs in, so that one that is down keeps nothing from starting.
 */
@ApplicationScoped
public class SignIn implements TenantConfigResolver {
    /** Where the provider sends people back to; registered there as the one redirect address. */
    public static final String CALLBACK = "/signed-in";

    private static final String TENANT = "pages";
    private static final Duration PROVIDER_ANSWERS_WITHIN = Duration.ofSeconds(2);
    private static final Duration CODE_COMES_WITHIN = Duration.ofMinutes(10);

    private final IdentitySettings hospital;
    private final SignInSettings settings;
    private final PublicUrl publicUrl;
    private final Provider<Optional<String>> providerUrl;

    /** @param providerUrl read when somebody signs in, since a provider of the same process has no port before */
    public SignIn(
            IdentitySettings hospital,
            SignInSettings settings,
            PublicUrl publicUrl,
            @ConfigProperty(name = "respite.sign-in.provider-url") Provider<Optional<String>> providerUrl) {
        this.hospital = hospital;
        this.settings = settings;
        this.publicUrl = publicUrl;
        this.providerUrl = providerUrl;
    }

    /** Asked for requests to pages that want to know who comes, and for no others. */
    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext context, OidcRequestContext<OidcTenantConfig> request) {
        return Uni.createFrom().item(this::tenant);
    }

    private OidcTenantConfig tenant() {
        String client = settings.clientId().orElseThrow(SignIn::notSetUp);
        String secret = settings.clientSecret().orElseThrow(SignIn::notSetUp);
        boolean https = publicUrl.value().startsWith("https:");
        return OidcTenantConfig.authServerUrl(providerUrl.get().orElse(hospital.issuer()))
                .tenantId(TENANT)
                .applicationType(ApplicationType.WEB_APP)
                .clientId(client)
                .credentials(secret)
                .connectionTimeout(PROVIDER_ANSWERS_WITHIN)
                .token()
                .issuer(hospital.issuer())
                .end()
                .roles(Source.idtoken, "groups")
                .authentication()
                .pkceRequired()
                .nonceRequired()
                .redirectPath(CALLBACK)
                .restorePathAfterRedirect()
                .forceRedirectHttpsScheme(https)
                .cookieForceSecure(https)
                .stateCookieAge(CODE_COMES_WITHIN)
                .verifyAccessToken(false)
                .end()
                .tokenStateManager()
                .encryptionSecret(secret)
                .end()
                .build();
    }

    private static Refusal notSetUp() {
        return new Refusal(Problem.UNAVAILABLE)
                .at("", "who runs this service sets respite.sign-in.client-id and respite.sign-in.client-secret");
    }
}
