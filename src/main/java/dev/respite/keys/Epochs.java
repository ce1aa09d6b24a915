package dev.respite.keys;

import dev.respite.database.Wait;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
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
        if (fresh().await().atMost(Wait.STATEMENT).isEmpty()) {
            createFirst();
            fresh().await().atMost(Wait.STATEMENT);
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
        return readAndOpen(read, read);
    }

    /** As {@link #readAndOpen(Supplier)}, where the second read must not do again what the first did. */
    public static <T extends @Nullable Object> Uni<T> readAndOpen(Supplier<Uni<T>> read, Supplier<Uni<T>> again) {
        return read.get().onFailure(VaultFailure.class).recoverWithUni(failure -> again.get());
    }

    /** The live epochs as the database has them now. */
    public Uni<List<Epoch>> fresh() {
        return fresh(pool);
    }

    /** As {@link #fresh()}, for who holds a connection. */
    public Uni<List<Epoch>> fresh(SqlClient client) {
        return readAndOpen(() -> EpochTable.live(client).map(this::open)).invoke(read -> live = read);
    }

    /**
     * The epoch that is current until the caller's transaction ends: a turn waits for it. So no participant is added under
     * keys that are about to go.
     */
    public Uni<Epoch> lockCurrent(SqlConnection connection) {
        return EpochTable.lockCurrent(connection).chain(id -> {
            if (id == null) {
                // It turned while the lock was waited for: the new one is in the next statement's snapshot.
                return lockCurrent(connection);
            }
            return current().id() == id
                    ? Uni.createFrom().item(current())
                    : fresh(connection).map(read -> of(id));
        });
    }

    private List<Epoch> open(List<EpochTable.Stored> stored) {
        return stored.stream().map(this::open).toList();
    }

    private Epoch open(EpochTable.Stored stored) {
        int id = stored.id();
        for (Epoch known : live) {
            if (known.id() == id) {
                return known;
            }
        }
        if (!vault.holds(id)) {
            throw new VaultFailure("the vault lacks the keys of epoch " + id + REMEDY);
        }
        Epoch epoch = new Epoch(id, stored.beganAt(), vault.wrappingKey(id), vault.indexKey(id));
        if (!epoch.wasChecked(stored.check())) {
            throw new VaultFailure("the vault holds other keys than those of epoch " + id + REMEDY);
        }
        return epoch;
    }

    private void createFirst() {
        EpochTable.addFirst(pool, create(1)).await().atMost(Wait.STATEMENT);
    }

    /** Makes an epoch's keys in the vault, or takes those that another replica made. The database does not know it yet. */
    public Epoch create(int id) {
        vault.create(id);
        return new Epoch(id, clock.instant(), vault.wrappingKey(id), vault.indexKey(id));
    }
}
