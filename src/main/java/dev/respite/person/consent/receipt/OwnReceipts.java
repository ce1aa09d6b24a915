package dev.respite.person.consent.receipt;

import dev.respite.keys.DataKey;
import dev.respite.person.own.OwnDoor;
import dev.respite.person.own.OwnDoor.Look;
import dev.respite.person.own.OwnKey;
import dev.respite.person.record.ConsentTable;
import dev.respite.person.record.ReceiptTable;
import dev.respite.person.record.ReceiptTable.Kept;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Keeps a physician's receipts, and hands them out again with the mac that convinces them. */
@ApplicationScoped
public class OwnReceipts {
    private final OwnDoor door;
    private final ReceiptTable receipts;

    public OwnReceipts(OwnDoor door, ReceiptTable receipts) {
        this.door = door;
        this.receipts = receipts;
    }

    /** Keeps a receipt of what happened at {@code at}. The caller holds the lock on the consent, or has just made it. */
    public Uni<Void> keep(SqlConnection connection, UUID participant, DataKey key, Receipt receipt, Instant at) {
        return receipts.add(connection, participant, key, new Kept(at, receipt.receiptId(), receipt.document()));
    }

    /**
     * All receipts of a consent, newest first, as they were handed out; that they were read is recorded first.
     *
     * @throws dev.respite.problem.Refusal as {@link OwnDoor#open}
     */
    public Uni<List<Receipt>> of(OwnKey key) {
        return door.open(key, Look.RECEIPTS).chain(this::of);
    }

    /** The same, of a consent that has been opened. */
    public Uni<List<Receipt>> of(ConsentTable.Current current) {
        byte[] macKey = current.consent().agreement(current.key()).receiptKey();
        return receipts.of(current.participant().id(), current.key())
                .map(kept -> kept.stream()
                        .map(receipt -> Receipt.of(receipt.receiptId(), receipt.document(), macKey))
                        .toList());
    }
}
