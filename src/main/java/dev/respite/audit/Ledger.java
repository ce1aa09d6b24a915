package dev.respite.audit;

import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import dev.respite.vault.DataKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A participant's own list of what was done with their consent and data. It opens under their data key alone; what
 * enters the audit log of an event is only its {@link LedgerEvent#hash()}.
 */
@ApplicationScoped
public class Ledger {
    private static final String TABLE = "ledger_entry";
    private static final int MONTHS_KEPT = 13;

    /** Locks the participant against an erasure: what comes after one finds no row, and what it meets it deletes. */
    private static final String ADD = """
            insert into ledger_entry (participant_id, id, kept_until, sealed)
            select p.id, $2, $3, $4 from participant p where p.id = $1 for key share of p
            on conflict do nothing
            """;

    private static final String WAIT_FOR_APPEND = "insert into audit_pending (body) values ($1)";
    private static final String ONE = "select id, sealed from ledger_entry where participant_id = $1 and id = $2";
    private static final String ALL = "select id, sealed from ledger_entry where participant_id = $1";
    private static final String NUMBERS =
            "select body, seq from audit_entry where class = 'participant' and body = any ($1)";
    private static final String OLD = "delete from ledger_entry where kept_until <= $1";
    private static final Comparator<Entry> NEWEST_FIRST =
            Comparator.comparing(Entry::at).thenComparing(Entry::event).reversed();

    private final Pool pool;
    private final InstantSource clock;

    public Ledger(Pool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * One entry, as the participant sees it.
     *
     * @param at when, whole seconds
     * @param event a {@link ParticipantEvent#id()}
     * @param nonce 64 lower-case hex digits; who has them can show which entry of the log this is, nobody else can
     * @param hash what the log holds of it: {@link LedgerEvent#hash()}
     * @param auditEntry its number in the log; null before it is appended, and always where the event is not audited
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
     * Adds an entry in the caller's transaction, and what the log will hold of it. A look at one's own view counts once a
     * day (UTC): later ones give the day's first.
     *
     * @throws Refusal {@code no-consent} if the participant has been erased meanwhile
     */
    public Uni<Entry> record(SqlClient connection, UUID participant, DataKey key, ParticipantEvent event) {
        LedgerEvent happened = LedgerEvent.of(event, clock.instant());
        UUID row = event.audited() ? UUID.randomUUID() : onceADay(key, happened);
        Buffer sealed = Buffer.buffer(key.seal(happened.bytes(), TABLE, row));
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(participant, row, keptUntil(happened.at()), sealed))
                .chain(added -> added.rowCount() == 0
                        ? earlier(connection, participant, row, key)
                        : waitForAppend(connection, happened));
    }

    /**
     * For an event after which there is no participant: the log alone will hold its hash, and whoever is given the entry's
     * nonce.
     */
    public Uni<Entry> recordOnlyInAudit(SqlClient connection, ParticipantEvent event) {
        return waitForAppend(connection, LedgerEvent.of(event, clock.instant()));
    }

    /** All entries of a participant, newest first, with their numbers in the log where they have one. */
    public Uni<List<Entry>> entries(SqlClient client, UUID participant, DataKey key) {
        return client.preparedQuery(ALL)
                .execute(Tuple.of(participant))
                .map(rows -> opened(rows, key))
                .chain(events -> numbers(client, events).map(numbers -> entries(events, numbers)));
    }

    /** Deletes entries whose time is up. Blocks; safe on several replicas at once and at any number of times. */
    public void deleteOld(Instant now) {
        pool.preparedQuery(OLD)
                .execute(Tuple.of(LocalDate.ofInstant(now, ZoneOffset.UTC)))
                .await()
                .indefinitely();
    }

    /** The first of a month, so that the column does not tell the day; between twelve and thirteen months later. */
    static LocalDate keptUntil(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).plusMonths(MONTHS_KEPT).withDayOfMonth(1);
    }

    /** The same row for the same day, and for everybody else an id as random as any other (RFC 9562, version 4). */
    private static UUID onceADay(DataKey key, LedgerEvent event) {
        LocalDate day = LocalDate.ofInstant(event.at(), ZoneOffset.UTC);
        ByteBuffer mac = ByteBuffer.wrap(key.mac(TABLE + ' ' + event.event().id() + ' ' + day));
        long high = (mac.getLong() & 0xffffffffffff0fffL) | 0x4000L;
        long low = (mac.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    private static Uni<Entry> earlier(SqlClient connection, UUID participant, UUID row, DataKey key) {
        return connection
                .preparedQuery(ONE)
                .execute(Tuple.of(participant, row))
                .map(rows -> opened(rows, key))
                .map(events -> {
                    if (events.isEmpty()) {
                        throw new Refusal(Problem.NO_CONSENT);
                    }
                    return Entry.of(events.get(0), null);
                });
    }

    private static Uni<Entry> waitForAppend(SqlClient connection, LedgerEvent happened) {
        Entry entry = Entry.of(happened, null);
        if (!happened.event().audited()) {
            return Uni.createFrom().item(entry);
        }
        return connection
                .preparedQuery(WAIT_FOR_APPEND)
                .execute(Tuple.of(Buffer.buffer(happened.digest())))
                .replaceWith(entry);
    }

    private static List<LedgerEvent> opened(RowSet<Row> rows, DataKey key) {
        List<LedgerEvent> events = new ArrayList<>();
        for (Row row : rows) {
            byte[] sealed = row.getBuffer("sealed").getBytes();
            events.add(LedgerEvent.from(key.open(sealed, TABLE, row.getUUID("id"))));
        }
        return events;
    }

    private static Uni<Map<String, Long>> numbers(SqlClient client, List<LedgerEvent> events) {
        String[] hashes = events.stream()
                .filter(event -> event.event().audited())
                .map(LedgerEvent::hash)
                .toArray(String[]::new);
        return client.preparedQuery(NUMBERS)
                .execute(Tuple.tuple().addArrayOfString(hashes))
                .map(rows -> {
                    Map<String, Long> numbers = new HashMap<>();
                    rows.forEach(row -> numbers.put(row.getString("body"), row.getLong("seq")));
                    return numbers;
                });
    }

    private static List<Entry> entries(List<LedgerEvent> events, Map<String, Long> numbers) {
        return events.stream()
                .map(event -> Entry.of(event, numbers.get(event.hash())))
                .sorted(NEWEST_FIRST)
                .toList();
    }
}
