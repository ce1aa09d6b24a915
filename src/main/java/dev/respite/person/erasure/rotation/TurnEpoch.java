package dev.respite.person.erasure.rotation;

import dev.respite.audit.ActorClass;
import dev.respite.audit.AuditLog;
import dev.respite.database.ForJobs;
import dev.respite.database.Wait;
import dev.respite.keys.Epoch;
import dev.respite.keys.EpochTable;
import dev.respite.person.record.ParticipantTable;
import dev.respite.person.record.SubjectIndexTable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The two moments of a turn that other replicas are told of: an epoch begins, and the one before is closed. Blocks. */
@ApplicationScoped
class TurnEpoch {
    private static final List<String> ROWS_UNDER = List.of(ParticipantTable.UNDER_EPOCH, SubjectIndexTable.UNDER_EPOCH);
    private static final String TELL_REPLICAS = "select pg_notify('" + KeyChangeListener.CHANNEL + "', 'epoch')";

    private final Pool pool;
    private final AuditLog auditLog;

    TurnEpoch(@ForJobs Pool pool, AuditLog auditLog) {
        this.pool = pool;
        this.auditLog = auditLog;
    }

    /** Makes {@code next} the current epoch, unless another replica has. */
    void begin(Epoch old, Epoch next) {
        pool.withTransaction(connection -> EpochTable.endCurrent(connection, old.id())
                        .chain(ended -> ended
                                ? EpochTable.addCurrent(connection, next).chain(() -> tellReplicas(connection))
                                : Uni.createFrom().voidItem()))
                .await()
                .atMost(Wait.TRANSACTION);
    }

    /**
     * @throws IllegalStateException if a row is still under the epoch
     */
    void close(int epoch) {
        pool.withTransaction(connection -> EpochTable.close(connection, epoch, ROWS_UNDER)
                        .chain(closed -> closed
                                ? auditLog.act(connection, ActorClass.SYSTEM, "epoch-turned " + epoch)
                                        .chain(() -> tellReplicas(connection))
                                : requireClosed(connection, epoch)))
                .await()
                .atMost(Wait.TRANSACTION);
    }

    private static Uni<Void> tellReplicas(SqlConnection connection) {
        return connection.query(TELL_REPLICAS).execute().replaceWithVoid();
    }

    private static Uni<Void> requireClosed(SqlConnection connection, int epoch) {
        return EpochTable.isClosed(connection, epoch)
                .invoke(closed -> {
                    if (!closed) {
                        throw new IllegalStateException("rows are left under epoch " + epoch);
                    }
                })
                .replaceWithVoid();
    }
}
