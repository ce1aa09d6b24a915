package dev.respite.person.record;

import dev.respite.identity.Subject;
import dev.respite.keys.BlindIndex;
import dev.respite.keys.Epoch;
import dev.respite.keys.EpochTable;
import dev.respite.keys.Epochs;
import dev.respite.keys.SealedBytes;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * From a person to the participant that stands for them: a blind hash in clear, and sealed under the epoch's wrapping
 * key the participant id and the digest from which the next epoch makes its hash.
 */
@ApplicationScoped
public class SubjectIndexTable {
    /** For key rotation, which moves the rows of a whole table by their place on disk. */
    public static final String NAME = "subject_index";

    /** Finds a row that is under epoch {@code $1}. */
    public static final String UNDER_EPOCH = "select 1 from subject_index where epoch = $1";

    private static final UUID NOBODY = new UUID(0, 0);

    /** A participant id and a digest. Nothing stands before the random id, so this first form is told by its length. */
    private static final int ENTRY_BYTES = 48;

    /** The row, if any, and the live epochs, in one statement and so in one snapshot. */
    private static final String FIND = "select i.subject_hash, i.sealed, i.epoch, live.ids from (" + EpochTable.LIVE_IDS
            + ") live left join subject_index i on i.subject_hash = any($1)";

    private static final String ADD = "insert into subject_index (subject_hash, epoch, sealed) values ($1, $2, $3)";
    private static final String FORGET = "delete from subject_index where subject_hash = any($1)";

    private final Epochs epochs;

    public SubjectIndexTable(Epochs epochs) {
        this.epochs = epochs;
    }

    /** The participant that stands for a subject, or null where there is none. One statement in either case. */
    public Uni<@Nullable UUID> find(SqlClient client, Subject subject) {
        return Epochs.<@Nullable UUID>readAndOpen(() -> read(client, subject));
    }

    private Uni<@Nullable UUID> read(SqlClient client, Subject subject) {
        List<Epoch> known = epochs.live();
        return client.preparedQuery(FIND)
                .execute(hashes(known, subject.digest()))
                .chain(rows -> {
                    Row row = rows.iterator().next();
                    if (row.getBuffer("subject_hash") != null) {
                        return Uni.createFrom().item(participant(row));
                    }
                    return ids(known).containsAll(Set.of(row.getArrayOfIntegers("ids")))
                            ? Uni.createFrom().nullItem()
                            : epochs.fresh(client).chain(() -> find(client, subject));
                });
    }

    /** Adds a subject that has no row; a second one in the same epoch fails on the primary key. */
    public Uni<Void> add(SqlConnection connection, Epoch epoch, Subject subject, UUID participant) {
        Moved row = seal(epoch, participant, subject.digest());
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(Buffer.buffer(row.hash()), epoch.id(), Buffer.buffer(row.sealed())))
                .replaceWithVoid();
    }

    /**
     * Deletes the row of the subject with this digest. The epoch may turn meanwhile: the row is then followed to its new
     * hash, by the database if this replica knows the new epoch, by a second try if not.
     */
    public Uni<Void> forget(SqlConnection connection, byte[] digest) {
        return delete(connection, digest)
                .chain(deleted -> deleted.rowCount() > 0
                        ? Uni.createFrom().voidItem()
                        : epochs.fresh(connection)
                                .chain(() -> delete(connection, digest))
                                .replaceWithVoid());
    }

    private Uni<RowSet<Row>> delete(SqlConnection connection, byte[] digest) {
        return connection.preparedQuery(FORGET).execute(hashes(epochs.live(), digest));
    }

    /** A row as it is to be under another epoch. */
    public record Moved(byte[] hash, byte[] sealed) {}

    /**
     * Blinds and seals a row anew, without asking who it is.
     *
     * @throws dev.respite.keys.VaultFailure if {@code from} does not open it
     */
    public static Moved move(Epoch from, Epoch to, byte[] hash, byte[] sealed) {
        ByteBuffer plain = open(from, hash, sealed);
        UUID participant = new UUID(plain.getLong(), plain.getLong());
        byte[] digest = new byte[plain.remaining()];
        plain.get(digest);
        return seal(to, participant, digest);
    }

    private static Moved seal(Epoch epoch, UUID participant, byte[] digest) {
        byte[] hash = BlindIndex.blind(epoch.indexKey(), digest);
        byte[] plain = ByteBuffer.allocate(2 * Long.BYTES + digest.length)
                .putLong(participant.getMostSignificantBits())
                .putLong(participant.getLeastSignificantBits())
                .put(digest)
                .array();
        return new Moved(hash, SealedBytes.seal(epoch.wrappingKey(), plain, place(hash)));
    }

    private UUID participant(Row row) {
        return participant(
                epochs.of(row.getInteger("epoch")),
                row.getBuffer("subject_hash").getBytes(),
                row.getBuffer("sealed").getBytes());
    }

    /**
     * The participant to whom a row leads.
     *
     * @throws dev.respite.keys.VaultFailure if the epoch does not open it
     */
    public static UUID participant(Epoch epoch, byte[] hash, byte[] sealed) {
        ByteBuffer plain = open(epoch, hash, sealed);
        return new UUID(plain.getLong(), plain.getLong());
    }

    private static ByteBuffer open(Epoch epoch, byte[] hash, byte[] sealed) {
        byte[] plain = SealedBytes.open(epoch.wrappingKey(), sealed, place(hash));
        if (plain.length != ENTRY_BYTES) {
            throw new IllegalArgumentException("cannot read the form of an index entry of " + plain.length + " bytes");
        }
        return ByteBuffer.wrap(plain);
    }

    private static SealedBytes.Place place(byte[] hash) {
        return new SealedBytes.Place(NAME, NOBODY, HexFormat.of().formatHex(hash));
    }

    private static Tuple hashes(List<Epoch> live, byte[] digest) {
        Buffer[] hashes = live.stream()
                .map(epoch -> Buffer.buffer(BlindIndex.blind(epoch.indexKey(), digest)))
                .toArray(Buffer[]::new);
        return Tuple.tuple().addValue(hashes);
    }

    private static Set<Integer> ids(List<Epoch> epochs) {
        return epochs.stream().map(Epoch::id).collect(Collectors.toCollection(HashSet::new));
    }
}
