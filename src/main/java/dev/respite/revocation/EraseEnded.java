package dev.respite.revocation;

import dev.respite.consent.ConsentRow;
import dev.respite.participant.Subject;
import dev.respite.participant.SubjectIndex;
import dev.respite.vault.DataKey;
import dev.respite.vault.Epochs;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Erases what outlives its consent: consents that have expired, and days that were kept after a revocation. */
@ApplicationScoped
public class EraseEnded {
    private static final int BATCH = 500;

    /** Kept ones end when their last day is gone, at the latest when they expire. */
    private static final String ENDED = """
            select c.participant_id, c.id, c.sealed, p.wrapped_key, p.epoch
            from consent c join participant p on p.id = c.participant_id
            where c.expires_on <= $1 or (c.state = 'revoked'
              and not exists (select 1 from participant_day d where d.participant_id = c.participant_id))
            limit $2
            """;

    private static final String OF_ONE = """
            select c.participant_id, c.id, c.sealed, p.wrapped_key, p.epoch
            from consent c join participant p on p.id = c.participant_id
            where c.participant_id = $1 and (c.expires_on <= $2 or c.state = 'revoked')
            """;

    private final Pool pool;
    private final SubjectIndex subjects;
    private final Epochs epochs;
    private final InstantSource clock;

    public EraseEnded(Pool pool, SubjectIndex subjects, Epochs epochs, InstantSource clock) {
        this.pool = pool;
        this.subjects = subjects;
        this.epochs = epochs;
        this.clock = clock;
    }

    private record Ended(UUID participant, byte[] subjectDigest) {}

    /** Erases all that is due. Blocks; safe on several replicas at once and at any number of times. */
    public void all() {
        LocalDate today = today();
        for (List<Ended> batch = due(today); !batch.isEmpty(); batch = due(today)) {
            batch.forEach(ended -> erase(ended, today).await().indefinitely());
        }
    }

    /** Erases what is left of this subject's ended consent, if anything is, so that they can join anew. */
    public Uni<Void> of(Subject subject) {
        LocalDate today = today();
        return subjects.find(pool, subject)
                .chain(id -> id == null
                        ? Uni.createFrom().voidItem()
                        : ended(OF_ONE, Tuple.of(id, today))
                                .chain(left -> Multi.createFrom()
                                        .iterable(left)
                                        .onItem()
                                        .transformToUniAndConcatenate(ended -> erase(ended, today))
                                        .collect()
                                        .last()));
    }

    private List<Ended> due(LocalDate today) {
        return ended(ENDED, Tuple.of(today, BATCH)).await().indefinitely();
    }

    private Uni<List<Ended>> ended(String query, Tuple values) {
        return Epochs.readAndOpen(
                () -> pool.preparedQuery(query).execute(values).map(this::ended));
    }

    private List<Ended> ended(Iterable<Row> rows) {
        List<Ended> ended = new ArrayList<>();
        for (Row row : rows) {
            UUID participant = row.getUUID("participant_id");
            DataKey key = epochs.of(row.getInteger("epoch"))
                    .dataKey(row.getBuffer("wrapped_key").getBytes(), participant);
            ended.add(new Ended(
                    participant,
                    ConsentRow.subjectDigest(
                            key, row.getUUID("id"), row.getBuffer("sealed").getBytes())));
        }
        return ended;
    }

    private Uni<Void> erase(Ended ended, LocalDate today) {
        return pool.withTransaction(connection -> EraseParticipant.eraseEnded(connection, ended.participant(), today)
                // Only if this run erased: by now the index row might be that of a new consent.
                .chain(done -> done
                        ? subjects.forget(connection, ended.subjectDigest())
                        : Uni.createFrom().voidItem()));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
