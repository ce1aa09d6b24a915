package dev.respite.identity;

import dev.respite.identity.dpop.DpopProofs.Proof;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a token stands for.
 *
 * @param thumbprint of the key that it is bound to ({@code cnf.jkt}, RFC 9449, section 6.1), or null
 * @param proof by that key, not used yet; null once it is, and where there is none
 */
public record TokenClaims(
        UUID participant,
        UUID consent,
        UUID lease,
        @Nullable String thumbprint,
        @Nullable Proof proof) {
    /** A lease for a phone that has just shown this proof, or none. */
    public static TokenClaims newLease(UUID participant, UUID consent, UUID lease, @Nullable Proof proof) {
        return new TokenClaims(participant, consent, lease, proof == null ? null : proof.thumbprint(), proof);
    }

    /**
     * Reads a token's claims.
     *
     * @throws Refusal {@code token-invalid} if it lacks one
     */
    public static TokenClaims of(Function<String, @Nullable Object> claims) {
        try {
            Object confirmation = claims.apply("cnf");
            return new TokenClaims(
                    id(claims.apply("sub")),
                    id(claims.apply("consent")),
                    id(claims.apply("lease")),
                    confirmation == null ? null : thumbprint(confirmation),
                    null);
        } catch (RuntimeException e) {
            throw new Refusal(Problem.TOKEN_INVALID);
        }
    }

    public TokenClaims with(@Nullable Proof proof) {
        return new TokenClaims(participant, consent, lease, thumbprint, proof);
    }

    private static UUID id(@Nullable Object claim) {
        return UUID.fromString(Objects.requireNonNull(claim).toString());
    }

    /** The JSON of MicroProfile prints its strings with quotes; a thumbprint holds none. */
    private static String thumbprint(Object confirmation) {
        Object thumbprint = ((Map<?, ?>) confirmation).get("jkt");
        return Objects.requireNonNull(thumbprint).toString().replace("\"", "");
    }

    @Override
    public String toString() {
        return "TokenClaims[redacted]";
    }
}
