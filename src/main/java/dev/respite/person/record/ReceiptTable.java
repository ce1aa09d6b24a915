package dev.respite.person.record;

import dev.respite.keys.DataKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Repository of receipts. Kept is the text itself, sealed, so that no change of settings or software ever changes a
 * receipt that was handed out; the id of a row is not that of its receipt.
 */
@ApplicationScoped
public class ReceiptTable {
    private static final String TABLE = "receipt";
    private static final String ADD = "insert into receipt (participant_id, id, sealed) values ($1, $2, $3)";
    private static final String ALL = "from ReceiptRow r where r.participantId = :participant";

    private final Mutiny.SessionFactory sessions;

    public ReceiptTable(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** A receipt of what happened at {@code at}, as text. */
    public record Kept(Instant at, UUID receiptId, String document) {
        byte[] toBytes() {
            byte[] text = document.getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.allocate(3 * Long.BYTES + text.length)
                    .putLong(at.getEpochSecond())
                    .putLong(receiptId.getMostSignificantBits())
                    .putLong(receiptId.getLeastSignificantBits())
                    .put(text)
                    .array();
        }

        /** Reads what {@link #toBytes()} wrote, in whatever form; the first byte of a time, always 0, is the first form's number. */
        static Kept fromBytes(byte[] bytes) {
            byte form = bytes[0];
            return switch (form) {
                case 0 -> form0(ByteBuffer.wrap(bytes));
                default -> throw new IllegalArgumentException("cannot read form " + form + " of a receipt");
            };
        }

        private static Kept form0(ByteBuffer in) {
            Instant at = Instant.ofEpochSecond(in.getLong());
            UUID receiptId = new UUID(in.getLong(), in.getLong());
            return new Kept(
                    at, receiptId, StandardCharsets.UTF_8.decode(in.slice()).toString());
        }

        @Override
        public String toString() {
            return "Kept[redacted]";
        }
    }

    /** Adds a receipt. The caller holds the lock on the consent, or has just made it. */
    public Uni<Void> add(SqlConnection connection, UUID participant, DataKey key, Kept receipt) {
        UUID row = UUID.randomUUID();
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(participant, row, Buffer.buffer(key.seal(receipt.toBytes(), TABLE, row))))
                .replaceWithVoid();
    }

    /** All receipts of a participant, newest first, as they were handed out. */
    public Uni<List<Kept>> of(UUID participant, DataKey key) {
        return sessions.withStatelessSession(session -> session.createSelectionQuery(ALL, ReceiptRow.class)
                        .setParameter("participant", participant)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> Kept.fromBytes(key.open(row.sealed, TABLE, row.id)))
                        .sorted(Comparator.comparing(Kept::at).reversed())
                        .toList());
    }

    private static final String DELETE_OF = "delete from receipt where participant_id = $1";

    public static Uni<Void> deleteOf(SqlConnection connection, UUID participant) {
        return connection
                .preparedQuery(DELETE_OF)
                .execute(Tuple.of(participant))
                .replaceWithVoid();
    }
}
