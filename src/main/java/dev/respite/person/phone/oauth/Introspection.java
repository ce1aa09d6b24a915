package dev.respite.person.phone.oauth;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway learns about a token (RFC 7662, section 2.2): of one that is not good, only that.
 *
 * @param exp epoch seconds, as {@code iat}
 * @param scope ids of the consented streams, with spaces between
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Introspection(
        boolean active,
        @Nullable String iss,
        @Nullable List<String> aud,
        @Nullable String sub,
        @Nullable Long exp,
        @Nullable Long iat,
        @Nullable String jti,
        @Nullable String tokenType,
        @Nullable Confirmation cnf,
        @Nullable String scope) {
    static final Introspection INACTIVE =
            new Introspection(false, null, null, null, null, null, null, null, null, null);

    /** The thumbprint of the key that a token is bound to (RFC 9449, section 6.2). */
    public record Confirmation(String jkt) {}

    @Override
    public String toString() {
        return "Introspection[redacted]";
    }
}
