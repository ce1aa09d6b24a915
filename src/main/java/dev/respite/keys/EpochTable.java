package dev.respite.keys;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where each epoch stands: current, closing while rows leave it, closed; then destroyed, then vacuumed. Every change asks
 * again whether it is due, since another replica may be at it.
 */
public final class EpochTable {
    /** Selects {@code ids} of the live epochs: for who must see them in one snapshot with rows of their own. */
    public static final String LIVE_IDS = "select array_agg(id) as ids from epoch where state <> 'closed'";

    private static final String LIVE =
            "select id, began_at, key_check from epoch where state <> 'closed' order by id desc";
    private static final String BEGAN = "select min(began_at) from epoch";
    private static final String LOCK_CURRENT = "select id from epoch where state = 'current' for share";
    private static final String ADD_FIRST =
            "insert into epoch (id, began_at, key_check) values ($1, $2, $3) on conflict do nothing";

    /** Waits for grants, which hold a share lock on the current row until their rows are written. */
    private static final String END_CURRENT = "update epoch set state = 'closing' where id = $1 and state = 'current'";

    private static final String ADD_CURRENT =
            "insert into epoch (id, began_at, key_check, state) values ($1, $2, $3, 'current')";
    private static final String CLOSING = """
            select id, (select min(id) from epoch next where next.id > e.id) as next
            from epoch e where state = 'closing' order by id
            """;
    private static final String CLOSE = "update epoch set state = 'closed' where id = $1 and state = 'closing'";
    private static final String IS_CLOSED = "select 1 from epoch where id = $1 and state = 'closed'";
    private static final String TO_DESTROY = """
            select id from epoch where state = 'closed' and (destroyed_at is null or id = any($1)) order by id
            """;
    private static final String NOTE_DESTRUCTION =
            "update epoch set destroyed_at = $2 where id = any($1) and destroyed_at is null";
    private static final String NOT_VACUUMED =
            "select id from epoch where state = 'closed' and vacuumed_at is null order by id";
    private static final String NOTE_VACUUM =
            "update epoch set vacuumed_at = $2 where id = any($1) and vacuumed_at is null";

    private EpochTable() {}

    /** A live epoch without its keys. */
    record Stored(int id, Instant beganAt, byte[] check) {}

    /** The live ones, newest first. */
    static Uni<List<Stored>> live(SqlClient client) {
        return client.query(LIVE)
                .execute()
                .map(rows -> list(
                        rows,
                        row -> new Stored(
                                row.getInteger("id"),
                                row.getOffsetDateTime("began_at").toInstant(),
                                row.getBuffer("key_check").getBytes())));
    }

    /** When the first one, and so the service, began. */
    public static Uni<Instant> began(SqlClient client) {
        return client.query(BEGAN)
                .execute()
                .map(rows -> rows.iterator().next().getOffsetDateTime(0).toInstant());
    }

    /** The id of the current one, held until the transaction ends; null if it turned while the lock was waited for. */
    static Uni<@Nullable Integer> lockCurrent(SqlClient connection) {
        return connection.query(LOCK_CURRENT).execute().map(rows -> {
            for (Row row : rows) {
                return row.getInteger("id");
            }
            return null;
        });
    }

    /** Adds the first one, unless another replica has. */
    static Uni<Void> addFirst(SqlClient client, Epoch first) {
        return client.preparedQuery(ADD_FIRST).execute(row(first)).replaceWithVoid();
    }

    /** False if it is not the current one any more. */
    public static Uni<Boolean> endCurrent(SqlClient connection, int epoch) {
        return connection.preparedQuery(END_CURRENT).execute(Tuple.of(epoch)).map(ended -> ended.rowCount() > 0);
    }

    public static Uni<Void> addCurrent(SqlClient connection, Epoch epoch) {
        return connection.preparedQuery(ADD_CURRENT).execute(row(epoch)).replaceWithVoid();
    }

    /** An epoch from which rows have to move, and the one to which. */
    public record Closing(int id, int next) {}

    /** Oldest first. */
    public static Uni<List<Closing>> closing(SqlClient client) {
        return client.query(CLOSING)
                .execute()
                .map(rows -> list(rows, row -> new Closing(row.getInteger("id"), row.getInteger("next"))));
    }

    /**
     * Closes an epoch. False if it was not closing, or a row is left under it.
     *
     * @param rowsUnder for each table with rows under an epoch a select that finds those under {@code $1}
     */
    public static Uni<Boolean> close(SqlClient connection, int epoch, List<String> rowsUnder) {
        StringBuilder close = new StringBuilder(CLOSE);
        rowsUnder.forEach(rows -> close.append(" and not exists (").append(rows).append(')'));
        return connection
                .preparedQuery(close.toString())
                .execute(Tuple.of(epoch))
                .map(closed -> closed.rowCount() > 0);
    }

    public static Uni<Boolean> isClosed(SqlClient connection, int epoch) {
        return connection.preparedQuery(IS_CLOSED).execute(Tuple.of(epoch)).map(found -> found.rowCount() > 0);
    }

    /**
     * Closed epochs whose keys are not known to be destroyed, or are in the vault all the same.
     *
     * @param held epochs of which the vault has keys
     */
    public static Uni<List<Integer>> toDestroy(SqlClient client, Collection<Integer> held) {
        return client.preparedQuery(TO_DESTROY)
                .execute(Tuple.tuple().addArrayOfInteger(held.toArray(Integer[]::new)))
                .map(EpochTable::ids);
    }

    public static Uni<Void> noteDestruction(SqlClient client, List<Integer> epochs, Instant now) {
        return client.preparedQuery(NOTE_DESTRUCTION).execute(note(epochs, now)).replaceWithVoid();
    }

    /** Closed epochs whose rows may have left something in the tables' files. */
    public static Uni<List<Integer>> notVacuumed(SqlClient client) {
        return client.query(NOT_VACUUMED).execute().map(EpochTable::ids);
    }

    public static Uni<Void> noteVacuum(SqlClient client, List<Integer> epochs, Instant now) {
        return client.preparedQuery(NOTE_VACUUM).execute(note(epochs, now)).replaceWithVoid();
    }

    private static Tuple row(Epoch epoch) {
        return Tuple.of(epoch.id(), epoch.beganAt().atOffset(ZoneOffset.UTC), Buffer.buffer(epoch.check()));
    }

    private static Tuple note(List<Integer> epochs, Instant now) {
        return Tuple.tuple()
                .addArrayOfInteger(epochs.toArray(Integer[]::new))
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC));
    }

    private static List<Integer> ids(Iterable<Row> rows) {
        return list(rows, row -> row.getInteger("id"));
    }

    private static <T> List<T> list(Iterable<Row> rows, Function<Row, T> form) {
        List<T> list = new ArrayList<>();
        rows.forEach(row -> list.add(form.apply(row)));
        return list;
    }
}
