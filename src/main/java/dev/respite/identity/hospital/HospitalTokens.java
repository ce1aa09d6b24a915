package dev.respite.identity.hospital;

import dev.respite.identity.CompactForm;
import dev.respite.identity.IdentitySettings;
import dev.respite.identity.Role;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.keys.resolvers.VerificationKeyResolver;

/**
 * Tokens of the hospital's identity provider: signed with one of its keys, issued by {@code respite.identity.issuer} for
 * {@code respite.identity.audience}. Of {@code groups} only the three roles of this product are kept.
 */
@ApplicationScoped
public class HospitalTokens {
    /** A working day and a night of duty; who is still here signs in again. */
    static final Duration LONGEST_LIFE = Duration.ofDays(1);

    private static final int CLOCK_SKEW_SECONDS = 60;

    /** Of access tokens (RFC 9068, section 2.1), and the one that says nothing (RFC 7519, section 5.1). */
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

    private static final Set<String> OF_OTHER_KINDS = Set.of("nonce", "at_hash", "c_hash", "s_hash", "events", "cnf");

    private final InstantSource clock;
    private final String issuer;
    private final String audience;
    private final VerificationKeyResolver keys;

    public HospitalTokens(InstantSource clock, IdentitySettings settings, VerificationKeyResolver keys) {
        this.clock = clock;
        this.issuer = settings.issuer();
        this.audience = settings.audience();
        this.keys = keys;
    }

    public String issuer() {
        return issuer;
    }

    /**
     * Some milliseconds of arithmetic, and no wait.
     *
     * @throws Refusal {@code token-invalid}, {@code token-expired}, or {@code unavailable} while there are no keys
     */
    public JwtClaims verify(String token) {
        CompactForm.require(token);
        try {
            JwtContext checked = consumer().process(token);
            JwtClaims claims = checked.getJwtClaims();
            require(isAccessToken(checked));
            require(!claims.getSubject().isBlank());
            require(livesADayAtMost(claims));
            List<String> groups = claims.hasClaim("groups") ? claims.getStringListClaimValue("groups") : List.of();
            claims.setStringListClaim(
                    "groups",
                    groups.stream().filter(Role.OF_THE_HOSPITAL::contains).toList());
            return claims;
        } catch (InvalidJwtException e) {
            throw new Refusal(problem(e));
        } catch (MalformedClaimException e) {
            throw new Refusal(Problem.TOKEN_INVALID);
        }
    }

    /**
     * An access token by its type, and by what only other kinds hold: ID tokens (OpenID Connect Core, sections 2 and 3.3.2.11),
     * logout tokens, and what Keycloak calls a refresh token. A token that the hospital has bound to a key or a certificate
     * (RFC 7800) may not pass as bearer either, while only this service's own tokens are checked against a proof.
     */
    private static boolean isAccessToken(JwtContext checked) {
        JwtClaims claims = checked.getJwtClaims();
        String type = checked.getJoseObjects().get(0).getHeader("typ");
        Object kind = claims.getClaimValue("typ");
        return (type == null || TYPES.contains(type.toLowerCase(Locale.ROOT)))
                && (kind == null || "Bearer".equals(kind))
                && OF_OTHER_KINDS.stream().noneMatch(claims::hasClaim);
    }

    /** From its issue, if it says when that was, and from now. */
    private boolean livesADayAtMost(JwtClaims claims) throws MalformedClaimException {
        long end = claims.getExpirationTime().getValue();
        long now = clock.instant().getEpochSecond() + CLOCK_SKEW_SECONDS;
        NumericDate issued = claims.getIssuedAt();
        long from = issued == null ? now : Math.min(now, issued.getValue());
        return end <= from + LONGEST_LIFE.toSeconds();
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new Refusal(Problem.TOKEN_INVALID);
        }
    }

    private static Problem problem(InvalidJwtException e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof Refusal refusal) {
                return refusal.problem();
            }
        }
        boolean onlyExpired = e.getErrorDetails().stream().allMatch(d -> d.getErrorCode() == ErrorCodes.EXPIRED);
        return onlyExpired && !e.getErrorDetails().isEmpty() ? Problem.TOKEN_EXPIRED : Problem.TOKEN_INVALID;
    }

    private JwtConsumer consumer() {
        return new JwtConsumerBuilder()
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .setRequireExpirationTime()
                .setRequireSubject()
                .setExpectedIssuer(issuer)
                .setExpectedAudience(audience)
                .setJwsAlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT,
                        AlgorithmIdentifiers.RSA_USING_SHA256,
                        AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
                        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
                .setVerificationKeyResolver(keys)
                .build();
    }
}
