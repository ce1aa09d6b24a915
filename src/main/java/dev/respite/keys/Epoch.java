package dev.respite.keys;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.SecretKey;

/** An epoch and its two keys: the wrapping key wraps data keys, the index key blinds the subject index. */
public record Epoch(int id, Instant beganAt, SecretKey wrappingKey, SecretKey indexKey) {
    private static final SealedBytes.Place CHECK = new SealedBytes.Place("epoch", new UUID(0, 0), "key_check");

    /**
     * Unwraps a participant's data key.
     *
     * @throws VaultFailure if it was not wrapped in this epoch, for this participant
     */
    public DataKey dataKey(byte[] wrapped, UUID participant) {
        return DataKey.unwrap(wrappingKey, wrapped, participant);
    }

    /** Kept beside the epoch, so that other keys in its place are noticed before they do harm. */
    public byte[] check() {
        return SealedBytes.seal(wrappingKey, known(), CHECK);
    }

    /** Whether both keys are the ones under which the check was made. */
    boolean wasChecked(byte[] check) {
        try {
            return Arrays.equals(known(), SealedBytes.open(wrappingKey, check, CHECK));
        } catch (VaultFailure e) {
            return false;
        }
    }

    private byte[] known() {
        return BlindIndex.blind(indexKey, BlindIndex.inner("epoch", Integer.toString(id)));
    }

    @Override
    public String toString() {
        return "Epoch[" + id + ", keys redacted]";
    }
}
