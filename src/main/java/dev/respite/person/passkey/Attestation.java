package dev.respite.person.passkey;

import com.webauthn4j.data.attestation.AttestationObject;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * What a passkey says of the device that made it, which is not asked for. A browser that is asked for none sends none, or what
 * the device says by its own key (WebAuthn Level 2, section 5.1.3, "none"), which is {@code packed}; nothing reads that either.
 * Other formats are refused, as far as it can be seen before anything of them is read.
 */
final class Attestation {
    private static final Set<String> FORMATS = Set.of("none", "packed");

    /** How an attestation begins in CBOR's canonical order (CTAP 2.1, section 8): a map of three, and {@code fmt}. */
    private static final byte[] BEGINNING = {(byte) 0xa3, 0x63, 'f', 'm', 't'};

    /** A text of less than 24 bytes (RFC 8949, section 3.1). */
    private static final int TEXT = 0x60;

    private static final int SHORT = 24;

    private Attestation() {}

    /**
     * @param bytes an attestation object that nobody has read; one that does not begin as it should is left to who reads it
     * @throws Refusal {@code passkey-not-proven} if it begins with another format
     */
    static void refuseOthers(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length > BEGINNING.length && in.mismatch(ByteBuffer.wrap(BEGINNING)) == BEGINNING.length) {
            int length = (bytes[BEGINNING.length] & 0xff) - TEXT;
            int from = BEGINNING.length + 1;
            refuseUnless(length >= 0 && length < SHORT && from + length <= bytes.length);
            refuseUnless(FORMATS.contains(new String(bytes, from, length, StandardCharsets.US_ASCII)));
        }
    }

    /**
     * @throws Refusal {@code passkey-not-proven} if it is of another format
     */
    static void refuseOthers(AttestationObject read) {
        refuseUnless(FORMATS.contains(read.getFormat()));
    }

    private static void refuseUnless(boolean known) {
        if (!known) {
            throw new Refusal(Problem.PASSKEY_NOT_PROVEN);
        }
    }
}
