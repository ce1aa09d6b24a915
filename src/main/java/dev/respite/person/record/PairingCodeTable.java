package dev.respite.person.record;

import dev.respite.identity.TokenClaims;
import dev.respite.person.record.ConsentTable.Locked;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Pairing codes, kept as hashes, in the transaction of who holds the lock on the consent. */
public final class PairingCodeTable {
    private static final String COUNT = """
            select count(*) as live, min(expires_at) as first_end from pairing_code
            where participant_id = $1 and consent_id = $2 and expires_at > $3
            """;
    private static final String INSERT = """
            insert into pairing_code (code_hash, participant_id, consent_id, expires_at) values ($1, $2, $3, $4)
            """;
    private static final String READ = """
            select participant_id, consent_id, lease_id, key_hash from pairing_code
            where code_hash = $1 and expires_at > $2
            """;
    private static final String USE = "update pairing_code set lease_id = $2, key_hash = $3 where code_hash = $1";
    private static final String FORGET = "delete from pairing_code where participant_id = $1 and lease_id = $2";

    private PairingCodeTable() {}

    /**
     * A code that is kept.
     *
     * @param lease that it gave, or null while it is not used
     * @param keyHash of the phone's key that used it; null while it is not used, and where the phone has no key
     */
    public record Kept(
            UUID participant, UUID consent, @Nullable UUID lease, byte @Nullable [] keyHash) {
        static Kept of(Row row) {
            var keyHash = row.getBuffer("key_hash");
            return new Kept(
                    row.getUUID("participant_id"),
                    row.getUUID("consent_id"),
                    row.getUUID("lease_id"),
                    keyHash == null ? null : keyHash.getBytes());
        }

        @Override
        public String toString() {
            return "Kept[redacted]";
        }
    }

    /**
     * The codes of a consent that are good, used or not.
     *
     * @param firstEnd when the first of them is good no longer; now if there is none
     */
    public record Good(long count, Instant firstEnd) {}

    /** How many there are, and until when. */
    public static Uni<Good> good(SqlConnection connection, Locked consent, Instant now) {
        return connection
                .preparedQuery(COUNT)
                .execute(Tuple.of(consent.participantId(), consent.id(), now.atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    OffsetDateTime end = row.getOffsetDateTime("first_end");
                    return new Good(row.getLong("live"), end == null ? now : end.toInstant());
                });
    }

    public static Uni<Void> add(SqlConnection connection, Locked consent, byte[] hash, Instant expiresAt) {
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.of(
                        Buffer.buffer(hash), consent.participantId(), consent.id(), expiresAt.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** A code that is good, or null. */
    public static Uni<@Nullable Kept> read(SqlConnection connection, byte[] hash, Instant now) {
        return connection
                .preparedQuery(READ)
                .execute(Tuple.of(Buffer.buffer(hash), now.atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    for (Row row : rows) {
                        return Kept.of(row);
                    }
                    return null;
                });
    }

    /** Notes which lease a code gave, and to which key. */
    public static Uni<Void> use(SqlConnection connection, byte[] hash, UUID lease, byte @Nullable [] keyHash) {
        return connection
                .preparedQuery(USE)
                .execute(Tuple.of(Buffer.buffer(hash), lease, keyHash == null ? null : Buffer.buffer(keyHash)))
                .replaceWithVoid();
    }

    /** Deletes the code that gave a lease. */
    public static Uni<Void> forget(SqlConnection connection, TokenClaims held) {
        return connection
                .preparedQuery(FORGET)
                .execute(Tuple.of(held.participant(), held.lease()))
                .replaceWithVoid();
    }

    private static final String DELETE_OF = "delete from pairing_code where participant_id = $1";

    public static Uni<Void> deleteOf(SqlConnection connection, UUID participant) {
        return connection
                .preparedQuery(DELETE_OF)
                .execute(Tuple.of(participant))
                .replaceWithVoid();
    }

    private static final String DELETE_EXPIRED = "delete from pairing_code where expires_at < $1";

    /** Of everybody. */
    public static Uni<Void> deleteExpired(SqlClient client, Instant now) {
        return client.preparedQuery(DELETE_EXPIRED)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
