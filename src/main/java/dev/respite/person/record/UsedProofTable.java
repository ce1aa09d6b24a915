package dev.respite.person.record;

import dev.respite.identity.TokenClaims;
import dev.respite.identity.dpop.DpopProofs.Proof;
import dev.respite.person.record.ConsentTable.Asked;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sees to it that a proof is good once (RFC 9449, section 11.1), on whichever replica: in the database, in one statement. */
public final class UsedProofTable {
    /**
     * Locks the consent, like every write: an erasure deletes the proof, or leaves no consent to select. The consent is
     * read as it is once it is locked; the key beside it may be older, and is then under keys that are destroyed.
     */
    private static final String USE = ConsentTable.asked("for no key update")
            + """
            , used as (
              insert into dpop_proof (participant_id, jti_hash, expires_at) select participant_id, $3, $4 from asked
              on conflict do nothing returning jti_hash
            )
            select c.*, exists (select from used) as fresh, %s from asked c
            """.formatted(ParticipantTable.KEY_COLUMNS)
            + ParticipantTable.OF_CONSENT;

    private UsedProofTable() {}

    /**
     * What became of a proof.
     *
     * @param fresh false if it had been used before
     * @param consent that the token names
     */
    public record Use(boolean fresh, Asked consent) {}

    /** Uses a proof and reads the consent, in one round trip. Null, and nothing kept, where there is no consent. */
    public static Uni<@Nullable Use> use(SqlClient client, TokenClaims held, Proof proof) {
        return client.preparedQuery(USE)
                .execute(Tuple.of(
                        held.participant(),
                        held.consent(),
                        Buffer.buffer(proof.jtiHash()),
                        proof.goodUntil().atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    for (Row row : rows) {
                        return new Use(row.getBoolean("fresh"), Asked.of(row));
                    }
                    return null;
                });
    }

    private static final String ONCE =
            "insert into dpop_proof (participant_id, jti_hash, expires_at) values ($1, $2, $3)"
                    + " on conflict do nothing";

    /**
     * Uses another proof than a phone's, by the hash of what makes it one of its own. The caller holds the lock on the consent.
     *
     * @return false if it had been used before
     */
    public static Uni<Boolean> once(SqlClient client, UUID participant, byte[] hash, Instant goodUntil) {
        return client.preparedQuery(ONCE)
                .execute(Tuple.of(participant, Buffer.buffer(hash), goodUntil.atOffset(ZoneOffset.UTC)))
                .map(used -> used.rowCount() > 0);
    }

    private static final String DELETE_OF = "delete from dpop_proof where participant_id = $1";

    public static Uni<Void> deleteOf(SqlClient connection, UUID participant) {
        return connection
                .preparedQuery(DELETE_OF)
                .execute(Tuple.of(participant))
                .replaceWithVoid();
    }

    private static final String DELETE_EXPIRED = "delete from dpop_proof where expires_at < $1";

    /** Of everybody. */
    public static Uni<Void> deleteExpired(SqlClient client, Instant now) {
        return client.preparedQuery(DELETE_EXPIRED)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
