package dev.respite.audit;

import dev.respite.organisation.Organisation;
import dev.respite.organisation.UnitTree;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The log for everybody. Once a day, at a fixed hour, it is appended to by as many participants' entries as on any other
 * day, and by the acts by name; between two appends its head does not move. The form of an entry is told by
 * {@link VerifyAudit}.
 */
@ApplicationScoped
public class AuditLog {
    /** Any fixed number, for this purpose alone. */
    private static final long ADVISORY_LOCK = 0x4175646974204c67L;

    private static final String LOCK = "select pg_advisory_xact_lock($1)";

    /** Days that were missed are caught up in transactions of about so many entries. */
    private static final int ENTRIES_AT_ONCE = 8_192;

    /** Leaves no copy in the table's files of a hash beside the number of the transaction that made it wait. */
    private static final String FORGET = "vacuum (full, skip_locked) audit_pending";

    private final Pool pool;
    private final Organisation organisation;
    private final InstantSource clock;
    private final LocalTime appendAt;

    public AuditLog(
            Pool pool,
            Organisation organisation,
            InstantSource clock,
            @ConfigProperty(name = "respite.audit.append-at") LocalTime appendAt) {
        this.pool = pool;
        this.organisation = organisation;
        this.clock = clock;
        this.appendAt = appendAt;
    }

    /**
     * Notes an act by name in the caller's transaction; the next append takes it into the log, behind its time.
     *
     * @param body what was done and by whom, for example {@code signals-read unit=emergency by=NAME}; control characters
     *     become spaces
     */
    public Uni<Void> act(SqlClient connection, ActorClass actor, String body) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        String text = at + " " + body.replaceAll("\\p{Cc}", " ");
        return AuditRows.add(connection, new Batch.Act(UUID.randomUUID(), at, actor.id(), text));
    }

    /** Appends what is due, missed days in order. Blocks; safe on several replicas at once and at any number of times. */
    public void appendDue(Instant now) {
        LocalDate until = lastAppend(now);
        if (firstOwed(AuditRows.last(pool).await().indefinitely()).isAfter(until)) {
            return;
        }
        while (pool.withTransaction(connection -> appendSome(connection, until))
                .await()
                .indefinitely()) {
            // Each round appends some of the missed days.
        }
        pool.query(FORGET).execute().await().indefinitely();
    }

    /** False if nothing was owed any more. The lock comes first, so that what is read is what another replica left. */
    private Uni<Boolean> appendSome(SqlConnection connection, LocalDate until) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(ADVISORY_LOCK))
                .chain(() -> AuditRows.last(connection))
                .chain(last -> firstOwed(last).isAfter(until)
                        ? Uni.createFrom().item(false)
                        : AuditRows.waiting(connection)
                                .chain(waiting -> organisation.tree().map(units -> batch(last, waiting, until, units)))
                                .chain(batch -> AuditRows.move(connection, batch))
                                .replaceWith(true));
    }

    private Batch batch(Row last, Batch.Waiting waiting, LocalDate until, UnitTree units) {
        int size = Batch.size(units.roster(units.root().id()));
        var batch = new Batch(new AuditEntry.Head(last.getLong("seq"), last.getString("hash")), waiting, appendAt);
        LocalDate day = firstOwed(last);
        do {
            batch.append(day, size);
            day = day.plusDays(1);
        } while (!day.isAfter(until) && batch.entries().size() + size <= ENTRIES_AT_ONCE);
        return batch;
    }

    private LocalDate firstOwed(Row last) {
        LocalDate lastDay = last.getLocalDate("last_day");
        if (lastDay != null) {
            return lastDay.plusDays(1);
        }
        OffsetDateTime began = last.getOffsetDateTime("began_at");
        return lastAppend(began.toInstant()).plusDays(1);
    }

    /** The day of the latest append that is due by then. */
    private LocalDate lastAppend(Instant now) {
        OffsetDateTime time = now.atOffset(ZoneOffset.UTC);
        LocalDate day = time.toLocalDate();
        return time.toLocalTime().isBefore(appendAt) ? day.minusDays(1) : day;
    }
}
