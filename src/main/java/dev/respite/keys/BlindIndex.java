package dev.respite.keys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Finds a person's row without storing who it is: HMAC-SHA-256 (RFC 2104) under an epoch's index key of a digest of the
 * identity. The digest is kept sealed, so that a new epoch can blind it anew without asking who it is.
 */
public final class BlindIndex {
    private BlindIndex() {}

    /** SHA-256 of length-prefixed parts, so that no two identities share one: 32 bytes. */
    public static byte[] inner(String... parts) {
        MessageDigest digest = Sha256.digest();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return digest.digest();
    }

    public static byte[] blind(SecretKey indexKey, byte[] inner) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(indexKey);
            return mac.doFinal(inner);
        } catch (GeneralSecurityException e) {
            throw new VaultFailure("HMAC-SHA-256 is missing", e);
        }
    }
}
