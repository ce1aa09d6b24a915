package dev.respite.person.phone.oauth;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * By which gateways are known: HTTP Basic (RFC 7617), user {@code gateway}, password {@code
 * respite.introspection.secret}. Where that is not set nobody is one. Made at the start, which a short secret ends.
 */
@Startup
@ApplicationScoped
public class GatewaySecret {
    private static final int SHORTEST = 32;
    private static final String BASIC = "Basic ";

    private final Optional<byte[]> expected;

    public GatewaySecret(@ConfigProperty(name = "respite.introspection.secret") Optional<String> secret) {
        if (secret.isPresent() && secret.get().length() < SHORTEST) {
            throw new IllegalArgumentException(
                    "respite.introspection.secret has fewer than " + SHORTEST + " characters: it could be guessed");
        }
        this.expected = secret.map(GatewaySecret::credentials);
    }

    /** Whether there is a secret, and so somebody who may introspect. */
    boolean isSet() {
        return expected.isPresent();
    }

    /** Compares in constant time. */
    boolean isIn(@Nullable String authorization) {
        if (authorization == null
                || expected.isEmpty()
                || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return false;
        }
        byte[] given = authorization.substring(BASIC.length()).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected.get(), given);
    }

    private static byte[] credentials(String password) {
        byte[] credentials = ("gateway:" + password).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encode(credentials);
    }
}
