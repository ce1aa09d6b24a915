package dev.respite.lease;

import dev.respite.dpop.DpopProofs.Proof;
import dev.respite.identity.Held;
import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.UUID;

/** Sees to it that a proof is good once (RFC 9449, section 11.1), on whichever replica: in the database, in one statement. */
final class UsedProofs {
    /** Locks the consent, like every write: an erasure deletes this row, or leaves no consent to select. */
    private static final String USE = """
            insert into dpop_proof (participant_id, jti_hash, expires_at)
            select c.participant_id, $3, $4 from consent c where c.participant_id = $1 and c.id = $2
            for no key update of c
            on conflict do nothing returning jti_hash
            """;

    private static final String USED = "select 1 from dpop_proof where participant_id = $1 and jti_hash = $2";

    private UsedProofs() {}

    /**
     * Uses the proof, if there is one. Without a consent nothing is kept, and nothing refused here: that is for the
     * consent gate.
     *
     * @throws Refusal {@code dpop-proof-used}
     */
    static Uni<Void> use(SqlClient client, Held held) {
        Proof proof = held.proof();
        if (proof == null) {
            return Uni.createFrom().voidItem();
        }
        Buffer jtiHash = Buffer.buffer(proof.jtiHash());
        return client.preparedQuery(USE)
                .execute(Tuple.of(
                        held.participant(),
                        held.consent(),
                        jtiHash,
                        proof.goodUntil().atOffset(ZoneOffset.UTC)))
                .chain(used -> used.size() == 1
                        ? Uni.createFrom().voidItem()
                        : refuseUsed(client, held.participant(), jtiHash));
    }

    private static Uni<Void> refuseUsed(SqlClient client, UUID participant, Buffer jtiHash) {
        return client.preparedQuery(USED)
                .execute(Tuple.of(participant, jtiHash))
                .invoke(rows -> {
                    if (rows.size() > 0) {
                        throw new Refusal(Problem.DPOP_PROOF_USED);
                    }
                })
                .replaceWithVoid();
    }
}
