package dev.respite.vault;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** Which epoch's keys are current. Makes the first on an empty database; without its keys the service does not start. */
@ApplicationScoped
public class Epochs {
    private static final String REMEDY =
            ": put back the vault folder that belongs to this database, or give the service an"
                    + " empty database and an empty home";
    private static final SealedBytes.Place CHECK = new SealedBytes.Place("epoch", new UUID(0, 0), "key_check");

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
            createFirst();
            row = newest();
        }
        if (row == null) {
            throw new VaultFailure("the first epoch was not kept");
        }
        int id = row.getInteger("id");
        if (!vault.holds(id)) {
            throw new VaultFailure("the vault lacks the keys of epoch " + id + REMEDY);
        }
        Instant began = row.getOffsetDateTime("began_at").toInstant();
        Epoch epoch = new Epoch(id, began, vault.wrappingKey(id), vault.indexKey(id));
        if (!isOf(epoch, row.getBuffer("key_check").getBytes())) {
            throw new VaultFailure("the vault holds other keys than those of epoch " + id + REMEDY);
        }
        return epoch;
    }

    private void createFirst() {
        vault.create(1);
        Epoch first = new Epoch(1, clock.instant(), vault.wrappingKey(1), vault.indexKey(1));
        byte[] check = SealedBytes.seal(first.wrappingKey(), known(first), CHECK);
        pool.preparedQuery("insert into epoch (id, began_at, key_check) values (1, $1, $2) on conflict do nothing")
                .execute(Tuple.of(first.beganAt().atOffset(ZoneOffset.UTC), Buffer.buffer(check)))
                .await()
                .indefinitely();
    }

    /** Whether both keys are the ones under which the check was made. */
    private static boolean isOf(Epoch epoch, byte[] check) {
        try {
            return Arrays.equals(known(epoch), SealedBytes.open(epoch.wrappingKey(), check, CHECK));
        } catch (VaultFailure e) {
            return false;
        }
    }

    private static byte[] known(Epoch epoch) {
        return BlindIndex.blind(epoch.indexKey(), BlindIndex.inner("epoch", Integer.toString(epoch.id())));
    }

    private @Nullable Row newest() {
        for (Row row : pool.query("select id, began_at, key_check from epoch order by id desc limit 1")
                .execute()
                .await()
                .indefinitely()) {
            return row;
        }
        return null;
    }
}
