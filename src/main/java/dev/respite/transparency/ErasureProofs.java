package dev.respite.transparency;

import dev.respite.notice.Promises;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether what is erased is out of reach: keys that turned in time, canaries that are gone, drills that opened nothing. */
@ApplicationScoped
public class ErasureProofs {
    private static final Duration LOOKED_BACK = Duration.ofDays(30);

    /** What is promised from an erasure to the end of its keys; a turn may take part of an hour. */
    private static final Duration LONGEST_LIFE = Duration.ofHours(Promises.ERASURE_HOURS.inForce() + 1);

    private static final String TURNS = """
            select min(began_at) as first,
              coalesce(bool_and(coalesce(destroyed_at, $1) <= began_at + $3 * interval '1 second')
                filter (where coalesce(destroyed_at, $1) > $2), true) as in_time
            from epoch
            """;
    /**
     * @param turnedInTime whether the keys of every day since then were destroyed 24 hours after they came into use
     * @param since at most 30 days ago; later if the service is younger
     */
    public record Turns(boolean turnedInTime, LocalDate since) {}

    /** The canary of an ISO week: joined when it began, to be erased when the next one begins. */
    public record Canary(String week, boolean erased) {}

    /** A restored backup on which every key was tried. */
    public record Drill(LocalDate ranOn, boolean passed) {}

    /**
     * @param canaries of the last eight weeks, newest first
     * @param lastDrill null if none was recorded
     */
    public record Proofs(
            Turns keys, List<Canary> canaries, @Nullable Drill lastDrill) {}

    Uni<Proofs> read(SqlClient client, Instant now) {
        return turns(client, now)
                .chain(turns -> CheckResultTable.lastCanaries(client)
                        .chain(canaries ->
                                CheckResultTable.lastDrill(client).map(drill -> new Proofs(turns, canaries, drill))));
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
}
