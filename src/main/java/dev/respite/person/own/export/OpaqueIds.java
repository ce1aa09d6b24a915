package dev.respite.person.own.export;

import dev.respite.keys.DataKey;
import java.nio.ByteBuffer;
import java.util.UUID;

/** Names for what an export is made of: the same in every export of a person, different for everybody else. */
@FunctionalInterface
interface OpaqueIds {
    UUID of(String what);

    /**
     * Ids that only the participant's own key can make, so that whoever is handed an export finds no row by them, not
     * with the whole database; they end with the key. UUIDs of version 8 (RFC 9562, section 5.8).
     */
    static OpaqueIds under(DataKey key) {
        return what -> {
            ByteBuffer mac = ByteBuffer.wrap(key.mac("export " + what));
            long high = (mac.getLong() & 0xffffffffffff0fffL) | 0x8000L;
            long low = (mac.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
            return new UUID(high, low);
        };
    }
}
