package dev.respite.client.wire;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** What JOSE needs of P-256 and the JCA does not give: coordinates, thumbprints, signatures of fixed length. */
public final class Jose {
    /** Bytes of a coordinate, and of each half of a signature (RFC 7518, sections 3.4 and 6.2.1). */
    private static final int COORDINATE = 32;

    private static final int DER_SEQUENCE = 0x30;
    private static final int DER_INTEGER = 0x02;

    private Jose() {}

    /** Without padding (RFC 7515, section 2). */
    public static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** SHA-256 of a text, as {@code ath} and the like want it. */
    public static String hash(String text) {
        return base64Url(sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    public static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /** The key as a JWK (RFC 7517) of the members that make it up, in the order that a thumbprint takes them. */
    static Map<String, Object> jwk(ECPublicKey key) {
        Map<String, Object> jwk = new TreeMap<>();
        jwk.put("crv", "P-256");
        jwk.put("kty", "EC");
        jwk.put("x", base64Url(fixed(key.getW().getAffineX().toByteArray())));
        jwk.put("y", base64Url(fixed(key.getW().getAffineY().toByteArray())));
        return jwk;
    }

    /** {@code jkt}: RFC 7638 with SHA-256. */
    public static String thumbprint(ECPublicKey key) {
        return base64Url(sha256(JsonWriter.write(jwk(key))));
    }

    /**
     * An ECDSA signature of P-256 from DER, a sequence of two integers, to both side by side (RFC 7518, section 3.4).
     *
     * @throws GeneralSecurityException if it is none
     */
    static byte[] concatenated(byte[] der) throws GeneralSecurityException {
        int rLength = der.length > 4 ? der[3] : -1;
        int sAt = 4 + rLength;
        boolean whole = rLength > 0
                && der[0] == DER_SEQUENCE
                && der[1] == der.length - 2
                && der[2] == DER_INTEGER
                && sAt + 2 < der.length
                && der[sAt] == DER_INTEGER
                && der[sAt + 1] == der.length - sAt - 2;
        if (!whole) {
            throw new GeneralSecurityException("No P-256 signature in DER.");
        }
        byte[] both = Arrays.copyOf(fixed(Arrays.copyOfRange(der, 4, sAt)), 2 * COORDINATE);
        System.arraycopy(fixed(Arrays.copyOfRange(der, sAt + 2, der.length)), 0, both, COORDINATE, COORDINATE);
        return both;
    }

    /** An unsigned integer of at most 256 bits in 32 bytes, whatever zeros led it. */
    private static byte[] fixed(byte[] integer) {
        byte[] bytes = new BigInteger(1, integer).toByteArray();
        int from = Math.max(0, bytes.length - COORDINATE);
        byte[] fixed = new byte[COORDINATE];
        int length = bytes.length - from;
        System.arraycopy(bytes, from, fixed, COORDINATE - length, length);
        return fixed;
    }
}
