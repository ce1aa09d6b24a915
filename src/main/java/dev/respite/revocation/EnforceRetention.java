package dev.respite.revocation;

import dev.respite.consent.ConsentRow;
import dev.respite.revocation.EraseParticipant.End;
import dev.respite.vault.BlindIndex;
import dev.respite.vault.DataKey;
import dev.respite.vault.Epochs;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Deletes what has been kept for as long as the notice says: days, pairing codes, and consents that have expired. Made
 * at the start, which a longer retention than the notice's ends.
 */
@Startup
@ApplicationScoped
public class EnforceRetention {
    /** What notice 1 promises. More needs a new notice. */
    private static final int MOST_DAYS = 42;

    private static final int BATCH = 500;
    private static final String OLD_DAYS = "delete from participant_day where day < $1";
    private static final String OLD_CODES = "delete from pairing_code where expires_at < $1";
    private static final String EXPIRED = """
            select c.participant_id, c.id, c.sealed, p.wrapped_key
            from consent c join participant p on p.id = c.participant_id
            where c.expires_on <= $1 limit $2
            """;
    private static final String FORGET = "delete from subject_index where subject_hash = $1";

    private final Pool pool;
    private final Epochs epochs;
    private final int days;

    public EnforceRetention(
            Pool pool, Epochs epochs, @ConfigProperty(name = "respite.retention.participant-days") int days) {
        if (days > MOST_DAYS || days < 1) {
            throw new IllegalArgumentException("respite.retention.participant-days is " + days
                    + ": the notice promises at most " + MOST_DAYS + "; keeping them longer needs a new notice");
        }
        this.pool = pool;
        this.epochs = epochs;
        this.days = days;
    }

    /** Ends the consents that have expired. Blocks; safe on several replicas at once and at any number of times. */
    public void endExpired(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        for (List<Expired> batch = expired(today); !batch.isEmpty(); batch = expired(today)) {
            batch.forEach(this::erase);
        }
    }

    /** Deletes old days and codes. Blocks; safe on several replicas at once and at any number of times. */
    public void deleteOld(Instant now) {
        pool.preparedQuery(OLD_DAYS)
                .execute(Tuple.of(LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(days)))
                .await()
                .indefinitely();
        pool.preparedQuery(OLD_CODES)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC)))
                .await()
                .indefinitely();
    }

    private record Expired(UUID participant, byte[] subjectHash) {}

    private List<Expired> expired(LocalDate today) {
        List<Expired> expired = new ArrayList<>();
        Epochs.Epoch epoch = epochs.current();
        for (Row row : pool.preparedQuery(EXPIRED)
                .execute(Tuple.of(today, BATCH))
                .await()
                .indefinitely()) {
            UUID participant = row.getUUID("participant_id");
            byte[] wrapped = row.getBuffer("wrapped_key").getBytes();
            DataKey key = DataKey.unwrap(epoch.wrappingKey(), wrapped, participant);
            byte[] digest = ConsentRow.subjectDigest(
                    key, row.getUUID("id"), row.getBuffer("sealed").getBytes());
            expired.add(new Expired(participant, BlindIndex.blind(epoch.indexKey(), digest)));
        }
        return expired;
    }

    private void erase(Expired expired) {
        pool.withTransaction(connection -> EraseParticipant.erase(connection, expired.participant(), End.expired)
                        .chain(ended -> ended
                                ? forget(connection, expired)
                                : Uni.createFrom().voidItem()))
                .await()
                .indefinitely();
    }

    /** Only if this run ended the consent: by now the index row might be that of a new one. */
    private static Uni<Void> forget(SqlConnection connection, Expired expired) {
        return connection
                .preparedQuery(FORGET)
                .execute(Tuple.of(Buffer.buffer(expired.subjectHash())))
                .replaceWithVoid();
    }
}
