package dev.respite.person.erasure;

import dev.respite.keys.DataKey;
import dev.respite.person.own.LedgerTable;
import dev.respite.person.record.ConsentTable;
import dev.respite.person.record.DayTable;
import dev.respite.person.record.PairingCodeTable;
import dev.respite.person.record.ParticipantTable;
import dev.respite.person.record.ReceiptTable;
import dev.respite.person.record.UsedProofTable;
import dev.respite.person.record.passkey.PasskeyTable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Ends a consent and deletes what is kept of its participant. First the consent is updated, which waits for a write that
 * holds its row; only the statements after it, with their own newer snapshots, delete, and so delete what that write
 * left. In one statement they would not see it.
 */
public final class EraseParticipant {
    private EraseParticipant() {}

    /** Runs in the transaction of {@code connection}; true if there was a consent to end. */
    public static Uni<Boolean> erase(SqlConnection connection, UUID participant) {
        return ConsentTable.end(connection, participant).call(ended -> deleteIf(ended, connection, participant));
    }

    /** As {@link #erase}, but only what outlives its consent: kept days, or a consent that has expired. */
    static Uni<Boolean> eraseEnded(SqlConnection connection, UUID participant, LocalDate today) {
        return ConsentTable.holdEnded(connection, participant, today)
                .call(held -> deleteIf(held, connection, participant));
    }

    /**
     * Ends the consent and deletes all but the days, the ledger and the receipts, which the physician may go on reading with
     * the phone or a passkey that was let in. Proofs that were used stay used: they run out by themselves.
     *
     * @param until when they are erased, too
     */
    static Uni<Void> keepDays(SqlConnection connection, UUID participant, DataKey key, LocalDate until) {
        return ConsentTable.endKeepingDays(connection, participant, until)
                .chain(() -> ParticipantTable.empty(connection, participant, key))
                .chain(() -> PairingCodeTable.deleteOf(connection, participant))
                .chain(() -> PasskeyTable.close(connection, participant));
    }

    private static Uni<Void> deleteIf(boolean ended, SqlConnection connection, UUID participant) {
        return ended ? delete(connection, participant) : Uni.createFrom().voidItem();
    }

    private static Uni<Void> delete(SqlConnection connection, UUID participant) {
        return PairingCodeTable.deleteOf(connection, participant)
                .chain(() -> UsedProofTable.deleteOf(connection, participant))
                .chain(() -> ParticipantTable.deleteOf(connection, participant))
                .chain(() -> DayTable.deleteOf(connection, participant))
                .chain(() -> LedgerTable.deleteOf(connection, participant))
                .chain(() -> ReceiptTable.deleteOf(connection, participant))
                .chain(() -> PasskeyTable.deleteOf(connection, participant))
                .chain(() -> ConsentTable.deleteOf(connection, participant));
    }
}
