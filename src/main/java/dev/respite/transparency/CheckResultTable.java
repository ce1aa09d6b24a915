package dev.respite.transparency;

import dev.respite.transparency.ErasureProofs.Canary;
import dev.respite.transparency.ErasureProofs.Drill;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.YearWeek;

/**
 * Home of {@code check_result}: what restore drills and canaries showed. A canary is noted in the transaction in which it
 * joins, which is the Pool's; a drill notes itself, from a process of its own.
 */
public final class CheckResultTable {
    private static final String NOTE_CANARY =
            "insert into check_result (kind, ran_on, passed) values ('canary', $1, $2) on conflict do nothing";
    private static final String CANARIES = """
            select ran_on, bool_or(passed) as erased from check_result where kind = 'canary'
            group by ran_on order by ran_on desc limit 8
            """;

    /** Of drills on one day, one that failed counts. */
    private static final String LAST_DRILL =
            "select ran_on, passed from check_result where kind = 'drill' order by ran_on desc, passed limit 1";

    private CheckResultTable() {}

    /** Notes that the canary of a week has joined, or is erased. Said twice it is the same. */
    public static Uni<Void> noteCanary(SqlClient client, YearWeek week, boolean erased) {
        return client.preparedQuery(NOTE_CANARY)
                .execute(Tuple.of(week.atDay(DayOfWeek.MONDAY), erased))
                .replaceWithVoid();
    }

    /** Of the last eight weeks that have one, newest first. */
    static Uni<List<Canary>> lastCanaries(SqlClient client) {
        return client.query(CANARIES).execute().map(rows -> {
            List<Canary> canaries = new ArrayList<>();
            rows.forEach(row -> canaries.add(
                    new Canary(YearWeek.from(row.getLocalDate("ran_on")).toString(), row.getBoolean("erased"))));
            return canaries;
        });
    }

    /** Null if none was noted. */
    static Uni<@Nullable Drill> lastDrill(SqlClient client) {
        return client.query(LAST_DRILL).execute().map(rows -> {
            for (Row row : rows) {
                return new Drill(row.getLocalDate("ran_on"), row.getBoolean("passed"));
            }
            return null;
        });
    }
}
