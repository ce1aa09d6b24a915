package dev.respite.release;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import org.threeten.extra.YearWeek;

/** Repository of flags on releases that are known to be faulty. The releases themselves never change. */
@ApplicationScoped
public class Errata {
    private static final String FLAG = """
            insert into release_erratum (unit, iso_week, since)
            select unit, iso_week, $3 from release where unit = $1 and iso_week = $2 on conflict do nothing
            """;
    private static final String RELEASED = "select 1 from release where unit = $1 and iso_week = $2";

    /** What came of it. */
    public enum Flagged {
        NOW,
        BEFORE,
        NO_RELEASE
    }

    /** Flags the release of a leaf and week, for good. */
    public Uni<Flagged> flag(SqlClient connection, String unit, YearWeek week, Instant at) {
        return connection
                .preparedQuery(FLAG)
                .execute(Tuple.of(unit, week.toString(), at.atOffset(ZoneOffset.UTC)))
                .chain(added -> added.rowCount() > 0
                        ? Uni.createFrom().item(Flagged.NOW)
                        : connection
                                .preparedQuery(RELEASED)
                                .execute(Tuple.of(unit, week.toString()))
                                .map(rows -> rows.size() > 0 ? Flagged.BEFORE : Flagged.NO_RELEASE));
    }
}
