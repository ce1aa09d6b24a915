package dev.respite.http;

import dev.respite.identity.Subject;
import dev.respite.keys.BlindIndex;
import dev.respite.keys.DataKey;
import dev.respite.keys.Epoch;
import dev.respite.keys.SealedBytes;
import dev.respite.keys.SealedBytes.Place;
import dev.respite.keys.VaultFailure;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import javax.crypto.SecretKey;

/** All sealed bytes that are stored of one person, and what opens each. Taken down from the database before they go. */
final class SealedRows {
    private static final UUID NOBODY = new UUID(0, 0);

    private final Pool pool;
    private final UUID participant;
    private final byte[] wrappedKey;
    private final Map<String, byte[]> bytes = new LinkedHashMap<>();
    private final Map<String, Consumer<SecretKey>> openings = new LinkedHashMap<>();

    SealedRows(Pool pool, Epoch epoch, Subject subject) {
        this.pool = pool;
        byte[] hash = BlindIndex.blind(epoch.indexKey(), subject.digest());
        byte[] entry = sealed(one("select sealed from subject_index where subject_hash = $1", Buffer.buffer(hash)));
        Place place = new Place("subject_index", NOBODY, HexFormat.of().formatHex(hash));
        ByteBuffer plain = ByteBuffer.wrap(SealedBytes.open(epoch.wrappingKey(), entry, place));
        participant = new UUID(plain.getLong(), plain.getLong());
        Row row = one("select wrapped_key, sealed from participant where id = $1", participant);
        wrappedKey = row.getBuffer("wrapped_key").getBytes();
        add("index entry", entry, key -> SealedBytes.open(key, entry, place));
        add("wrapped key", wrappedKey, key -> DataKey.unwrap(key, wrappedKey, participant));
        add("profile", sealed(row), "participant", participant);
        Row consent = one("select id, sealed from consent where participant_id = $1", participant);
        add("consent", sealed(consent), "consent", consent.getUUID("id"));
        Row night = one("select day, sealed from participant_day where participant_id = $1", participant);
        add("night", sealed(night), "participant_day", night.getLocalDate("day"));
    }

    private void add(String name, byte[] sealed, String table, Object row) {
        add(name, sealed, key -> DataKey.unwrap(key, wrappedKey, participant).open(sealed, table, row));
    }

    private void add(String name, byte[] sealed, Consumer<SecretKey> opening) {
        bytes.put(name, sealed);
        openings.put(name, opening);
    }

    Map<String, byte[]> bytes() {
        return bytes;
    }

    /** Whether this epoch's key opens these bytes: a wrapped key, or through it what it was the key of. */
    boolean opens(String name, SecretKey key) {
        try {
            openings.get(name).accept(key);
            return true;
        } catch (VaultFailure e) {
            return false;
        }
    }

    private Row one(String sql, Object key) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(key))
                .await()
                .indefinitely()
                .iterator()
                .next();
    }

    private static byte[] sealed(Row row) {
        return row.getBuffer("sealed").getBytes();
    }
}
