package dev.respite.keys;

import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;

/**
 * A participant's data key as it is stored.
 *
 * @param epoch the one whose wrapping key wraps it
 */
public record WrappedKey(UUID participant, int epoch, byte[] bytes) {
    /** Of a row with {@code id}, {@code wrapped_key} and {@code epoch}, read outside Hibernate. */
    public static WrappedKey of(Row row) {
        return new WrappedKey(
                row.getUUID("id"),
                row.getInteger("epoch"),
                row.getBuffer("wrapped_key").getBytes());
    }

    /**
     * @throws VaultFailure if the keys of its epoch are gone
     */
    public DataKey unwrap(Epochs epochs) {
        return epochs.of(epoch).dataKey(bytes, participant);
    }

    @Override
    public String toString() {
        return "WrappedKey[redacted]";
    }
}
