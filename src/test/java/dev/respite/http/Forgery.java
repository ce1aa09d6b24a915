package dev.respite.http;

import java.security.Key;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** A genuine token, taken apart, to be put together again with something wrong. */
final class Forgery {
    private final JwtClaims claims;
    private final JsonWebSignature signature = new JsonWebSignature();

    private Forgery(JwtClaims claims) {
        this.claims = claims;
    }

    /** With the claims and the type of a genuine token, signed by this key: genuine as well if the key is. */
    static Forgery of(String genuine, EllipticCurveJsonWebKey key) throws JoseException {
        Forgery forgery = new Forgery(claims(genuine));
        JsonWebSignature original = new JsonWebSignature();
        original.setCompactSerialization(genuine);
        forgery.signature.setHeader("typ", original.getHeader("typ"));
        return forgery.keyId(key.getKeyId())
                .signedWith(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256, key.getPrivateKey());
    }

    static EllipticCurveJsonWebKey ownKey() throws JoseException {
        return EcJwkGenerator.generateJwk(EllipticCurves.P256);
    }

    Forgery audience(String audience) {
        claims.setAudience(audience);
        return this;
    }

    Forgery issuer(String issuer) {
        claims.setIssuer(issuer);
        return this;
    }

    Forgery groups(String... groups) {
        claims.setStringListClaim("groups", groups);
        return this;
    }

    /** Valid for the hour before. */
    Forgery expiresAt(long epochSecond) {
        claims.setIssuedAt(NumericDate.fromSeconds(epochSecond - 3_600));
        claims.setExpirationTime(NumericDate.fromSeconds(epochSecond));
        return this;
    }

    /** In seconds since 1970. */
    Forgery lives(long issuedAt, long until) {
        claims.setIssuedAt(NumericDate.fromSeconds(issuedAt));
        claims.setExpirationTime(NumericDate.fromSeconds(until));
        return this;
    }

    Forgery without(String claim) {
        claims.unsetClaim(claim);
        return this;
    }

    Forgery type(String type) {
        signature.setHeader("typ", type);
        return this;
    }

    Forgery header(String name, Object value) {
        signature.setHeader(name, value);
        return this;
    }

    Forgery claim(String name, Object value) {
        claims.setClaim(name, value);
        return this;
    }

    Forgery keyId(String keyId) {
        signature.setKeyIdHeaderValue(keyId);
        return this;
    }

    Forgery unsigned() {
        return signedWith(AlgorithmIdentifiers.NONE, null);
    }

    /** An HMAC whose secret is the public key, which a verifier that believes {@code alg} would accept. */
    Forgery signedWithThePublicKeyAsASecret(EllipticCurveJsonWebKey key) {
        String published = key.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
        return signedWith(AlgorithmIdentifiers.HMAC_SHA256, new HmacKey(published.getBytes()));
    }

    /** Signed by another key, under the name of the right one. */
    Forgery signedBy(EllipticCurveJsonWebKey key) {
        return signedWith(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256, key.getPrivateKey());
    }

    /** Brings the key along that proves it. */
    Forgery bringing(EllipticCurveJsonWebKey key) {
        signature.setJwkHeader(key);
        return signedBy(key);
    }

    String token() throws JoseException {
        signature.setPayload(claims.toJson());
        return signature.getCompactSerialization();
    }

    private Forgery signedWith(String algorithm, Key key) {
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setDoKeyValidation(false);
        signature.setAlgorithmHeaderValue(algorithm);
        signature.setKey(key);
        return this;
    }

    private static JwtClaims claims(String token) {
        try {
            return new JwtConsumerBuilder()
                    .setSkipAllValidators()
                    .setSkipSignatureVerification()
                    .build()
                    .processToClaims(token);
        } catch (InvalidJwtException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
