package dev.respite.vault;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The live epochs, newest first: the current one and, while it turns, the one before. Makes the first on an empty
 * database; without the keys of a live epoch the service does not start.
 *
 * <p>What is remembered here is what this replica last read. Who does not find a row under it reads anew before saying
 * that there is none ({@link #fresh}).
 */
@ApplicationScoped
public class Epochs {
    private static final String REMEDY =
            ": put back the vault folder that belongs to this database, or give the service an"
                    + " empty database and an empty home";
    private static final String LIVE =
            "select id, began_at, key_check from epoch where state <> 'closed' order by id desc";

    private static final String LOCK_CURRENT = "select id from epoch where state = 'current' for share";

    private final Pool pool;
    private final KeyVault vault;
    private final InstantSource clock;
    private volatile List<Epoch> live = List.of();

    public Epochs(Pool pool, KeyVault vault, InstantSource clock) {
        this.pool = pool;
        this.vault = vault;
        this.clock = clock;
    }

    void start(@Observes @Priority(10) StartupEvent event) {
        vault.requireDestruction();
        if (fresh().await().indefinitely().isEmpty()) {
            createFirst();
            fresh().await().indefinitely();
        }
        current();
    }

    /** The newest epoch that this replica knows of. */
    public Epoch current() {
        return live().get(0);
    }

    /** The live epochs that this replica knows of, newest first. */
    public List<Epoch> live() {
        List<Epoch> known = live;
        if (known.isEmpty()) {
            throw new VaultFailure("no epoch before the start is complete");
        }
        return known;
    }

    /**
     * An epoch that a row names.
     *
     * @throws VaultFailure if its keys are destroyed
     */
    public Epoch of(int id) {
        for (Epoch epoch : live()) {
            if (epoch.id() == id) {
                return epoch;
            }
        }
        return new Epoch(id, Instant.EPOCH, vault.wrappingKey(id), vault.indexKey(id));
    }

    /**
     * Reads rows and opens them. An epoch may end between the two; what was read is then under keys that are destroyed, and
     * is read once more, as it is now.
     */
    public static <T extends @Nullable Object> Uni<T> readAndOpen(Supplier<Uni<T>> read) {
        return read.get().onFailure(VaultFailure.class).recoverWithUni(failure -> read.get());
    }

    /** The live epochs as the database has them now. */
    public Uni<List<Epoch>> fresh() {
        return fresh(pool);
    }

    /** As {@link #fresh()}, for who holds a connection. */
    public Uni<List<Epoch>> fresh(SqlClient client) {
        return readAndOpen(() -> client.query(LIVE).execute().map(this::open)).invoke(read -> live = read);
    }

    /**
     * The epoch that is current until the caller's transaction ends: a turn waits for it. So no participant is added under
     * keys that are about to go.
     */
    public Uni<Epoch> lockCurrent(SqlConnection connection) {
        return connection.query(LOCK_CURRENT).execute().chain(rows -> {
            for (Row row : rows) {
                int id = row.getInteger("id");
                return current().id() == id
                        ? Uni.createFrom().item(current())
                        : fresh(connection).map(read -> of(id));
            }
            // It turned while the lock was waited for: the new one is in the next statement's snapshot.
            return lockCurrent(connection);
        });
    }

    private List<Epoch> open(RowSet<Row> rows) {
        List<Epoch> epochs = new ArrayList<>();
        for (Row row : rows) {
            epochs.add(open(row));
        }
        return List.copyOf(epochs);
    }

    private Epoch open(Row row) {
        int id = row.getInteger("id");
        for (Epoch known : live) {
            if (known.id() == id) {
                return known;
            }
        }
        if (!vault.holds(id)) {
            throw new VaultFailure("the vault lacks the keys of epoch " + id + REMEDY);
        }
        Epoch epoch =
                new Epoch(id, row.getOffsetDateTime("began_at").toInstant(), vault.wrappingKey(id), vault.indexKey(id));
        if (!epoch.wasChecked(row.getBuffer("key_check").getBytes())) {
            throw new VaultFailure("the vault holds other keys than those of epoch " + id + REMEDY);
        }
        return epoch;
    }

    private void createFirst() {
        Epoch first = create(1);
        pool.preparedQuery("insert into epoch (id, began_at, key_check) values (1, $1, $2) on conflict do nothing")
                .execute(Tuple.of(first.beganAt().atOffset(ZoneOffset.UTC), Buffer.buffer(first.check())))
                .await()
                .indefinitely();
    }

    /** Makes an epoch's keys in the vault, or takes those that another replica made. The database does not know it yet. */
    public Epoch create(int id) {
        vault.create(id);
        return new Epoch(id, clock.instant(), vault.wrappingKey(id), vault.indexKey(id));
    }
}
