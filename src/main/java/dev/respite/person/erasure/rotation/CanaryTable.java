package dev.respite.person.erasure.rotation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.threeten.extra.YearWeek;

/** Which canary joined in which week, and when it was erased: kept for good, since it leads to nobody. */
final class CanaryTable {
    private static final String ADD =
            "insert into canary (iso_week, participant_id, joined_at) values ($1, $2, $3) on conflict do nothing";
    private static final String LIVING =
            "select iso_week from canary where erased_at is null and iso_week < $1 order by iso_week";
    private static final String NOTE_ERASED =
            "update canary set erased_at = $2 where iso_week = $1 and erased_at is null";

    private CanaryTable() {}

    /** False if the week has its canary. */
    static Uni<Boolean> add(SqlClient connection, YearWeek week, UUID participant, Instant now) {
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(week.toString(), participant, now.atOffset(ZoneOffset.UTC)))
                .map(added -> added.rowCount() > 0);
    }

    /** The weeks before this one whose canary is not noted as erased, oldest first. */
    static Uni<List<YearWeek>> livingBefore(SqlClient client, YearWeek week) {
        return client.preparedQuery(LIVING).execute(Tuple.of(week.toString())).map(rows -> {
            List<YearWeek> weeks = new ArrayList<>();
            for (Row row : rows) {
                weeks.add(YearWeek.parse(row.getString("iso_week")));
            }
            return weeks;
        });
    }

    static Uni<Void> noteErased(SqlClient client, YearWeek week, Instant now) {
        return client.preparedQuery(NOTE_ERASED)
                .execute(Tuple.of(week.toString(), now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
