package dev.respite.person.own;

import dev.respite.audit.AuditLog;
import dev.respite.database.ForJobs;
import dev.respite.database.Wait;
import dev.respite.keys.DataKey;
import dev.respite.notice.Promises;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * A participant's own list of what was done with their consent and data. It opens under their data key alone; what
 * enters the audit log of an event is only its {@link LedgerEvent#hash()}.
 */
@ApplicationScoped
public class OwnAccessLedger {
    /** To the end of the month. */
    private static final int MONTHS_KEPT = Promises.LEDGER_MONTHS.inForce() + 1;

    /** Of one kind, a participant and a day: what the log takes of anybody must leave room for everybody. */
    static final int LOGGED_A_DAY = 3;

    private static final Comparator<Entry> NEWEST_FIRST =
            Comparator.comparing(Entry::at).thenComparing(Entry::event).reversed();

    private final Mutiny.SessionFactory sessions;
    private final Pool pool;
    private final Pool jobs;
    private final AuditLog auditLog;
    private final InstantSource clock;

    public OwnAccessLedger(
            Mutiny.SessionFactory sessions, Pool pool, @ForJobs Pool jobs, AuditLog auditLog, InstantSource clock) {
        this.sessions = sessions;
        this.pool = pool;
        this.jobs = jobs;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /**
     * One entry, as the participant sees it.
     *
     * @param at when, whole seconds
     * @param event a {@link ParticipantEvent#id()}
     * @param nonce 64 lower-case hex digits; who has them can show which entry of the log this is, nobody else can
     * @param hash what the log holds of it: {@link LedgerEvent#hash()}
     * @param auditEntry its number in the log; null before it is appended, and always where the event is not audited or
     *     was one of more than {@value #LOGGED_A_DAY} of its kind in a day
     */
    public record Entry(
            Instant at,
            String event,
            String nonce,
            String hash,
            @Nullable Long auditEntry) {
        static Entry of(LedgerEvent event, @Nullable Long auditEntry) {
            return new Entry(event.at(), event.event().id(), event.nonce(), event.hash(), auditEntry);
        }

        @Override
        public String toString() {
            return "Entry[redacted]";
        }
    }

    /**
     * Adds an entry in the caller's transaction, and what the log will hold of it: of each kind the first {@value
     * #LOGGED_A_DAY} of a day (UTC), so that who pauses and resumes without end fills their own list alone. Looks are never
     * logged, and each has an entry.
     *
     * @throws Refusal {@code no-consent} if the participant has been erased meanwhile
     */
    public Uni<Entry> record(SqlClient connection, UUID participant, DataKey key, ParticipantEvent event) {
        LedgerEvent happened = LedgerEvent.of(event, clock.instant());
        if (event.audited()) {
            return audited(connection, participant, key, happened, 1);
        }
        return LedgerTable.add(connection, participant, key, UUID.randomUUID(), keptUntil(happened.at()), happened)
                .map(added -> {
                    if (!added) {
                        throw new Refusal(Problem.NO_CONSENT);
                    }
                    return Entry.of(happened, null);
                });
    }

    /** The day's first few of a kind have ids of their own; who finds them all there is a repetition, and not logged. */
    private Uni<Entry> audited(SqlClient connection, UUID participant, DataKey key, LedgerEvent happened, int number) {
        boolean logged = number <= LOGGED_A_DAY;
        UUID row = logged ? ofTheDay(key, happened, number) : UUID.randomUUID();
        return LedgerTable.add(connection, participant, key, row, keptUntil(happened.at()), happened)
                .chain(added -> {
                    if (added) {
                        return logged
                                ? waitForAppend(connection, happened)
                                : Uni.createFrom().item(Entry.of(happened, null));
                    }
                    return logged
                            ? audited(connection, participant, key, happened, number + 1)
                            : Uni.createFrom().failure(new Refusal(Problem.NO_CONSENT));
                });
    }

    /**
     * For an event after which there is no participant: the log alone will hold its hash, and whoever is given the entry's
     * nonce.
     */
    public Uni<Entry> recordOnlyInAudit(SqlClient connection, ParticipantEvent event) {
        return waitForAppend(connection, LedgerEvent.of(event, clock.instant()));
    }

    /** All entries of a participant, newest first, with their numbers in the log where they have one. */
    public Uni<List<Entry>> entries(UUID participant, DataKey key) {
        return sessions.withStatelessSession(session -> LedgerTable.all(session, participant))
                .map(rows -> rows.stream().map(row -> row.event(key)).toList())
                .chain(events -> numbers(events).map(numbers -> entries(events, numbers)));
    }

    /** Deletes entries whose time is up. Blocks; safe on several replicas at once and at any number of times. */
    public void deleteOld(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Wait.inBulk(jobs, connection -> LedgerTable.deleteEnded(connection, today))
                .await()
                .atMost(Wait.BULK);
    }

    /** The first of a month, so that the column does not tell the day; as many months later as promised, or up to one more. */
    static LocalDate keptUntil(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).plusMonths(MONTHS_KEPT).withDayOfMonth(1);
    }

    /** The same row for the same day and number, for everybody else an id as random as any other (RFC 9562, version 4). */
    private static UUID ofTheDay(DataKey key, LedgerEvent event, int number) {
        LocalDate day = LocalDate.ofInstant(event.at(), ZoneOffset.UTC);
        ByteBuffer mac =
                ByteBuffer.wrap(key.mac(LedgerRow.TABLE + ' ' + event.event().id() + ' ' + day + ' ' + number));
        long high = (mac.getLong() & 0xffffffffffff0fffL) | 0x4000L;
        long low = (mac.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    private Uni<Entry> waitForAppend(SqlClient connection, LedgerEvent happened) {
        Entry entry = Entry.of(happened, null);
        return happened.event().audited()
                ? auditLog.participant(connection, happened.digest()).replaceWith(entry)
                : Uni.createFrom().item(entry);
    }

    private Uni<Map<String, Long>> numbers(List<LedgerEvent> events) {
        return auditLog.numbers(
                pool,
                events.stream()
                        .filter(event -> event.event().audited())
                        .map(LedgerEvent::hash)
                        .toList());
    }

    private static List<Entry> entries(List<LedgerEvent> events, Map<String, Long> numbers) {
        return events.stream()
                .map(event -> Entry.of(event, numbers.get(event.hash())))
                .sorted(NEWEST_FIRST)
                .toList();
    }
}
