package dev.respite.identity.dpop;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** The key of a phone, and the proofs that it makes with it: sound ones, unless they are told to be otherwise. */
public final class PhoneKey {
    private final PublicJsonWebKey key;
    private final String algorithm;

    private PhoneKey(PublicJsonWebKey key, String algorithm) {
        this.key = key;
        this.algorithm = algorithm;
    }

    public static PhoneKey es256() {
        try {
            return new PhoneKey(EcJwkGenerator.generateJwk(EllipticCurves.P256), "ES256");
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    public static PhoneKey rs256() {
        return rs256(2_048);
    }

    static PhoneKey rs256(int bits) {
        try {
            return new PhoneKey(RsaJwkGenerator.generateJwk(bits), "RS256");
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    public String thumbprint() {
        return key.calculateBase64urlEncodedThumbprint("SHA-256");
    }

    /** A proof for a request without a token. */
    public Proof proof(String method, String address, String nonce) {
        return new Proof(this)
                .claim("htm", method)
                .claim("htu", address)
                .claim("jti", UUID.randomUUID().toString())
                .claim("iat", 1_767_571_200L)
                .claim("nonce", nonce);
    }

    /** A proof on its way to be made. */
    public static final class Proof {
        private final JwtClaims claims = new JwtClaims();
        private final JsonWebSignature signature = new JsonWebSignature();

        private Proof(PhoneKey phone) {
            signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
            signature.setDoKeyValidation(false);
            signature.setHeader("typ", "dpop+jwt");
            signature.setHeader("jwk", phone.key.toParams(OutputControlLevel.PUBLIC_ONLY));
            signedBy(phone);
        }

        public Proof token(String token) {
            return claim("ath", hash(token));
        }

        public Proof claim(String name, Object value) {
            claims.setClaim(name, value);
            return this;
        }

        public Proof without(String claim) {
            claims.unsetClaim(claim);
            return this;
        }

        public Proof header(String name, Object value) {
            signature.setHeader(name, value);
            return this;
        }

        /** Signed by this key, whichever the header names. */
        public Proof signedBy(PhoneKey other) {
            return signed(other.algorithm, other.key.getPrivateKey());
        }

        /** Names this key, whichever signs. */
        public Proof naming(PhoneKey other) {
            return header("jwk", other.key.toParams(OutputControlLevel.PUBLIC_ONLY));
        }

        /** Gives away what only the phone should have. */
        public Proof withPrivateKeyOf(PhoneKey phone) {
            return header("jwk", phone.key.toParams(OutputControlLevel.INCLUDE_PRIVATE));
        }

        public Proof signed(String algorithm, Key key) {
            signature.setAlgorithmHeaderValue(algorithm);
            signature.setKey(key);
            return this;
        }

        public String made() {
            try {
                signature.setPayload(claims.toJson());
                return signature.getCompactSerialization();
            } catch (JoseException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static String hash(String token) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
