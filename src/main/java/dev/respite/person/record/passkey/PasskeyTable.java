package dev.respite.person.record.passkey;

import dev.respite.keys.DataKey;
import dev.respite.person.record.ConsentTable.Batch;
import dev.respite.person.record.passkey.Passkey.Credential;
import dev.respite.person.record.passkey.Passkey.Waiting;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Passkeys: the one place that names their table. Whoever writes holds the lock on the consent, so that a revocation either
 * waits, and deletes what was written, or leaves nobody to write for.
 */
public final class PasskeyTable {
    private static final String COLUMNS = "id, waiting_from, waiting_until, begins_anew, sealed";
    private static final String ALL = "select " + COLUMNS
            + " from passkey where participant_id = $1 and (waiting_until is null or waiting_until > $2)";
    private static final String ANY =
            "select 1 from passkey where participant_id = $1 and waiting_until is null limit 1";
    private static final String ADD =
            "insert into passkey (participant_id, " + COLUMNS + ") values ($1, $2, $3, $4, $5, $6)";
    private static final String LET_IN =
            "update passkey set waiting_from = null, waiting_until = null, begins_anew = false"
                    + " where participant_id = $1 and id = $2";
    private static final String OPEN =
            "update passkey set sealed = $3, session_hash = $4, session_until = $5 where participant_id = $1 and id = $2";
    private static final String OPENED =
            "select 1 from passkey where participant_id = $1 and session_hash = $2 and session_until > $3";
    private static final String CLOSE =
            "update passkey set session_hash = null, session_until = null where participant_id = $1 and session_hash = $2";
    private static final String REMOVE = "delete from passkey where participant_id = $1 and id = $2";
    private static final String REMOVE_REGISTERED =
            "delete from passkey where participant_id = $1 and waiting_from is not null";
    private static final String REMOVE_WAITING =
            "delete from passkey where participant_id = $1 and waiting_until is not null";
    private static final String ASK_AGAIN =
            "update passkey set waiting_until = $2, session_hash = null, session_until = null"
                    + " where participant_id = $1 and waiting_until is null";
    private static final String CLOSE_OF =
            "update passkey set session_hash = null, session_until = null where participant_id = $1";
    private static final String DELETE_OF = "delete from passkey where participant_id = $1";
    private static final String DELETE_LAPSED = "delete from passkey where waiting_until <= $1 and not begins_anew";
    private static final String CLOSE_ENDED =
            "update passkey set session_hash = null, session_until = null where session_until < $1";
    private static final String BEGINNING_ANEW =
            "select " + COLUMNS + " from passkey where participant_id = $1 and waiting_until <= $2 and begins_anew";
    private static final String OVERDUE = "select participant_id from passkey where participant_id > $1"
            + " and waiting_until <= $3 and begins_anew order by participant_id limit $2";

    private PasskeyTable() {}

    /** All of a participant, in any order, without those whose waiting is over. */
    public static Uni<List<Passkey>> all(SqlClient client, UUID participant, DataKey key, LocalDate today) {
        return client.preparedQuery(ALL).execute(Tuple.of(participant, today)).map(rows -> {
            List<Passkey> all = new ArrayList<>();
            rows.forEach(row -> all.add(open(row, key)));
            return all;
        });
    }

    private static Passkey open(Row row, DataKey key) {
        UUID id = row.getUUID("id");
        LocalDate until = row.getLocalDate("waiting_until");
        OffsetDateTime from = row.getOffsetDateTime("waiting_from");
        Waiting waiting = until == null
                ? null
                : new Waiting(from == null ? null : from.toInstant(), until, row.getBoolean("begins_anew"));
        return new Passkey(id, Credential.open(key, id, row.getBuffer("sealed").getBytes()), waiting);
    }

    /** Whether a participant has one that is let in. */
    public static Uni<Boolean> any(SqlClient client, UUID participant) {
        return client.preparedQuery(ANY).execute(Tuple.of(participant)).map(rows -> rows.rowCount() > 0);
    }

    public static Uni<Void> add(SqlConnection connection, UUID participant, DataKey key, Passkey passkey) {
        Waiting waiting = passkey.waiting();
        Instant from = waiting == null ? null : waiting.from();
        Tuple values = Tuple.tuple()
                .addUUID(participant)
                .addUUID(passkey.id())
                .addOffsetDateTime(from == null ? null : from.atOffset(ZoneOffset.UTC))
                .addLocalDate(waiting == null ? null : waiting.until())
                .addBoolean(waiting != null && waiting.beginsAnew())
                .addValue(Buffer.buffer(passkey.credential().seal(key, passkey.id())));
        return connection.preparedQuery(ADD).execute(values).replaceWithVoid();
    }

    /** It waits no longer. */
    public static Uni<Void> letIn(SqlConnection connection, UUID participant, UUID id) {
        return connection
                .preparedQuery(LET_IN)
                .execute(Tuple.of(participant, id))
                .replaceWithVoid();
    }

    /** It was used, and opens what is its person's own to who has the token of this hash; to who had another, no longer. */
    public static Uni<Void> open(
            SqlConnection connection,
            UUID participant,
            DataKey key,
            UUID id,
            Credential used,
            byte[] tokenHash,
            Instant until) {
        Tuple values = Tuple.of(participant, id)
                .addValue(Buffer.buffer(used.seal(key, id)))
                .addValue(Buffer.buffer(tokenHash))
                .addOffsetDateTime(until.atOffset(ZoneOffset.UTC));
        return connection.preparedQuery(OPEN).execute(values).replaceWithVoid();
    }

    /** Whether a passkey of this participant has opened it to the token of this hash, and not too long ago. */
    public static Uni<Boolean> isOpen(SqlClient client, UUID participant, byte[] tokenHash, Instant now) {
        return client.preparedQuery(OPENED)
                .execute(Tuple.of(participant, Buffer.buffer(tokenHash), now.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() > 0);
    }

    /** What the token of this hash opened is open no longer. */
    public static Uni<Void> close(SqlConnection connection, UUID participant, byte[] tokenHash) {
        return connection
                .preparedQuery(CLOSE)
                .execute(Tuple.of(participant, Buffer.buffer(tokenHash)))
                .replaceWithVoid();
    }

    /** With whatever it has opened. */
    public static Uni<Void> remove(SqlConnection connection, UUID participant, UUID id) {
        return connection
                .preparedQuery(REMOVE)
                .execute(Tuple.of(participant, id))
                .replaceWithVoid();
    }

    /** The one that was registered and that nobody has let in. */
    public static Uni<Void> removeRegistered(SqlConnection connection, UUID participant) {
        return connection
                .preparedQuery(REMOVE_REGISTERED)
                .execute(Tuple.of(participant))
                .replaceWithVoid();
    }

    /** All that are in wait until the phone that has come lets them in, and nothing is open any more; false if none was in. */
    public static Uni<Boolean> askAgain(SqlConnection connection, UUID participant, LocalDate until) {
        return connection
                .preparedQuery(ASK_AGAIN)
                .execute(Tuple.of(participant, until))
                .map(asked -> asked.rowCount() > 0);
    }

    /** Nothing that waits is kept, and nothing is open any more. */
    public static Uni<Void> close(SqlConnection connection, UUID participant) {
        return connection
                .preparedQuery(REMOVE_WAITING)
                .execute(Tuple.of(participant))
                .chain(() -> connection.preparedQuery(CLOSE_OF).execute(Tuple.of(participant)))
                .replaceWithVoid();
    }

    public static Uni<Void> deleteOf(SqlConnection connection, UUID participant) {
        return connection
                .preparedQuery(DELETE_OF)
                .execute(Tuple.of(participant))
                .replaceWithVoid();
    }

    /** Of everybody: those that nobody has let in, and tokens that have run out. */
    public static Uni<Void> deleteEnded(SqlClient client, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return client.preparedQuery(DELETE_LAPSED)
                .execute(Tuple.of(today))
                .chain(() -> client.preparedQuery(CLOSE_ENDED).execute(Tuple.of(now.atOffset(ZoneOffset.UTC))))
                .replaceWithVoid();
    }

    /** Of a batch those for whom a new record is to begin with a passkey, in order. */
    public static Uni<UUID[]> overdue(SqlClient client, Batch batch) {
        return client.preparedQuery(OVERDUE)
                .execute(Tuple.of(batch.after(), batch.most(), batch.today()))
                .map(rows -> {
                    List<UUID> ids = new ArrayList<>();
                    rows.forEach(row -> ids.add(row.getUUID("participant_id")));
                    return ids.toArray(UUID[]::new);
                });
    }

    /** The passkey with which a new record is to begin, or null. The caller holds the lock. */
    public static Uni<@Nullable Passkey> beginningAnew(
            SqlConnection connection, UUID participant, DataKey key, LocalDate today) {
        return connection
                .preparedQuery(BEGINNING_ANEW)
                .execute(Tuple.of(participant, today))
                .map(rows -> {
                    for (Row row : rows) {
                        return open(row, key);
                    }
                    return null;
                });
    }
}
