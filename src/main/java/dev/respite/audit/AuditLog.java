package dev.respite.audit;

import dev.respite.database.AdvisoryLock;
import dev.respite.database.ForJobs;
import dev.respite.database.Wait;
import dev.respite.keys.EpochTable;
import dev.respite.organisation.Organisation;
import dev.respite.organisation.UnitTree;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The log for everybody. Once a day, at a fixed hour, it is appended to by as many participants' entries as on any other
 * day, and by the acts by name; between two appends its head does not move. The form of an entry is told by
 * {@link VerifyAudit}.
 */
@ApplicationScoped
public class AuditLog {

    /** Days that were missed are caught up in transactions of about so many entries. */
    private static final int ENTRIES_AT_ONCE = 8_192;

    private final Pool pool;
    private final Organisation organisation;
    private final InstantSource clock;
    private final LocalTime appendAt;

    public AuditLog(
            @ForJobs Pool pool,
            Organisation organisation,
            InstantSource clock,
            @ConfigProperty(name = "respite.audit.append-at") LocalTime appendAt) {
        this.pool = pool;
        this.organisation = organisation;
        this.clock = clock;
        this.appendAt = appendAt;
    }

    /**
     * Notes an act by name in the session's transaction; the next append takes it into the log, behind its time.
     *
     * @param body what was done and by whom, for example {@code signals-read unit=emergency by=NAME}; control characters
     *     become spaces
     */
    public Uni<Void> act(Mutiny.StatelessSession session, ActorClass actor, String body) {
        Instant at = now();
        return session.insert(new PendingActRow(UUID.randomUUID(), at, actor, text(at, body)));
    }

    /** As {@link #act(Mutiny.StatelessSession, ActorClass, String)}, where the act itself is a statement of the Pool. */
    public Uni<Void> act(SqlClient connection, ActorClass actor, String body) {
        Instant at = now();
        return AuditTable.add(connection, new Batch.Act(UUID.randomUUID(), at, actor.id(), text(at, body)));
    }

    /** Has the hash of a participant's event wait for the next append, in the caller's transaction. */
    public Uni<Void> participant(SqlClient connection, byte[] hash) {
        return AuditTable.add(connection, hash);
    }

    /**
     * The numbers of participants' entries, by hash; of those that are appended.
     *
     * @param hashes 64 lower-case hex digits each
     */
    public Uni<Map<String, Long>> numbers(SqlClient client, Collection<String> hashes) {
        return AuditTable.numbers(client, hashes);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static String text(Instant at, String body) {
        return at + " " + body.replaceAll("\\p{Cc}", " ");
    }

    /**
     * Appends what is due, missed days in order. Blocks; safe on several replicas at once and at any number of times.
     *
     * @throws IllegalStateException if the log has days that have not come: days are never appended twice, so that whatever
     *     waits would wait for them without a word
     */
    public void appendDue(Instant now) {
        LocalDate until = lastAppend(now);
        LocalDate firstOwed = log(pool).await().atMost(Wait.STATEMENT).firstOwed();
        // One day ahead is what a replica finds whose clock is a little behind another's.
        if (firstOwed.isAfter(until.plusDays(2))) {
            String said = "the audit log has every day before " + firstOwed + ", and the clock says "
                    + now.truncatedTo(ChronoUnit.MINUTES) + ": it was ahead once or is behind now. If it is right now,"
                    + " nothing is appended before that day";
            Log.error(said);
            throw new IllegalStateException(said);
        }
        if (firstOwed.isAfter(until)) {
            return;
        }
        while (pool.withTransaction(connection -> appendSome(connection, until))
                .await()
                .atMost(Wait.TRANSACTION)) {
            // Each round appends some of the missed days.
        }
        while (pool.withTransaction(connection -> appendActs(connection, until))
                .await()
                .atMost(Wait.TRANSACTION)) {
            // Each round appends some of the acts by name that a round before had no room for.
        }
        AuditTable.forgetMoved(pool).await().atMost(Wait.STATEMENT);
    }

    /** False if nothing was owed any more. The lock comes first, so that what is read is what another replica left. */
    private Uni<Boolean> appendSome(SqlConnection connection, LocalDate until) {
        return AdvisoryLock.AUDIT
                .take(connection)
                .chain(() -> log(connection))
                .chain(log -> log.firstOwed().isAfter(until)
                        ? Uni.createFrom().item(false)
                        : organisation
                                .tree()
                                .chain(units -> appendDays(connection, log, until, entriesADay(units)))
                                .replaceWith(true));
    }

    /** Reads as many hashes as the days take that are appended at once, and no more of the acts than that. */
    private Uni<Void> appendDays(SqlConnection connection, End log, LocalDate until, int size) {
        long owed = ChronoUnit.DAYS.between(log.firstOwed(), until) + 1;
        int days = (int) Math.min(owed, Math.max(1, ENTRIES_AT_ONCE / size));
        return AuditTable.hashes(connection, days * size)
                .chain(hashes -> AuditTable.acts(connection, end(log.firstOwed().plusDays(days - 1)), ENTRIES_AT_ONCE)
                        .map(acts -> new Batch(log.head(), new Batch.Waiting(hashes, acts), appendAt)))
                .invoke(batch -> {
                    for (int i = 0; i < days; i++) {
                        batch.append(log.firstOwed().plusDays(i), size);
                    }
                })
                .chain(batch -> AuditTable.move(connection, batch));
    }

    /** False if no act of the days that are appended waits any more. */
    private Uni<Boolean> appendActs(SqlConnection connection, LocalDate until) {
        return AdvisoryLock.AUDIT
                .take(connection)
                .chain(() -> log(connection))
                .chain(log -> AuditTable.acts(connection, end(until), ENTRIES_AT_ONCE)
                        .chain(acts -> {
                            Batch batch = new Batch(log.head(), new Batch.Waiting(List.of(), acts), appendAt);
                            batch.append(log.firstOwed().minusDays(1), 0);
                            return acts.isEmpty()
                                    ? Uni.createFrom().item(false)
                                    : AuditTable.move(connection, batch).replaceWith(true);
                        }));
    }

    private static int entriesADay(UnitTree units) {
        return Batch.size(units.roster(units.root().id()));
    }

    private Instant end(LocalDate day) {
        return day.atTime(appendAt).toInstant(ZoneOffset.UTC);
    }

    /** Before the first append the days count from the service's beginning. */
    private Uni<End> log(SqlClient client) {
        return AuditTable.last(client)
                .chain(last -> last == null
                        ? EpochTable.began(client)
                                .map(began -> new End(
                                        new AuditEntry.Head(0, VerifyAudit.GENESIS),
                                        lastAppend(began).plusDays(1)))
                        : Uni.createFrom()
                                .item(new End(
                                        new AuditEntry.Head(last.seq(), last.hash()),
                                        last.day().plusDays(1))));
    }

    /** Where the log ends, and the first day of which it has nothing. */
    private record End(AuditEntry.Head head, LocalDate firstOwed) {}

    /** The day of the latest append that is due by then. */
    private LocalDate lastAppend(Instant now) {
        OffsetDateTime time = now.atOffset(ZoneOffset.UTC);
        LocalDate day = time.toLocalDate();
        return time.toLocalTime().isBefore(appendAt) ? day.minusDays(1) : day;
    }
}
