package dev.respite.revocation;

import dev.respite.participant.Profile;
import dev.respite.vault.DataKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Ends a consent and deletes what is kept of its participant. First the consent is updated, which waits for a write that
 * holds its row; only the statements after it, with their own newer snapshots, delete, and so delete what that write
 * left. In one statement they would not see it.
 */
public final class EraseParticipant {
    private static final String END =
            "update consent set state = $2, lease_id = null, lease_until = null where participant_id = $1";
    private static final String END_KEEPING_DAYS = "update consent set state = 'revoked', lease_id = null,"
            + " lease_until = null, expires_on = $2 where participant_id = $1";
    private static final String END_ENDED =
            "update consent set state = state where participant_id = $1 and (state = 'revoked' or expires_on <= $2)";
    private static final String EMPTY_PROFILE = "update participant set sealed = $2 where id = $1";

    private static final List<String> PAIRING = List.of(
            "delete from pairing_code where participant_id = $1", "delete from dpop_proof where participant_id = $1");
    private static final List<String> REST = List.of(
            "delete from participant where id = $1",
            "delete from participant_day where participant_id = $1",
            "delete from ledger_entry where participant_id = $1",
            "delete from receipt where participant_id = $1",
            "delete from consent where participant_id = $1");

    private EraseParticipant() {}

    /** How a consent ends. */
    public enum End {
        revoked,
        expired
    }

    /** Runs in the transaction of {@code connection}; true if there was a consent to end. */
    public static Uni<Boolean> erase(SqlConnection connection, UUID participant, End end) {
        return erase(connection, participant, END, end.name());
    }

    /** As {@link #erase}, but only what outlives its consent: kept days, or a consent that has expired. */
    static Uni<Boolean> eraseEnded(SqlConnection connection, UUID participant, LocalDate today) {
        return erase(connection, participant, END_ENDED, today);
    }

    /**
     * Ends the consent and deletes all but the days, the ledger and the receipts, which the physician may go on reading.
     *
     * @param until when they are erased, too
     */
    static Uni<Void> keepDays(SqlConnection connection, UUID participant, DataKey key, LocalDate until) {
        return connection
                .preparedQuery(END_KEEPING_DAYS)
                .execute(Tuple.of(participant, until))
                .chain(() -> connection
                        .preparedQuery(EMPTY_PROFILE)
                        .execute(Tuple.of(
                                participant, Buffer.buffer(Profile.gone().seal(key, participant)))))
                .chain(() -> all(connection, participant, PAIRING));
    }

    private static Uni<Boolean> erase(SqlConnection connection, UUID participant, String end, Object value) {
        return connection
                .preparedQuery(end)
                .execute(Tuple.of(participant, value))
                .chain(ended -> ended.rowCount() == 0
                        ? Uni.createFrom().item(false)
                        : all(connection, participant, PAIRING)
                                .chain(() -> all(connection, participant, REST))
                                .replaceWith(true));
    }

    private static Uni<Void> all(SqlConnection connection, UUID participant, List<String> deletes) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (String delete : deletes) {
            done = done.chain(() -> connection
                    .preparedQuery(delete)
                    .execute(Tuple.of(participant))
                    .replaceWithVoid());
        }
        return done;
    }
}
