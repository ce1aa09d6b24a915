package dev.respite.keys;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * A P-256 key of this service (ES256, RFC 7518, section 3.4), kept as a JWK (RFC 7517) with two members of our own.
 *
 * @param number counts the keys; a file is named by it, so that replicas that make the next one settle on one
 * @param signsFrom when it begins to sign; it is published before
 * @param signedUntil when it stopped; from then on only its public key is kept
 */
public record SigningKey(int number, EllipticCurveJsonWebKey jwk, Instant signsFrom, Optional<Instant> signedUntil) {
    /** Of two keys, the one that signs later is newer. */
    public static final Comparator<SigningKey> OLDEST_FIRST =
            Comparator.comparing(SigningKey::signsFrom).thenComparing(SigningKey::number);

    private static final String SIGNS_FROM = "respite_signs_from";
    private static final String SIGNED_UNTIL = "respite_signed_until";

    /** A new random key. */
    public static SigningKey random(int number, Instant signsFrom) {
        try {
            EllipticCurveJsonWebKey jwk = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            jwk.setKeyId(UUID.randomUUID().toString());
            jwk.setUse("sig");
            jwk.setAlgorithm("ES256");
            return new SigningKey(number, jwk, signsFrom, Optional.empty());
        } catch (JoseException e) {
            throw new VaultFailure("cannot make a signing key", e);
        }
    }

    public boolean canSign() {
        return jwk.getPrivateKey() != null;
    }

    /** What is kept of it once it no longer signs. */
    public SigningKey retired(Instant until) {
        return new SigningKey(number, published(), signsFrom, Optional.of(until));
    }

    /** As everybody may see it: the public key alone. */
    public EllipticCurveJsonWebKey published() {
        return parse(jwk.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
    }

    /** What is written; with the private key, if there is one. */
    String toJson() {
        EllipticCurveJsonWebKey written = parse(jwk.toParams(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
        written.setOtherParameter(SIGNS_FROM, signsFrom.getEpochSecond());
        signedUntil.ifPresent(until -> written.setOtherParameter(SIGNED_UNTIL, until.getEpochSecond()));
        return written.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE);
    }

    /**
     * @param otherwise when it began to sign, if that is not written
     * @throws VaultFailure if it is no P-256 key
     */
    static SigningKey fromJson(int number, String json, Instant otherwise) {
        try {
            Map<String, Object> members = JsonUtil.parseJson(json);
            Instant signsFrom = instant(members.remove(SIGNS_FROM)).orElse(otherwise);
            Optional<Instant> signedUntil = instant(members.remove(SIGNED_UNTIL));
            return new SigningKey(number, parse(members), signsFrom, signedUntil);
        } catch (JoseException e) {
            throw new VaultFailure("a signing key is not JSON");
        }
    }

    private static Optional<Instant> instant(@Nullable Object seconds) {
        return seconds instanceof Number number
                ? Optional.of(Instant.ofEpochSecond(number.longValue()))
                : Optional.empty();
    }

    private static EllipticCurveJsonWebKey parse(Map<String, Object> members) {
        try {
            return (EllipticCurveJsonWebKey) PublicJsonWebKey.Factory.newPublicJwk(members);
        } catch (JoseException | ClassCastException e) {
            throw new VaultFailure("not a P-256 key");
        }
    }

    @Override
    public String toString() {
        return "SigningKey[" + number + ", " + jwk.getKeyId() + "]";
    }
}
