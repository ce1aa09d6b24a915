package dev.respite.identity.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How people sign in to the pages, by the hospital's OpenID Connect provider: {@code respite.sign-in}. */
@ConfigMapping(prefix = "respite.sign-in")
public interface SignInSettings {
    /** By which the provider knows the pages. Without it nobody signs in to a page; the public ones are served. */
    Optional<String> clientId();

    /**
     * What the pages show the provider, 32 characters or more; the same for every replica, since the session's cookie is
     * encrypted with it.
     */
    Optional<String> clientSecret();

    /** Where the provider's discovery document is, if not at its issuer's address (OpenID Connect Discovery, section 4). */
    Optional<String> providerUrl();

    /** After so long somebody is sent to the provider again, which mostly asks nothing. */
    @WithDefault("30M")
    Duration sessionFor();
}
