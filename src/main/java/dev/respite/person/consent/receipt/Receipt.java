package dev.respite.person.consent.receipt;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A receipt as its physician gets it. It convinces its holder, who had the key from this service alone; it proves nothing
 * to anybody else, since whoever holds the key, the physician too, could have written any receipt. A signature would be a
 * proof that an employer could ask for; this is none.
 *
 * @param receiptId as in the document
 * @param document canonical JSON (RFC 8785), as text: the MAC is over exactly these characters
 * @param mac HMAC-SHA-256 (RFC 2104) over the document's UTF-8 bytes: 64 lower-case hex digits
 * @param macKey the same for all receipts of a consent: 64 lower-case hex digits
 */
public record Receipt(UUID receiptId, String document, String mac, String macKey) {
    private static final String ALGORITHM = "HmacSHA256";

    public static Receipt of(UUID receiptId, String document, byte[] key) {
        HexFormat hex = HexFormat.of();
        return new Receipt(receiptId, document, hex.formatHex(mac(key, document)), hex.formatHex(key));
    }

    private static byte[] mac(byte[] key, String document) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(document.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "Receipt[redacted]";
    }
}
