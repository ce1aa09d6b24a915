package dev.respite.database;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The pages of a table, for a walk over rows in the order in which they lie. A walk in the order of random ids writes each
 * page as often as it has rows (decision 0023).
 */
public final class TablePages {
    private static final String COUNT =
            "select pg_relation_size($1::text::regclass) / current_setting('block_size')::int as pages";

    private TablePages() {}

    /** How many there are now. */
    public static Uni<Long> count(SqlClient client, String table) {
        return client.preparedQuery(COUNT)
                .execute(Tuple.of(table))
                .map(rows -> rows.iterator().next().getLong("pages"));
    }

    /** Where a page begins, as the text of a {@code tid}. */
    public static String begin(long page) {
        return "(" + page + ",0)";
    }
}
