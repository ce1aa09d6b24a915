package dev.respite.vault;

import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** Which epoch's keys are current. Makes the first on an empty database; without its keys the service does not start. */
@ApplicationScoped
public class Epochs {
    private final Pool pool;
    private final KeyVault vault;
    private final InstantSource clock;
    private volatile @Nullable Epoch current;

    /** An epoch and the keys that go with it. */
    public record Epoch(int id, Instant beganAt, SecretKey wrappingKey, SecretKey indexKey) {
        @Override
        public String toString() {
            return "Epoch[" + id + ", keys redacted]";
        }
    }

    public Epochs(Pool pool, KeyVault vault, InstantSource clock) {
        this.pool = pool;
        this.vault = vault;
        this.clock = clock;
    }

    void start(@Observes @Priority(10) StartupEvent event) {
        current = load();
    }

    /** The epoch under which new keys are wrapped and subjects are looked up. */
    public Epoch current() {
        Epoch epoch = current;
        if (epoch == null) {
            throw new VaultFailure("no epoch before the start is complete");
        }
        return epoch;
    }

    private Epoch load() {
        Row row = newest();
        if (row == null) {
            vault.create(1);
            pool.preparedQuery("insert into epoch (id, began_at) values (1, $1) on conflict do nothing")
                    .execute(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC)))
                    .await()
                    .indefinitely();
            row = newest();
        }
        if (row == null) {
            throw new VaultFailure("the first epoch was not kept");
        }
        int id = row.getInteger("id");
        if (!vault.holds(id)) {
            throw new VaultFailure("the vault lacks the keys of epoch " + id
                    + ": put back the vault folder that belongs to this database, or start with an empty one");
        }
        Instant began = row.getOffsetDateTime("began_at").toInstant();
        return new Epoch(id, began, vault.wrappingKey(id), vault.indexKey(id));
    }

    private @Nullable Row newest() {
        for (Row row : pool.query("select id, began_at from epoch order by id desc limit 1")
                .execute()
                .await()
                .indefinitely()) {
            return row;
        }
        return null;
    }
}
