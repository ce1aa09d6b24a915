package dev.respite.demo;

import dev.respite.identity.IdentitySettings;
import dev.respite.identity.hospital.HospitalTokens;
import io.quarkus.arc.profile.IfBuildProfile;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Stands in for the hospital's identity provider: gives anybody any role. Its key is made at each start. */
@ApplicationScoped
@IfBuildProfile("sandbox")
public class DemoIdentityProvider {
    static final Duration VALID = Duration.ofHours(8);

    private final InstantSource clock;
    private final HospitalTokens hospitalTokens;
    private final String audience;
    private final EllipticCurveJsonWebKey key;

    public DemoIdentityProvider(InstantSource clock, HospitalTokens hospitalTokens, IdentitySettings settings)
            throws JoseException {
        this.clock = clock;
        this.hospitalTokens = hospitalTokens;
        this.audience = settings.audience();
        this.key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        this.key.setKeyId("demo");
        this.key.setAlgorithm("ES256");
    }

    String issuer() {
        return hospitalTokens.issuer();
    }

    /** By the wall's clock, since that is what the pages' sign-in goes by; everything else goes by the demo's. */
    String idToken(String roles, String name, List<String> units, String client, String nonce) {
        return Jwt.issuer(issuer())
                .audience(client)
                .subject(name)
                .groups(Set.copyOf(List.of(roles.split(",", -1))))
                .claim("units", units)
                .claim("nonce", nonce)
                .expiresIn(VALID)
                .jws()
                .keyId(key.getKeyId())
                .algorithm(SignatureAlgorithm.ES256)
                .sign(key.getPrivateKey());
    }

    /** @param roles one or several, with commas between */
    String token(String roles, String name, List<String> units) {
        return Jwt.issuer(hospitalTokens.issuer())
                .audience(audience)
                .subject(name)
                .groups(Set.copyOf(List.of(roles.split(",", -1))))
                .claim("units", units)
                .issuedAt(clock.instant())
                .expiresAt(clock.instant().plus(VALID))
                .jws()
                .keyId(key.getKeyId())
                .algorithm(SignatureAlgorithm.ES256)
                .sign(key.getPrivateKey());
    }

    String jwks() {
        return new JsonWebKeySet(key).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }
}
