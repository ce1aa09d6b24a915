package dev.respite.release;

import dev.respite.release.NotReleased.Reason;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.threeten.extra.YearWeek;

/** Repository of weeks that were passed over. What is noted stays, so that no such week is released later after all. */
@ApplicationScoped
public class NotReleasedWeeks {
    private static final String NOTE = """
            insert into week_not_released (iso_week, reason, noted_at)
            select $1, $2, $3 where not exists (select 1 from release where iso_week = $1) on conflict do nothing
            """;
    private static final String LATEST = """
            select iso_week, reason from (select * from week_not_released order by iso_week desc limit $1) latest
            order by iso_week
            """;

    private static final String HOLDS = "select 1 from week_not_released where iso_week = $1";

    private final Pool pool;

    public NotReleasedWeeks(Pool pool) {
        this.pool = pool;
    }

    /** Notes a week, unless it is noted already or released. The caller holds {@link FreezeWeek#lock}. */
    Uni<Void> note(SqlClient client, YearWeek week, Reason reason, Instant at) {
        return client.preparedQuery(NOTE)
                .execute(Tuple.of(week.toString(), reason.id(), at.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** Whether that week was passed over. */
    Uni<Boolean> holds(SqlClient client, YearWeek week) {
        return client.preparedQuery(HOLDS).execute(Tuple.of(week.toString())).map(rows -> rows.size() > 0);
    }

    /** The last so many, in order. */
    public Uni<List<NotReleased>> latest(int weeks) {
        return pool.preparedQuery(LATEST).execute(Tuple.of(weeks)).map(rows -> {
            List<NotReleased> latest = new ArrayList<>();
            for (Row row : rows) {
                latest.add(
                        new NotReleased(YearWeek.parse(row.getString("iso_week")), Reason.of(row.getString("reason"))));
            }
            return latest;
        });
    }
}
