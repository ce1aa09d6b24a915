package dev.respite.transparency;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether what is erased is out of reach: keys that turned in time, canaries that are gone, drills that opened nothing. */
@ApplicationScoped
class ErasureProofs {
    private static final Duration LOOKED_BACK = Duration.ofDays(30);

    /** 24 hours are promised from an erasure to the end of its keys; a turn may take part of an hour. */
    private static final Duration LONGEST_LIFE = Duration.ofHours(25);

    private static final String TURNS = """
            select min(began_at) as first,
              coalesce(bool_and(coalesce(destroyed_at, $1) <= began_at + $3 * interval '1 second')
                filter (where coalesce(destroyed_at, $1) > $2), true) as in_time
            from epoch
            """;
    private static final String CANARIES =
            "select iso_week, erased_at is not null as erased from canary order by iso_week desc limit 8";

    /** Of drills on one day, one that failed counts. */
    private static final String LAST_DRILL =
            "select ran_on, passed from drill_result order by ran_on desc, passed limit 1";

    /**
     * @param turnedInTime whether the keys of every day since then were destroyed 24 hours after they came into use
     * @param since at most 30 days ago; later if the service is younger
     */
    record Turns(boolean turnedInTime, LocalDate since) {}

    /** The canary of an ISO week: joined when it began, to be erased when the next one begins. */
    record Canary(String week, boolean erased) {}

    /** A restored backup on which every key was tried. */
    record Drill(LocalDate ranOn, boolean passed) {}

    /**
     * @param canaries of the last eight weeks, newest first
     * @param lastDrill null if none was recorded
     */
    record Proofs(
            Turns keys, List<Canary> canaries, @Nullable Drill lastDrill) {}

    Uni<Proofs> read(SqlClient client, Instant now) {
        return turns(client, now)
                .chain(turns -> canaries(client)
                        .chain(canaries -> client.query(LAST_DRILL).execute().map(rows -> {
                            Drill last = null;
                            for (Row row : rows) {
                                last = new Drill(row.getLocalDate("ran_on"), row.getBoolean("passed"));
                            }
                            return new Proofs(turns, canaries, last);
                        })));
    }

    private static Uni<Turns> turns(SqlClient client, Instant now) {
        Instant from = now.minus(LOOKED_BACK);
        return client.preparedQuery(TURNS)
                .execute(
                        Tuple.of(now.atOffset(ZoneOffset.UTC), from.atOffset(ZoneOffset.UTC), LONGEST_LIFE.toSeconds()))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    Instant first = row.getOffsetDateTime("first").toInstant();
                    Instant since = first.isAfter(from) ? first : from;
                    return new Turns(row.getBoolean("in_time"), LocalDate.ofInstant(since, ZoneOffset.UTC));
                });
    }

    private static Uni<List<Canary>> canaries(SqlClient client) {
        return client.query(CANARIES).execute().map(rows -> {
            List<Canary> canaries = new ArrayList<>();
            rows.forEach(row -> canaries.add(new Canary(row.getString("iso_week"), row.getBoolean("erased"))));
            return canaries;
        });
    }
}
