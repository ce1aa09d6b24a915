package dev.respite.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.respite.keys.KeysChanged;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.quarkus.runtime.Startup;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwx.JsonWebStructure;
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

    /** What is issued here takes about 700 characters. */
    private static final int LONGEST = 2_048;

    private static final List<String> KEYS_BROUGHT = List.of("jku", "jwk", "x5u", "x5c", "crit");

    private final InstantSource clock;
    private final String issuer;
    private final String audience;
    private final SigningKeys signingKeys;

    /**
     * A phone sends its nights in a burst under one token, and checking a P-256 signature costs more than all else that
     * a night needs. What is remembered is that this service signed these claims; consent, lease and expiry are asked for every time.
     */
    private volatile Cache<String, String> genuine = nothingSeen();

    /** A token of this service as somebody presents it. */
    public record Presented(TokenClaims held, JwtClaims claims, boolean expired) {
        @Override
        public String toString() {
            return "Presented[redacted]";
        }
    }

    public ConsentTokens(InstantSource clock, SigningKeys signingKeys, PublicUrl publicUrl, IdentitySettings settings) {
        this.clock = clock;
        this.issuer = publicUrl.value();
        this.audience = settings.audience();
        this.signingKeys = signingKeys;
    }

    private static Cache<String, String> nothingSeen() {
        return Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(Duration.ofMinutes(10))
                .build();
    }

    /** A new cache, since a check that is going on with the keys of before may still write to the old one. */
    void forget(@Observes @Priority(KeysChanged.FORGET) KeysChanged event) {
        genuine = nothingSeen();
    }

    public String issuer() {
        return issuer;
    }

    public String issue(TokenClaims held, Instant expiresAt) {
        EllipticCurveJsonWebKey key = signingKeys.signer();
        JwtClaimsBuilder claims = Jwt.issuer(issuer)
                .audience(audience)
                .subject(held.participant().toString())
                .claim("consent", held.consent().toString())
                .claim("lease", held.lease().toString())
                .claim("jti", UUID.randomUUID().toString())
                .issuedAt(clock.instant())
                .expiresAt(expiresAt);
        String thumbprint = held.thumbprint();
        if (thumbprint != null) {
            claims.claim("cnf", Map.of("jkt", thumbprint));
        }
        return claims.jws()
                .type(TYPE)
                .keyId(key.getKeyId())
                .algorithm(SignatureAlgorithm.ES256)
                .sign(key.getPrivateKey());
    }

    /** Public keys as a JWK Set (RFC 7517). */
    public String jwks() {
        return new JsonWebKeySet(signingKeys.verifying()).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    /**
     * Claims with the one role the token is good for: {@link Role#APP}, or {@link Role#EXPIRED_APP} once it has run out.
     *
     * @throws Refusal {@code token-invalid}
     */
    JwtClaims verify(String token) {
        Presented presented = present(token);
        presented.claims().setStringListClaim("groups", List.of(presented.expired() ? Role.EXPIRED_APP : Role.APP));
        return presented.claims();
    }

    /**
     * What this service signed, whether or not it has run out. Blocks for some milliseconds.
     *
     * @return empty for anything else
     */
    public Optional<Presented> read(String token) {
        try {
            return Optional.of(present(token));
        } catch (Refusal notOurs) {
            return Optional.empty();
        }
    }

    private Presented present(String token) {
        if (token.length() > LONGEST) {
            throw new Refusal(Problem.TOKEN_INVALID);
        }
        CompactForm.require(token);
        try {
            JwtClaims claims = JwtClaims.parse(genuine.get(token, this::checkSignature));
            boolean expired = claims.getExpirationTime().getValueInMillis() <= clock.millis();
            return new Presented(TokenClaims.of(claims::getClaimValue), claims, expired);
        } catch (InvalidJwtException | MalformedClaimException e) {
            throw new Refusal(Problem.TOKEN_INVALID);
        }
    }

    /** The claims, as JSON, of a token that this service signed. */
    private String checkSignature(String token) {
        try {
            JwtContext checked = new JwtConsumerBuilder()
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
                    .setVerificationKeyResolver(new JwksVerificationKeyResolver(signingKeys.verifying()))
                    .build()
                    .process(token);
            requireNoKeysBrought(checked.getJoseObjects().get(0));
            return checked.getJwtClaims().getRawJson();
        } catch (InvalidJwtException e) {
            throw new Refusal(Problem.TOKEN_INVALID);
        }
    }

    /** Keys are ours alone. Nothing here would follow these; what is signed never has them, so they are refused too. */
    private static void requireNoKeysBrought(JsonWebStructure signed) {
        if (KEYS_BROUGHT.stream().anyMatch(name -> signed.getObjectHeader(name) != null)) {
            throw new Refusal(Problem.TOKEN_INVALID);
        }
    }
}
