package dev.respite.person.record.passkey;

import dev.respite.keys.DataKey;
import dev.respite.person.record.WaitingPairing;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One passkey, open.
 *
 * @param id random, of its row; what WebAuthn calls an id is the credential's
 * @param waiting null once it is let in
 */
public record Passkey(
        UUID id, Credential credential, @Nullable Waiting waiting) {
    private static final String TABLE = "passkey";

    /** What a passkey was registered with (WebAuthn Level 2, section 4, "public key credential source"), without its private key. */
    @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
    public record Credential(
            byte[] credentialId,
            byte[] publicKey,
            byte[] userHandle,
            long signCount,
            boolean backupEligible,
            boolean backedUp,
            Instant registeredAt) {
        private static final byte FORM = 1;

        /** The most that WebAuthn allows. */
        public static final int MOST_ID = 1023;

        /** As COSE: an RSA key of 4,096 bits has some 530. */
        public static final int MOST_KEY = 600;

        public static final int HANDLE_BYTES = 32;

        private static final int BACKUP_ELIGIBLE = 1;
        private static final int BACKED_UP = 2;
        private static final int BYTES = 1 + 1 + 2 * Long.BYTES + HANDLE_BYTES + 2 * Short.BYTES + MOST_ID + MOST_KEY;

        public Credential {
            if (credentialId.length == 0
                    || credentialId.length > MOST_ID
                    || publicKey.length > MOST_KEY
                    || userHandle.length != HANDLE_BYTES) {
                throw new IllegalArgumentException("a part of the passkey is too long, or not there");
            }
        }

        /** The same after it was used. */
        public Credential used(long count, boolean isBackedUp) {
            return new Credential(credentialId, publicKey, userHandle, count, backupEligible, isBackedUp, registeredAt);
        }

        byte[] toBytes() {
            int flags = (backupEligible ? BACKUP_ELIGIBLE : 0) | (backedUp ? BACKED_UP : 0);
            return ByteBuffer.allocate(BYTES)
                    .put(FORM)
                    .put((byte) flags)
                    .putLong(registeredAt.getEpochSecond())
                    .putLong(signCount)
                    .put(userHandle)
                    .putShort((short) credentialId.length)
                    .putShort((short) publicKey.length)
                    .put(credentialId)
                    .put(publicKey)
                    .array();
        }

        /** Reads what {@link #toBytes()} wrote, in whatever form. */
        static Credential fromBytes(byte[] bytes) {
            byte form = bytes[0];
            return switch (form) {
                case FORM -> form1(ByteBuffer.wrap(bytes, 1, bytes.length - 1));
                default -> throw new IllegalArgumentException("cannot read form " + form + " of a passkey");
            };
        }

        private static Credential form1(ByteBuffer in) {
            byte flags = in.get();
            Instant registeredAt = Instant.ofEpochSecond(in.getLong());
            long signCount = in.getLong();
            byte[] userHandle = take(in, HANDLE_BYTES);
            short idLength = in.getShort();
            short keyLength = in.getShort();
            return new Credential(
                    take(in, idLength),
                    take(in, keyLength),
                    userHandle,
                    signCount,
                    (flags & BACKUP_ELIGIBLE) != 0,
                    (flags & BACKED_UP) != 0,
                    registeredAt);
        }

        private static byte[] take(ByteBuffer in, int length) {
            byte[] bytes = new byte[length];
            in.get(bytes);
            return bytes;
        }

        byte[] seal(DataKey key, UUID id) {
            return key.seal(toBytes(), TABLE, id);
        }

        static Credential open(DataKey key, UUID id, byte[] sealed) {
            return fromBytes(key.open(sealed, TABLE, id));
        }

        @Override
        public String toString() {
            return "Credential[redacted]";
        }
    }

    /**
     * How long it waits to be let in.
     *
     * @param from since when a phone may collect, if a new record begins with it; null of one that was in when another phone
     *     took the consent over, which asks about it
     * @param until the day (UTC) that begins when its time is up
     * @param beginsAnew whether a new record begins then; else it lapses
     */
    public record Waiting(@Nullable Instant from, LocalDate until, boolean beginsAnew) {
        /** When its time is up. */
        public Instant end() {
            return until.atStartOfDay(ZoneOffset.UTC).toInstant();
        }
    }

    /** Whether it is in, or was. */
    public boolean stands() {
        return waiting == null || waiting.from() == null;
    }

    /** The same, which waits no longer. */
    public Passkey in() {
        return new Passkey(id, credential, null);
    }

    /** What who registered it is shown, and who lets it in compares: see {@link WaitingPairing#check(DataKey, String, UUID)}. */
    public String check(DataKey key) {
        return WaitingPairing.check(key, "passkey", id);
    }

    @Override
    public String toString() {
        return "Passkey[redacted]";
    }
}
