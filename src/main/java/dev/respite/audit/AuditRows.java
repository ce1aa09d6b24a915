package dev.respite.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** The rows of the log and of what waits for it. */
final class AuditRows {
    private static final String LAST = """
            select coalesce(e.seq, 0) as seq, coalesce(e.hash, $1) as hash, e.day as last_day, first.began_at
            from (select min(began_at) as began_at from epoch) first
            left join lateral (select seq, day, hash from audit_entry order by seq desc limit 1) e on true
            """;
    private static final String HASHES = "select body from audit_pending";
    private static final String ACTS = "select id, at, class, body from audit_pending_act order by at, id";
    private static final String ADD_ACT = "insert into audit_pending_act (id, at, class, body) values ($1, $2, $3, $4)";
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

    private AuditRows() {}

    /** Where the log ends: its head, and the first day after its last append; before the first, when the service began. */
    static Uni<Row> last(SqlClient client) {
        return client.preparedQuery(LAST)
                .execute(Tuple.of(VerifyAudit.GENESIS))
                .map(rows -> rows.iterator().next());
    }

    static Uni<Batch.Waiting> waiting(SqlClient client) {
        return client.query(HASHES)
                .execute()
                .chain(hashes -> client.query(ACTS)
                        .execute()
                        .map(acts -> new Batch.Waiting(
                                list(
                                        hashes,
                                        row -> HexFormat.of()
                                                .formatHex(row.getBuffer("body").getBytes())),
                                list(acts, AuditRows::act))));
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
        return client.preparedQuery(PAGE).execute(Tuple.of(from, limit)).map(AuditRows::page);
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
