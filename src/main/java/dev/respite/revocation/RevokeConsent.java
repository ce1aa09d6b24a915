package dev.respite.revocation;

import dev.respite.participant.Participants;
import dev.respite.participant.Subject;
import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import dev.respite.revocation.EraseParticipant.End;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A physician takes the consent back. When this has answered, no row of theirs is there and none will be. */
@ApplicationScoped
public class RevokeConsent {
    private static final String FIND = "select sealed from subject_index where subject_hash = $1";
    private static final String FORGET = "delete from subject_index where subject_hash = $1";

    private final Pool pool;
    private final Participants participants;
    private final InstantSource clock;

    public RevokeConsent(Pool pool, Participants participants, InstantSource clock) {
        this.pool = pool;
        this.participants = participants;
        this.clock = clock;
    }

    /** Says that it was done, and when. */
    public record ErasureReceipt(String state, Instant revokedAt, String data, UUID receiptId) {}

    /**
     * @throws Refusal {@code no-consent} if there is none, or none any more
     */
    public Uni<ErasureReceipt> revoke(Subject subject) {
        byte[] hash = participants.hash(subject);
        return pool.withTransaction(connection -> find(connection, hash)
                        .chain(participant -> EraseParticipant.erase(connection, participant, End.revoked))
                        .invoke(RevokeConsent::refuseIfNone)
                        .chain(() -> connection.preparedQuery(FORGET).execute(Tuple.of(Buffer.buffer(hash)))))
                .map(done -> new ErasureReceipt(
                        End.revoked.name(),
                        clock.instant().truncatedTo(ChronoUnit.SECONDS),
                        "erase",
                        UUID.randomUUID()));
    }

    private Uni<UUID> find(SqlConnection connection, byte[] hash) {
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(Buffer.buffer(hash)))
                .map(rows -> {
                    for (Row row : rows) {
                        return participants.participant(
                                hash, row.getBuffer("sealed").getBytes());
                    }
                    throw new Refusal(Problem.NO_CONSENT);
                });
    }

    private static void refuseIfNone(boolean ended) {
        if (!ended) {
            throw new Refusal(Problem.NO_CONSENT);
        }
    }
}
