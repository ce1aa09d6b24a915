package dev.respite.person.own;

import dev.respite.audit.VerifyAudit;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * An event with the nonce that blinds it.
 *
 * <p>Its hash is the SHA-256 (FIPS 180-4), in lower-case hex, of the ASCII text
 * {@code NONCE|EVENT|TIME}: the nonce in 64 lower-case hex digits, the event's id, the time in UTC with whole seconds.
 * Who has a nonce checks it with {@code printf %s 'NONCE|consent-granted|2026-03-01T12:00:00Z' | sha256sum}. Without the
 * nonce's 256 random bits every event fits every hash equally well.
 *
 * @param event what happened
 * @param at when, whole seconds
 * @param nonce 64 lower-case hex digits
 */
public record LedgerEvent(ParticipantEvent event, Instant at, String nonce) {
    private static final byte FORM = 1;
    private static final int NONCE_BYTES = 32;
    private static final int BYTES = 1 + 1 + Long.BYTES + NONCE_BYTES;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The event, with a new nonce. */
    static LedgerEvent of(ParticipantEvent event, Instant at) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        return new LedgerEvent(
                event, at.truncatedTo(ChronoUnit.SECONDS), HexFormat.of().formatHex(nonce));
    }

    byte[] digest() {
        String text = nonce + '|' + event.id() + '|' + at;
        return VerifyAudit.sha256(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** What the log holds of it: 64 lower-case hex digits. */
    public String hash() {
        return HexFormat.of().formatHex(digest());
    }

    /** 42 bytes, whatever happened: form (1), event (1), seconds since 1970 (8, big-endian), nonce (32). */
    byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .put(FORM)
                .put((byte) event.code())
                .putLong(at.getEpochSecond())
                .put(HexFormat.of().parseHex(nonce))
                .array();
    }

    /**
     * Reads what {@link #bytes()} wrote, in whatever form.
     *
     * @throws IllegalArgumentException for anything else
     */
    static LedgerEvent from(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte form = in.get();
        return switch (form) {
            case FORM -> form1(in);
            default -> throw new IllegalArgumentException("cannot read form " + form + " of a ledger entry");
        };
    }

    private static LedgerEvent form1(ByteBuffer in) {
        if (in.limit() != BYTES) {
            throw new IllegalArgumentException("a ledger entry of form 1 has another length");
        }
        ParticipantEvent event = ParticipantEvent.of(in.get());
        Instant at = Instant.ofEpochSecond(in.getLong());
        byte[] nonce = new byte[NONCE_BYTES];
        in.get(nonce);
        return new LedgerEvent(event, at, HexFormat.of().formatHex(nonce));
    }

    @Override
    public String toString() {
        return "LedgerEvent[redacted]";
    }
}
