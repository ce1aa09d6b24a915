package dev.respite.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Home of {@code audit_entry}, {@code audit_pending} and {@code audit_pending_act}: the log and what waits for it. By the
 * Pool, since an append moves arrays of hashes; an act that is noted in a session is inserted as its {@link PendingActRow}.
 */
final class AuditTable {
    private static final String LAST = "select seq, day, hash from audit_entry order by seq desc limit 1";

    /** Leaves no copy in the table's files of a hash beside the number of the transaction that made it wait. */
    private static final String FORGET = "vacuum (full, skip_locked) audit_pending";

    /** By chance, of which the order of the hashes themselves would leave a trace in the log on a day that is full. */
    private static final String HASHES = "select body from audit_pending order by random() limit $1";

    private static final String ACTS =
            "select id, at, class, body from audit_pending_act where at < $1 order by at, id limit $2";
    private static final String ADD_ACT = "insert into audit_pending_act (id, at, class, body) values ($1, $2, $3, $4)";
    private static final String ADD_HASH = "insert into audit_pending (body) values ($1)";
    private static final String NUMBERS =
            "select body, seq from audit_entry where class = 'participant' and body = any ($1)";
    private static final String TAKE_HASHES = "delete from audit_pending where body = any ($1)";
    private static final String TAKE_ACTS = "delete from audit_pending_act where id = any ($1)";
    private static final String ADD = """
            insert into audit_entry (seq, day, class, body, prev_hash, hash)
            select * from unnest($1::bigint[], $2::date[], $3::text[], $4::text[], $5::text[], $6::text[])
            """;
    private static final String PAGE = """
            select seq, day, class, body, prev_hash, hash from audit_entry where seq >= $1 order by seq limit $2
            """;

    private static final List<String> TEXT_COLUMNS = List.of("class", "body", "prev_hash", "hash");

    private AuditTable() {}

    /** The last entry, of whichever kind. */
    record Last(long seq, LocalDate day, String hash) {}

    /** Where the log ends; null before the first append. */
    static Uni<@Nullable Last> last(SqlClient client) {
        return client.query(LAST).execute().map(rows -> {
            for (Row row : rows) {
                return new Last(row.getLong("seq"), row.getLocalDate("day"), row.getString("hash"));
            }
            return null;
        });
    }

    /** Gives free what the hashes left that wait no more. In no transaction, where PostgreSQL would refuse it. */
    static Uni<Void> forgetMoved(Pool pool) {
        return pool.query(FORGET).execute().replaceWithVoid();
    }

    /** Of the hashes that wait as many as asked for, whichever, in hex. */
    static Uni<List<String>> hashes(SqlClient client, int most) {
        return client.preparedQuery(HASHES)
                .execute(Tuple.of(most))
                .map(rows -> list(
                        rows,
                        row -> HexFormat.of().formatHex(row.getBuffer("body").getBytes())));
    }

    /** Of the acts before a time as many as asked for, the earliest first. */
    static Uni<List<Batch.Act>> acts(SqlClient client, Instant before, int most) {
        return client.preparedQuery(ACTS)
                .execute(Tuple.of(before.atOffset(ZoneOffset.UTC), most))
                .map(rows -> list(rows, AuditTable::act));
    }

    private static Batch.Act act(Row row) {
        return new Batch.Act(
                row.getUUID("id"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("class"),
                row.getString("body"));
    }

    static Uni<Void> add(SqlClient client, Batch.Act act) {
        return client.preparedQuery(ADD_ACT)
                .execute(Tuple.of(act.id(), act.at().atOffset(ZoneOffset.UTC), act.actor(), act.body()))
                .replaceWithVoid();
    }

    static Uni<Void> add(SqlClient client, byte[] hash) {
        return client.preparedQuery(ADD_HASH)
                .execute(Tuple.of(Buffer.buffer(hash)))
                .replaceWithVoid();
    }

    /** Of participants' entries with these bodies, the numbers by body. */
    static Uni<Map<String, Long>> numbers(SqlClient client, Collection<String> hashes) {
        return client.preparedQuery(NUMBERS)
                .execute(Tuple.tuple().addArrayOfString(hashes.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, Long> numbers = new HashMap<>();
                    rows.forEach(row -> numbers.put(row.getString("body"), row.getLong("seq")));
                    return numbers;
                });
    }

    /** Moves what waited into the log. Its number of rows is checked, so that nothing is lost or appended twice. */
    static Uni<Void> move(SqlClient client, Batch batch) {
        Buffer[] hashes = batch.usedHashes().stream()
                .map(hash -> Buffer.buffer(HexFormat.of().parseHex(hash)))
                .toArray(Buffer[]::new);
        UUID[] acts = batch.usedActs().stream().map(Batch.Act::id).toArray(UUID[]::new);
        return take(client, TAKE_HASHES, Tuple.tuple().addValue(hashes), hashes.length)
                .chain(() -> take(client, TAKE_ACTS, Tuple.tuple().addArrayOfUUID(acts), acts.length))
                .chain(() -> client.preparedQuery(ADD).execute(columns(batch.entries())))
                .replaceWithVoid();
    }

    private static Uni<Void> take(SqlClient client, String delete, Tuple which, int expected) {
        return client.preparedQuery(delete)
                .execute(which)
                .invoke(deleted -> {
                    if (deleted.rowCount() != expected) {
                        throw new IllegalStateException("what waited for the audit log is not there any more");
                    }
                })
                .replaceWithVoid();
    }

    private static Tuple columns(List<AuditEntry> entries) {
        return Tuple.tuple()
                .addArrayOfLong(entries.stream().map(AuditEntry::seq).toArray(Long[]::new))
                .addArrayOfLocalDate(entries.stream().map(AuditEntry::day).toArray(LocalDate[]::new))
                .addArrayOfString(entries.stream().map(AuditEntry::actor).toArray(String[]::new))
                .addArrayOfString(entries.stream().map(AuditEntry::body).toArray(String[]::new))
                .addArrayOfString(entries.stream().map(AuditEntry::prevHash).toArray(String[]::new))
                .addArrayOfString(entries.stream().map(AuditEntry::hash).toArray(String[]::new));
    }

    /** Entries as they lie there, whoever may have changed them: it is for the verifier to say so. */
    record Page(String lines, int entries, long last) {}

    /** At most {@code limit} entries from a number on, as {@link VerifyAudit} reads them. */
    static Uni<Page> page(SqlClient client, long from, int limit) {
        return client.preparedQuery(PAGE).execute(Tuple.of(from, limit)).map(AuditTable::page);
    }

    private static Page page(RowSet<Row> rows) {
        StringBuilder lines = new StringBuilder();
        long last = 0;
        for (Row row : rows) {
            last = row.getLong("seq");
            lines.append(last).append('\t').append(row.getLocalDate("day"));
            for (String column : TEXT_COLUMNS) {
                lines.append('\t').append(row.getString(column));
            }
            lines.append('\n');
        }
        return new Page(lines.toString(), rows.size(), last);
    }

    private static <T> List<T> list(Iterable<Row> rows, Function<Row, T> form) {
        List<T> list = new ArrayList<>();
        rows.forEach(row -> list.add(form.apply(row)));
        return list;
    }
}
