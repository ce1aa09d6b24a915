package dev.respite.identity;

import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;

/**
 * Tokens of the hospital's identity provider: signed with a key of its JWKS (fetched from {@code
 * respite.identity.jwks-url}, again when an unknown {@code kid} turns up), issued by {@code respite.identity.issuer} for
 * {@code respite.identity.audience}. Of {@code groups} only the three roles of this product are kept.
 */
@ApplicationScoped
public class HospitalTokens {
    private static final int CLOCK_SKEW_SECONDS = 60;

    /** Between two looks for an unknown {@code kid}, which anybody can invent. */
    private static final long REFRESH_MILLIS = 10_000;

    private final InstantSource clock;
    private final String issuer;
    private final String audience;
    private final HttpsJwksVerificationKeyResolver keys;

    public HospitalTokens(
            InstantSource clock,
            @ConfigProperty(name = "respite.identity.issuer") String issuer,
            @ConfigProperty(name = "respite.identity.audience") String audience,
            @ConfigProperty(name = "respite.identity.jwks-url") String jwksUrl) {
        this.clock = clock;
        this.issuer = issuer;
        this.audience = audience;
        HttpsJwks jwks = new HttpsJwks(jwksUrl);
        jwks.setRefreshReprieveThreshold(REFRESH_MILLIS);
        this.keys = new HttpsJwksVerificationKeyResolver(jwks);
    }

    public String issuer() {
        return issuer;
    }

    /**
     * @throws Refusal {@code token-invalid}, {@code token-expired}, or {@code unavailable} if the keys cannot be fetched
     */
    JwtClaims verify(String token) {
        try {
            JwtContext checked = consumer().process(token);
            JwtClaims claims = checked.getJwtClaims();
            requirePlainBearer(checked);
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
     * A consent token's type is not the hospital's to give. And a token that it has bound to a key or a certificate
     * (RFC 7800) may not pass as bearer, while only this service's own tokens are checked against a proof.
     */
    private static void requirePlainBearer(JwtContext checked) {
        String type = checked.getJoseObjects().get(0).getHeader("typ");
        if (ConsentTokens.TYPE.equalsIgnoreCase(type) || checked.getJwtClaims().hasClaim("cnf")) {
            throw new Refusal(Problem.TOKEN_INVALID);
        }
    }

    private static Problem problem(InvalidJwtException e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof IOException) {
                return Problem.UNAVAILABLE;
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
