package dev.respite.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respite.identity.Subject;
import dev.respite.keys.BlindIndex;
import dev.respite.keys.DataKey;
import dev.respite.keys.Epoch;
import dev.respite.keys.SealedBytes;
import dev.respite.person.erasure.rotation.RotateKeys;
import dev.respite.person.erasure.rotation.TurnReached.Step;
import dev.respite.person.record.Profile;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What a turn costs, by the number of participants. Its name keeps it out of the tests, since it takes minutes. How to run
 * it is in {@code src/docs/performance.md}.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(EpochTurnCost.AsInProduction.class)
class EpochTurnCost {
    private static final int BATCH = 5_000;
    private static final UUID NOBODY = new UUID(0, 0);
    private static final double MILLION = 1e6;

    /** Sizes of production, and no others than the ones that are measured. */
    public static class AsInProduction implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("respite.epoch.batch-pages", "64");
        }
    }

    @Inject
    RotateKeys rotateKeys;

    @Inject
    StoredKeys stored;

    @Inject
    TurnWatch watch;

    @Inject
    Pool pool;

    @Test
    void of_each_size() throws SQLException {
        int there = 0;
        for (String size :
                System.getProperty("respite.turn.participants", "10000,100000").split(",")) {
            int wanted = Integer.parseInt(size);
            add(there, wanted);
            there = wanted;
            DatabaseOwner.runAsSuperuser("vacuum analyze");
            measure("first turn", wanted);
            measure("next turn", wanted);
            assertEquals(2L * wanted, stored.under(stored.current().id()));
        }
    }

    private void measure(String which, int participants) throws SQLException {
        DatabaseOwner.runAsSuperuser("checkpoint");
        String before = query("select pg_current_wal_lsn()::text");
        HeapPeak.takeAndReset();
        long[] moved = new long[1];
        watch.at(Step.MOVED, () -> moved[0] = System.nanoTime());
        long began = System.nanoTime();
        rotateKeys.turnIfDue(stored.whenDue());
        double seconds = (System.nanoTime() - began) / 1e9;
        String wal = query("select pg_wal_lsn_diff(pg_current_wal_lsn(), '" + before + "')::text");
        System.out.printf(
                "TURN %s of %d participants: %.2f s (moving %.2f s), %.1f MB of WAL, heap peak %.0f MB%n",
                which,
                participants,
                seconds,
                (moved[0] - began) / 1e9,
                Double.parseDouble(wal) / MILLION,
                HeapPeak.takeAndReset() / MILLION);
    }

    private void add(int from, int to) {
        Epoch epoch = stored.current();
        for (int first = from; first < to; first += BATCH) {
            addBatch(epoch, first, Math.min(to, first + BATCH));
        }
    }

    private void addBatch(Epoch epoch, int from, int to) {
        UUID[] ids = new UUID[to - from];
        Buffer[] wrapped = new Buffer[ids.length];
        Buffer[] profiles = new Buffer[ids.length];
        Buffer[] hashes = new Buffer[ids.length];
        Buffer[] entries = new Buffer[ids.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = UUID.randomUUID();
            DataKey key = DataKey.random(ids[i]);
            wrapped[i] = Buffer.buffer(key.wrap(epoch.wrappingKey()));
            profiles[i] = Buffer.buffer(Profile.joining("emergency").seal(key, ids[i]));
            byte[] digest = new Subject("urn:respite:turn-cost", "physician-" + (from + i)).digest();
            byte[] hash = BlindIndex.blind(epoch.indexKey(), digest);
            hashes[i] = Buffer.buffer(hash);
            entries[i] = Buffer.buffer(entry(epoch, ids[i], digest, hash));
        }
        pool.preparedQuery(
                        "insert into participant (id, wrapped_key, epoch, last_closed_week, sealed)"
                                + " select a, b, $1, '2026-W01', c from unnest($2::uuid[], $3::bytea[], $4::bytea[]) as t (a, b, c)")
                .executeAndAwait(Tuple.of(epoch.id())
                        .addArrayOfUUID(ids)
                        .addValue(wrapped)
                        .addValue(profiles));
        pool.preparedQuery("insert into subject_index (subject_hash, epoch, sealed)"
                        + " select a, $1, b from unnest($2::bytea[], $3::bytea[]) as t (a, b)")
                .executeAndAwait(Tuple.of(epoch.id()).addValue(hashes).addValue(entries));
    }

    private static byte[] entry(Epoch epoch, UUID participant, byte[] digest, byte[] hash) {
        byte[] plain = ByteBuffer.allocate(2 * Long.BYTES + digest.length)
                .putLong(participant.getMostSignificantBits())
                .putLong(participant.getLeastSignificantBits())
                .put(digest)
                .array();
        return SealedBytes.seal(
                epoch.wrappingKey(),
                plain,
                new SealedBytes.Place("subject_index", NOBODY, HexFormat.of().formatHex(hash)));
    }

    /** The first column of the first row, if there is any. */
    private String query(String sql) {
        String first = "";
        for (var row : pool.query(sql).executeAndAwait()) {
            first = row.getString(0);
        }
        return first;
    }
}
