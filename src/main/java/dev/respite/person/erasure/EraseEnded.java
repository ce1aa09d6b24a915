package dev.respite.person.erasure;

import dev.respite.database.ForJobs;
import dev.respite.database.Wait;
import dev.respite.identity.Subject;
import dev.respite.person.record.ConsentTable;
import dev.respite.person.record.ConsentTable.Ended;
import dev.respite.person.record.SubjectIndexTable;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Erases what outlives its consent: consents that have expired, and days that were kept after a revocation. */
@ApplicationScoped
public class EraseEnded {
    private static final int BATCH = 500;

    private final Pool pool;
    private final Pool jobs;
    private final SubjectIndexTable subjects;
    private final ConsentTable consents;
    private final InstantSource clock;

    public EraseEnded(
            Pool pool, @ForJobs Pool jobs, SubjectIndexTable subjects, ConsentTable consents, InstantSource clock) {
        this.pool = pool;
        this.jobs = jobs;
        this.subjects = subjects;
        this.consents = consents;
        this.clock = clock;
    }

    /** Erases all that is due. Blocks; safe on several replicas at once and at any number of times. */
    public void all() {
        LocalDate today = today();
        for (List<Ended> batch = due(today); !batch.isEmpty(); batch = due(today)) {
            batch.forEach(ended -> erase(jobs, ended, today).await().atMost(Wait.TRANSACTION));
        }
    }

    /** Erases what is left of this subject's ended consent, if anything is, so that they can join anew. */
    public Uni<Void> of(Subject subject) {
        LocalDate today = today();
        return subjects.find(pool, subject)
                .chain(id -> id == null
                        ? Uni.createFrom().voidItem()
                        : consents.endedOf(pool, id, today)
                                .chain(left -> Multi.createFrom()
                                        .iterable(left)
                                        .onItem()
                                        .transformToUniAndConcatenate(ended -> erase(pool, ended, today))
                                        .collect()
                                        .last()));
    }

    private List<Ended> due(LocalDate today) {
        return consents.ended(jobs, today, BATCH).await().atMost(Wait.STATEMENT);
    }

    private Uni<Void> erase(Pool connections, Ended ended, LocalDate today) {
        return connections.withTransaction(connection -> EraseParticipant.eraseEnded(
                        connection, ended.participant(), today)
                // Only if this run erased: by now the index row might be that of a new consent.
                .chain(done -> done
                        ? subjects.forget(connection, ended.subjectDigest())
                        : Uni.createFrom().voidItem()));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
