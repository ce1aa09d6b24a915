package dev.respite.person.own;

import dev.respite.keys.DataKey;
import dev.respite.person.record.ParticipantTable;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** The entries of all ledgers: the one place that names their table. */
public final class LedgerTable {
    /** What comes after an erasure finds no participant to select; what an erasure meets it deletes. */
    private static final String ADD =
            "insert into ledger_entry (participant_id, id, kept_until, sealed) select p.id, $2, $3, $4"
                    + ParticipantTable.HELD + " on conflict do nothing";

    private static final String DELETE = "delete from ledger_entry where participant_id = $1";
    private static final String DELETE_ENDED = "delete from ledger_entry where kept_until <= $1";
    private static final String ALL = "from LedgerRow e where e.participantId = :participant";

    private LedgerTable() {}

    /** False if there is no participant any more. */
    static Uni<Boolean> add(
            SqlClient connection, UUID participant, DataKey key, UUID id, LocalDate keptUntil, LedgerEvent event) {
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(participant, id, keptUntil, Buffer.buffer(LedgerRow.seal(key, id, event))))
                .map(added -> added.rowCount() > 0);
    }

    /** All of a participant, in any order. */
    static Uni<List<LedgerRow>> all(Mutiny.StatelessSession session, UUID participant) {
        return session.createSelectionQuery(ALL, LedgerRow.class)
                .setParameter("participant", participant)
                .getResultList();
    }

    public static Uni<Void> deleteOf(SqlConnection connection, UUID participant) {
        return connection.preparedQuery(DELETE).execute(Tuple.of(participant)).replaceWithVoid();
    }

    /** Those of everybody whose time is up. */
    static Uni<Void> deleteEnded(SqlClient client, LocalDate today) {
        return client.preparedQuery(DELETE_ENDED).execute(Tuple.of(today)).replaceWithVoid();
    }
}
