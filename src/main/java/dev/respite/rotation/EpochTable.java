package dev.respite.rotation;

import dev.respite.audit.ActorClass;
import dev.respite.audit.AuditLog;
import dev.respite.vault.Epoch;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Where each epoch stands. Blocks. Every change asks again whether it is due, since another replica may be at it. */
@ApplicationScoped
class EpochTable {
    /** Waits for grants, which hold a share lock on the current row until their rows are written. */
    private static final String END_CURRENT = "update epoch set state = 'closing' where id = $1 and state = 'current'";

    private static final String INSERT =
            "insert into epoch (id, began_at, key_check, state) values ($1, $2, $3, 'current')";

    private static final String CLOSING = """
            select id, (select min(id) from epoch next where next.id > e.id) as next
            from epoch e where state = 'closing' order by id
            """;
    private static final String CLOSE = """
            update epoch set state = 'closed' where id = $1 and state = 'closing'
              and not exists (select 1 from participant where epoch = $1)
              and not exists (select 1 from subject_index where epoch = $1)
            """;
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
    private static final String TELL_REPLICAS = "select pg_notify('" + KeyBus.CHANNEL + "', 'epoch')";

    private final Pool pool;
    private final AuditLog auditLog;

    EpochTable(Pool pool, AuditLog auditLog) {
        this.pool = pool;
        this.auditLog = auditLog;
    }

    /** An epoch from which rows have to move, and the one to which. */
    record Closing(int id, int next) {}

    /** Makes {@code next} the current epoch, unless another replica has. */
    void begin(Epoch old, Epoch next) {
        pool.withTransaction(connection -> connection
                        .preparedQuery(END_CURRENT)
                        .execute(Tuple.of(old.id()))
                        .chain(ended -> ended.rowCount() == 0 ? Uni.createFrom().voidItem() : insert(connection, next)))
                .await()
                .indefinitely();
    }

    private Uni<Void> insert(SqlConnection connection, Epoch next) {
        Tuple row = Tuple.of(next.id(), next.beganAt().atOffset(ZoneOffset.UTC), Buffer.buffer(next.check()));
        return connection
                .preparedQuery(INSERT)
                .execute(row)
                .chain(() -> connection.query(TELL_REPLICAS).execute())
                .replaceWithVoid();
    }

    List<Closing> closing() {
        List<Closing> closing = new ArrayList<>();
        for (Row row : pool.query(CLOSING).execute().await().indefinitely()) {
            closing.add(new Closing(row.getInteger("id"), row.getInteger("next")));
        }
        return closing;
    }

    /**
     * @throws IllegalStateException if a row is still under the epoch
     */
    void close(int epoch) {
        pool.withTransaction(connection -> connection
                        .preparedQuery(CLOSE)
                        .execute(Tuple.of(epoch))
                        .chain(closed -> closed.rowCount() == 0
                                ? requireClosed(connection, epoch)
                                : auditLog.act(connection, ActorClass.SYSTEM, "epoch-turned " + epoch)
                                        .chain(() -> connection
                                                .query(TELL_REPLICAS)
                                                .execute()
                                                .replaceWithVoid())))
                .await()
                .indefinitely();
    }

    private static Uni<Void> requireClosed(SqlConnection connection, int epoch) {
        return connection
                .preparedQuery(IS_CLOSED)
                .execute(Tuple.of(epoch))
                .invoke(found -> {
                    if (found.rowCount() == 0) {
                        throw new IllegalStateException("rows are left under epoch " + epoch);
                    }
                })
                .replaceWithVoid();
    }

    /**
     * Closed epochs whose keys are not known to be destroyed, or are in the vault all the same.
     *
     * @param held epochs of which the vault has keys
     */
    List<Integer> toDestroy(Collection<Integer> held) {
        return ids(pool.preparedQuery(TO_DESTROY)
                .execute(Tuple.tuple().addArrayOfInteger(held.toArray(Integer[]::new)))
                .await()
                .indefinitely());
    }

    void noteDestruction(List<Integer> epochs, Instant now) {
        note(NOTE_DESTRUCTION, epochs, now);
    }

    List<Integer> notVacuumed() {
        return ids(pool.query(NOT_VACUUMED).execute().await().indefinitely());
    }

    void noteVacuum(List<Integer> epochs, Instant now) {
        note(NOTE_VACUUM, epochs, now);
    }

    private void note(String sql, List<Integer> epochs, Instant now) {
        Tuple values = Tuple.tuple()
                .addArrayOfInteger(epochs.toArray(Integer[]::new))
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC));
        pool.preparedQuery(sql).execute(values).await().indefinitely();
    }

    private static List<Integer> ids(RowSet<Row> rows) {
        List<Integer> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.getInteger("id")));
        return ids;
    }
}
