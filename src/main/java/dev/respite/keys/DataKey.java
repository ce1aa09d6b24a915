package dev.respite.keys;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of one participant: everything kept about them is sealed with it and with nothing else. Stored only wrapped
 * by an epoch's wrapping key; without that it, and so everything, is gone.
 */
public final class DataKey {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey key;
    private final UUID participant;

    private DataKey(SecretKey key, UUID participant) {
        this.key = key;
        this.participant = participant;
    }

    public static DataKey random(UUID participant) {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new DataKey(wiped(bytes), participant);
    }

    /** The key of these bytes, which are zero afterwards: the array would outlive the key. */
    private static SecretKey wiped(byte[] bytes) {
        try {
            return new SecretKeySpec(bytes, "AES");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /**
     * @throws VaultFailure if this wrapping key did not wrap it for this participant
     */
    public static DataKey unwrap(SecretKey wrappingKey, byte[] wrapped, UUID participant) {
        return new DataKey(wiped(SealedBytes.open(wrappingKey, wrapped, keyPlace(participant))), participant);
    }

    public byte[] wrap(SecretKey wrappingKey) {
        byte[] bytes = key.getEncoded();
        try {
            return SealedBytes.seal(wrappingKey, bytes, keyPlace(participant));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    public byte[] seal(byte[] plain, String table, Object row) {
        return SealedBytes.seal(key, plain, new SealedBytes.Place(table, participant, row.toString()));
    }

    /**
     * @throws VaultFailure if the bytes were not sealed with this key for this row
     */
    public byte[] open(byte[] sealed, String table, Object row) {
        return SealedBytes.open(key, sealed, new SealedBytes.Place(table, participant, row.toString()));
    }

    /**
     * What only the holder of this key can compute of a label: HMAC-SHA-256 (RFC 2104), 32 bytes. The same label gives
     * the same bytes, so it serves where a row must be found again without its key telling what it is.
     */
    public byte[] mac(String label) {
        return BlindIndex.blind(key, BlindIndex.inner("mac", label));
    }

    private static SealedBytes.Place keyPlace(UUID participant) {
        return new SealedBytes.Place("participant", participant, "key");
    }

    @Override
    public String toString() {
        return "DataKey[redacted]";
    }
}
