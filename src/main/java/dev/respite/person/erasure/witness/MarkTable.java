package dev.respite.person.erasure.witness;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** What the database itself knows of revocations, written in the transaction of each. */
public final class MarkTable {
    private static final String ADD =
            "insert into revocation_mark (epoch, blinded, kept_until) values ($1, $2, $3) on conflict do nothing";
    private static final String ALL = "select epoch, blinded, kept_until from revocation_mark";
    private static final String FORGET = "delete from revocation_mark where epoch = any($1)";

    private MarkTable() {}

    static Uni<Void> add(SqlClient connection, Mark mark) {
        return connection.preparedQuery(ADD).execute(row(mark)).replaceWithVoid();
    }

    static Uni<Void> addAll(SqlClient connection, Collection<Mark> marks) {
        List<Tuple> rows = marks.stream().map(MarkTable::row).toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(ADD).executeBatch(rows).replaceWithVoid();
    }

    private static Tuple row(Mark mark) {
        return Tuple.of(mark.epoch(), Buffer.buffer(HexFormat.of().parseHex(mark.blinded())), mark.keptUntil());
    }

    static Uni<Set<Mark>> all(SqlClient client) {
        return client.preparedQuery(ALL).execute().map(MarkTable::marks);
    }

    private static Set<Mark> marks(RowSet<Row> rows) {
        Set<Mark> marks = new HashSet<>();
        for (Row row : rows) {
            marks.add(new Mark(
                    row.getInteger("epoch"),
                    HexFormat.of().formatHex(row.getBuffer("blinded").getBytes()),
                    row.getLocalDate("kept_until")));
        }
        return marks;
    }

    /** Of epochs whose keys are destroyed. */
    public static Uni<Void> forget(SqlClient client, Collection<Integer> epochs) {
        return client.preparedQuery(FORGET)
                .execute(Tuple.tuple().addArrayOfInteger(epochs.toArray(Integer[]::new)))
                .replaceWithVoid();
    }
}
