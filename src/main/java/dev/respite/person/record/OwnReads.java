package dev.respite.person.record;

import dev.respite.keys.DataKey;
import dev.respite.wire.WireName;
import io.vertx.mutiny.sqlclient.Row;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How often what is a physician's own was read, and when last and by which way, since the record began; and the same of what was
 * done with their passkeys. For the phone to tell.
 *
 * @param reads null while nothing was read
 * @param changes null while nothing was done with a passkey
 */
public record OwnReads(@Nullable Reads reads, @Nullable Changes changes) {
    private static final String PLACE = "consent.own_reads";

    /** Reads by the phone alone: all that there was. */
    private static final byte FORM_1 = 1;

    private static final byte FORM = 2;
    private static final int BYTES = 1 + 2 * (1 + 2 * Long.BYTES);

    /** By what it was opened. */
    public enum Way {
        PHONE(1),
        PASSKEY(2);

        private final int code;

        Way(int code) {
            this.code = code;
        }

        private static Way of(byte code) {
            return Arrays.stream(values())
                    .filter(way -> way.code == code)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no way to read has the code " + code));
        }

        /** Lower-case, as on the wire. */
        public String id() {
            return WireName.of(this);
        }
    }

    /** What was done with a passkey. */
    public enum Change {
        /** The first one: it is in. */
        REGISTERED(1),
        /** One opens nothing until it is let in. */
        WAITS(2),
        LET_IN(3),
        SENT_AWAY(4),
        REMOVED(5),
        /** One was refused that had counted backwards. */
        COPY_REFUSED(6);

        private final int code;

        Change(int code) {
            this.code = code;
        }

        private static Change of(byte code) {
            return Arrays.stream(values())
                    .filter(change -> change.code == code)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no change has the code " + code));
        }

        /** Lower-case with dashes, as on the wire. */
        public String id() {
            return WireName.of(this);
        }
    }

    /** @param lastAt whole seconds */
    public record Reads(long count, Instant lastAt, Way lastBy) {}

    /** @param lastAt whole seconds */
    public record Changes(long count, Instant lastAt, Change last) {}

    private static final OwnReads NONE = new OwnReads(null, null);

    /** One more read. */
    static OwnReads after(@Nullable OwnReads before, Instant at, Way way) {
        OwnReads kept = before == null ? NONE : before;
        long count = kept.reads == null ? 0 : kept.reads.count();
        return new OwnReads(new Reads(count + 1, at, way), kept.changes);
    }

    /** One more change. */
    static OwnReads after(@Nullable OwnReads before, Instant at, Change change) {
        OwnReads kept = before == null ? NONE : before;
        long count = kept.changes == null ? 0 : kept.changes.count();
        return new OwnReads(kept.reads, new Changes(count + 1, at, change));
    }

    byte[] seal(DataKey key, UUID consent) {
        ByteBuffer plain = ByteBuffer.allocate(BYTES).put(FORM);
        if (reads == null) {
            put(plain, 0, 0, Instant.EPOCH);
        } else {
            put(plain, reads.lastBy().code, reads.count(), reads.lastAt());
        }
        if (changes == null) {
            put(plain, 0, 0, Instant.EPOCH);
        } else {
            put(plain, changes.last().code, changes.count(), changes.lastAt());
        }
        return key.seal(plain.array(), PLACE, consent);
    }

    private static void put(ByteBuffer plain, int code, long count, Instant at) {
        plain.put((byte) code).putLong(count).putLong(at.getEpochSecond());
    }

    /** Reads what {@link #seal} wrote, in whatever form; null of null. */
    public static @Nullable OwnReads open(DataKey key, UUID consent, byte @Nullable [] sealed) {
        if (sealed == null) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(key.open(sealed, PLACE, consent));
        byte form = in.get();
        return switch (form) {
            case FORM_1 -> new OwnReads(reads(in), null);
            case FORM -> new OwnReads(reads(in), changes(in));
            default -> throw new IllegalArgumentException("cannot read form " + form + " of own reads");
        };
    }

    private static @Nullable Reads reads(ByteBuffer in) {
        byte code = in.get();
        long count = in.getLong();
        Instant lastAt = Instant.ofEpochSecond(in.getLong());
        return count == 0 ? null : new Reads(count, lastAt, Way.of(code));
    }

    private static @Nullable Changes changes(ByteBuffer in) {
        byte code = in.get();
        long count = in.getLong();
        Instant lastAt = Instant.ofEpochSecond(in.getLong());
        return count == 0 ? null : new Changes(count, lastAt, Change.of(code));
    }

    static byte @Nullable [] sealed(Row row) {
        var sealed = row.getBuffer("own_reads");
        return sealed == null ? null : sealed.getBytes();
    }

    @Override
    public String toString() {
        return "OwnReads[redacted]";
    }
}
