package dev.respite.revocation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/**
 * Ends a consent and deletes all that is kept of its participant. First the consent is updated, which waits for a write
 * that holds its row; only the statements after it, with their own newer snapshots, delete, and so delete what that
 * write left. In one statement they would not see it.
 */
final class EraseParticipant {
    private static final String END = "update consent set state = $2, lease_id = null where participant_id = $1";
    private static final List<String> DELETE = List.of(
            "delete from participant where id = $1",
            "delete from participant_day where participant_id = $1",
            "delete from pairing_code where participant_id = $1",
            "delete from consent where participant_id = $1");

    private EraseParticipant() {}

    /** How a consent ends. */
    enum End {
        revoked,
        expired
    }

    /** Runs in the transaction of {@code connection}; true if there was a consent to end. */
    static Uni<Boolean> erase(SqlConnection connection, UUID participant, End end) {
        return connection
                .preparedQuery(END)
                .execute(Tuple.of(participant, end.name()))
                .chain(ended -> deleteAll(connection, participant).replaceWith(ended.rowCount() > 0));
    }

    private static Uni<Void> deleteAll(SqlConnection connection, UUID participant) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (String delete : DELETE) {
            done = done.chain(() -> connection
                    .preparedQuery(delete)
                    .execute(Tuple.of(participant))
                    .replaceWithVoid());
        }
        return done;
    }
}
