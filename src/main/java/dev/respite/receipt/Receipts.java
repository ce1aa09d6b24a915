package dev.respite.receipt;

import dev.respite.consent.Consents;
import dev.respite.participant.Subject;
import dev.respite.vault.DataKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * Repository of receipts. Kept is the text itself, sealed, so that no change of settings or software ever changes a
 * receipt that was handed out; the id of a row is not that of its receipt.
 */
@ApplicationScoped
public class Receipts {
    private static final String TABLE = "receipt";
    private static final String ADD = "insert into receipt (participant_id, id, sealed) values ($1, $2, $3)";
    private static final String ALL = "select id, sealed from receipt where participant_id = $1";

    private final Pool pool;
    private final Consents consents;

    public Receipts(Pool pool, Consents consents) {
        this.pool = pool;
        this.consents = consents;
    }

    private record Kept(Instant at, UUID receiptId, String document) {
        byte[] toBytes() {
            byte[] text = document.getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.allocate(3 * Long.BYTES + text.length)
                    .putLong(at.getEpochSecond())
                    .putLong(receiptId.getMostSignificantBits())
                    .putLong(receiptId.getLeastSignificantBits())
                    .put(text)
                    .array();
        }

        static Kept fromBytes(byte[] bytes) {
            ByteBuffer in = ByteBuffer.wrap(bytes);
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

    /** Adds a receipt of what happened at {@code at}. The caller holds the lock on the consent, or has just made it. */
    public Uni<Void> keep(SqlConnection connection, UUID participant, DataKey key, Receipt receipt, Instant at) {
        UUID row = UUID.randomUUID();
        byte[] plain = new Kept(at, receipt.receiptId(), receipt.document()).toBytes();
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(participant, row, Buffer.buffer(key.seal(plain, TABLE, row))))
                .replaceWithVoid();
    }

    /**
     * All receipts of a subject's consent, newest first, as they were handed out.
     *
     * @throws dev.respite.refusal.Refusal {@code no-consent}
     */
    public Uni<List<Receipt>> of(Subject subject) {
        return consents.current(subject).chain(current -> {
            byte[] macKey = current.consent().agreement(current.key()).receiptKey();
            return pool.preparedQuery(ALL)
                    .execute(Tuple.of(current.participant().id()))
                    .map(rows -> opened(rows, current.key()).stream()
                            .sorted(Comparator.comparing(Kept::at).reversed())
                            .map(kept -> Receipt.of(kept.receiptId(), kept.document(), macKey))
                            .toList());
        });
    }

    private static List<Kept> opened(RowSet<Row> rows, DataKey key) {
        List<Kept> kept = new ArrayList<>();
        for (Row row : rows) {
            byte[] sealed = row.getBuffer("sealed").getBytes();
            kept.add(Kept.fromBytes(key.open(sealed, TABLE, row.getUUID("id"))));
        }
        return kept;
    }
}
