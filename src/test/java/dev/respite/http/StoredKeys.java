package dev.respite.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respite.keys.Epoch;
import dev.respite.keys.Epochs;
import dev.respite.keys.KeyVault;
import dev.respite.person.record.ParticipantTable;
import dev.respite.person.record.SubjectIndexTable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** What lies under which epoch's keys, seen from behind. */
@ApplicationScoped
class StoredKeys {
    private final Pool pool;
    private final Epochs epochs;
    private final KeyVault vault;
    private final ParticipantTable participants;

    StoredKeys(Pool pool, Epochs epochs, KeyVault vault, ParticipantTable participants) {
        this.pool = pool;
        this.epochs = epochs;
        this.vault = vault;
        this.participants = participants;
    }

    Epoch current() {
        epochs.fresh().await().indefinitely();
        return epochs.current();
    }

    /** A time at which a turn is due: two days after the last, and so after the next hour to turn. */
    Instant whenDue() {
        return current().beganAt().plus(Duration.ofDays(2));
    }

    long under(int epoch) {
        return count("participant where epoch = " + epoch) + count("subject_index where epoch = " + epoch);
    }

    long count(String from) {
        return pool.query("select count(*) from " + from)
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    /** Everybody is under the one epoch that there is, everything opens, and no other key is left. */
    void assertWholeUnder(Epoch epoch) {
        assertEquals(epoch.id(), current().id());
        assertEquals(1, epochs.live().size());
        assertEquals(Set.of(epoch.id()), vault.held());
        assertEquals(count("participant") + count("subject_index"), under(epoch.id()));
        assertEquals(count("participant"), count("subject_index"), "the index has a row for each participant");
        assertEquals(0, count("epoch where state = 'closed' and (destroyed_at is null or vacuumed_at is null)"));
        assertEverythingOpens();
    }

    private void assertEverythingOpens() {
        Epoch epoch = current();
        for (Row row : rows("select id, wrapped_key, epoch, sealed from participant")) {
            participants.open(row);
        }
        for (Row row : rows("select subject_hash, sealed from subject_index")) {
            byte[] hash = row.getBuffer("subject_hash").getBytes();
            SubjectIndexTable.move(epoch, epoch, hash, row.getBuffer("sealed").getBytes());
        }
    }

    private Iterable<Row> rows(String sql) {
        return pool.query(sql).execute().await().indefinitely();
    }
}
