package dev.respite.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.respite.wire.CrockfordCode;
import java.security.MessageDigest;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes in Crockford's Base32 whose last {@value #CHECK} characters (20 bits) are an HMAC-SHA-256 (RFC 2104) of the others.
 * Of a million invented codes all but one are found out in memory, before anything is looked up for them.
 */
public final class CheckedCode {
    /** Characters that a check takes. */
    public static final int CHECK = 4;

    private final SecretKey key;
    private final int length;

    /**
     * @param secret from which a key for this purpose alone is derived
     * @param purpose in whose codes no other's are taken
     * @param length how many characters are random, five bits each
     */
    public CheckedCode(SecretKey secret, String purpose, int length) {
        byte[] derived = BlindIndex.blind(secret, BlindIndex.inner("check", purpose));
        this.key = new SecretKeySpec(derived, "HmacSHA256");
        this.length = length;
    }

    /** A new one, without dashes. */
    public String random() {
        String characters = CrockfordCode.random(length);
        return characters + check(characters);
    }

    /** Whether a code without dashes was made with this key; takes as long whatever of it differs. */
    public boolean isOne(String code) {
        if (!CrockfordCode.isOne(code, length + CHECK)) {
            return false;
        }
        byte[] given = code.substring(length).getBytes(US_ASCII);
        return MessageDigest.isEqual(check(code.substring(0, length)).getBytes(US_ASCII), given);
    }

    private String check(String characters) {
        return CrockfordCode.of(BlindIndex.blind(key, BlindIndex.inner("code", characters)), CHECK);
    }
}
