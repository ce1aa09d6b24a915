package dev.respite.keys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce before the ciphertext and the 128-bit tag after it: 28 bytes
 * more than the plain text. The place where the bytes lie (table, participant, row key) is authenticated with them, so
 * that a row moved elsewhere does not open.
 */
public final class SealedBytes {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private SealedBytes() {}

    /** Where sealed bytes lie: the additional authenticated data. */
    public record Place(String table, UUID participant, String row) {
        byte[] bytes() {
            return (table + '\n' + participant + '\n' + row).getBytes(StandardCharsets.UTF_8);
        }
    }

    public static byte[] seal(SecretKey key, byte[] plain, Place place) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, place);
            byte[] sealed = cipher.doFinal(plain);
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new VaultFailure("cannot seal for " + place.table(), e);
        }
    }

    /**
     * @throws VaultFailure if the key, the place or the bytes are not the ones that were sealed
     */
    public static byte[] open(SecretKey key, byte[] sealed, Place place) {
        if (sealed.length < NONCE_BYTES) {
            throw new VaultFailure("too short to be sealed bytes of " + place.table());
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(sealed, NONCE_BYTES), place);
            return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new VaultFailure("sealed bytes of " + place.table() + " do not open");
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, Place place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.bytes());
        return cipher;
    }
}
