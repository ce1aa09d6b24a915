package dev.respite.audit;

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
record LedgerEvent(ParticipantEvent event, Instant at, String nonce) {
    private static final byte FORMAT = 1;
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
    String hash() {
        return HexFormat.of().formatHex(digest());
    }

    /** 42 bytes, whatever happened: format (1), event (1), seconds since 1970 (8, big-endian), nonce (32). */
    byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .put(FORMAT)
                .put((byte) event.code())
                .putLong(at.getEpochSecond())
                .put(HexFormat.of().parseHex(nonce))
                .array();
    }

    /** @throws IllegalArgumentException if the bytes are not of this format */
    static LedgerEvent from(byte[] bytes) {
        if (bytes.length != BYTES || bytes[0] != FORMAT) {
            throw new IllegalArgumentException("not a ledger entry of format " + FORMAT);
        }
        ByteBuffer from = ByteBuffer.wrap(bytes, 1, BYTES - 1);
        ParticipantEvent event = ParticipantEvent.of(from.get());
        Instant at = Instant.ofEpochSecond(from.getLong());
        byte[] nonce = new byte[NONCE_BYTES];
        from.get(nonce);
        return new LedgerEvent(event, at, HexFormat.of().formatHex(nonce));
    }

    @Override
    public String toString() {
        return "LedgerEvent[redacted]";
    }
}
