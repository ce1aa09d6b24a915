package dev.respite.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import dev.respite.vault.KeyVault;
import io.quarkus.runtime.Startup;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;

/**
 * Consent tokens: ES256, {@code typ: consent+jwt} (RFC 8725, section 3.11), issued and verified by this service. A
 * token names a participant, a consent and a lease; it grants nothing by itself, since every use asks the database.
 */
@Startup
@ApplicationScoped
public class ConsentTokens {
    public static final String TYPE = "consent+jwt";

    /** Genuine tokens older than this are not told why they are refused. */
    private static final Duration RECOGNISED = Duration.ofDays(400);

    private final InstantSource clock;
    private final String issuer;
    private final String audience;
    private final List<EllipticCurveJsonWebKey> keys;

    /**
     * A phone sends its nights in a burst under one token, and checking a P-256 signature costs more than all else that
     * a night needs. What is remembered is that this service signed these claims; consent, lease and expiry are asked for every time.
     */
    private final Cache<String, String> genuine = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    /** What a token stands for. */
    public record Held(UUID participant, UUID consent, UUID lease) {
        /**
         * @throws Refusal {@code token-invalid} if it lacks a claim
         */
        public static Held of(JsonWebToken token) {
            try {
                return new Held(
                        UUID.fromString(token.getSubject()),
                        UUID.fromString(token.<Object>getClaim("consent").toString()),
                        UUID.fromString(token.<Object>getClaim("lease").toString()));
            } catch (RuntimeException e) {
                throw new Refusal(Problem.TOKEN_INVALID);
            }
        }

        @Override
        public String toString() {
            return "Held[redacted]";
        }
    }

    public ConsentTokens(
            InstantSource clock,
            KeyVault vault,
            @ConfigProperty(name = "respite.public-url") String publicUrl,
            @ConfigProperty(name = "respite.identity.audience") String audience) {
        this.clock = clock;
        this.issuer = publicUrl;
        this.audience = audience;
        this.keys = vault.signingKeys();
    }

    public String issuer() {
        return issuer;
    }

    public String issue(Held held, Instant expiresAt) {
        EllipticCurveJsonWebKey key = keys.get(0);
        return Jwt.issuer(issuer)
                .audience(audience)
                .subject(held.participant().toString())
                .claim("consent", held.consent().toString())
                .claim("lease", held.lease().toString())
                .claim("jti", UUID.randomUUID().toString())
                .issuedAt(clock.instant())
                .expiresAt(expiresAt)
                .jws()
                .type(TYPE)
                .keyId(key.getKeyId())
                .algorithm(SignatureAlgorithm.ES256)
                .sign(key.getPrivateKey());
    }

    /** Public keys as a JWK Set (RFC 7517). */
    public String jwks() {
        return new JsonWebKeySet(keys).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    /**
     * Claims with the one role the token is good for: {@link Role#APP}, or {@link Role#EXPIRED_APP} once it has run out.
     *
     * @throws Refusal {@code token-invalid}
     */
    JwtClaims verify(String token) {
        try {
            JwtClaims claims = JwtClaims.parse(genuine.get(token, this::checkSignature));
            boolean expired = claims.getExpirationTime().getValueInMillis() <= clock.millis();
            claims.setStringListClaim("groups", List.of(expired ? Role.EXPIRED_APP : Role.APP));
            return claims;
        } catch (InvalidJwtException | MalformedClaimException e) {
            throw new Refusal(Problem.TOKEN_INVALID);
        }
    }

    /** The claims, as JSON, of a token that this service signed. */
    private String checkSignature(String token) {
        try {
            return new JwtConsumerBuilder()
                    .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                    .setAllowedClockSkewInSeconds((int) RECOGNISED.toSeconds())
                    .setRequireExpirationTime()
                    .setRequireSubject()
                    .setExpectedType(true, TYPE)
                    .setExpectedIssuer(issuer)
                    .setExpectedAudience(audience)
                    .setJwsAlgorithmConstraints(
                            AlgorithmConstraints.ConstraintType.PERMIT,
                            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
                    .setVerificationKeyResolver(new JwksVerificationKeyResolver(List.copyOf(keys)))
                    .build()
                    .processToClaims(token)
                    .getRawJson();
        } catch (InvalidJwtException e) {
            throw new Refusal(Problem.TOKEN_INVALID);
        }
    }
}
