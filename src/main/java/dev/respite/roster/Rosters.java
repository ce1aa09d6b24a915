package dev.respite.roster;

import dev.respite.organisation.Organisation.HeadCounts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.threeten.extra.YearQuarter;

/** Repository of the head counts that were set. Remembers those of quarters that can change no more. */
@ApplicationScoped
public class Rosters implements HeadCounts {
    /** What was set in a quarter's last moment, by whatever replica, is written by then. */
    private static final Duration SETTLED = Duration.ofHours(1);

    private static final String IN_QUARTER = """
            select distinct on (unit) unit, n from roster where quarter <= $1 order by unit, quarter desc, id desc
            """;
    private static final String OF_UNIT = "select quarter, n, set_at from roster where unit = $1 order by id";
    private static final String ADD =
            "insert into roster (unit, quarter, n, set_at, set_by) values ($1, $2, $3, $4, $5)";

    private final Pool pool;
    private final InstantSource clock;
    private final Map<YearQuarter, Map<String, Integer>> settled = new ConcurrentHashMap<>();

    public Rosters(Pool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    @Override
    public Uni<Map<String, Integer>> in(YearQuarter quarter) {
        Map<String, Integer> known = settled.get(quarter);
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        boolean lasting = isSettled(quarter);
        return pool.preparedQuery(IN_QUARTER)
                .execute(Tuple.of(quarter.toString()))
                .map(Rosters::byUnit)
                .invoke(counts -> {
                    if (lasting) {
                        settled.put(quarter, counts);
                    }
                });
    }

    /** Every setting of a unit, in the order in which they were made. */
    Uni<List<RosterSetting>> of(String unit) {
        return pool.preparedQuery(OF_UNIT).execute(Tuple.of(unit)).map(rows -> {
            List<RosterSetting> settings = new ArrayList<>();
            rows.forEach(row -> settings.add(setting(row)));
            return settings;
        });
    }

    /** Adds a setting in the caller's transaction. */
    Uni<Void> add(SqlClient connection, String unit, RosterSetting setting, String by) {
        Tuple values = Tuple.of(
                unit, setting.quarter().toString(), setting.n(), setting.setAt().atOffset(ZoneOffset.UTC), by);
        return connection.preparedQuery(ADD).execute(values).replaceWithVoid();
    }

    private boolean isSettled(YearQuarter quarter) {
        return !quarter.atDay(1)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC)
                .plus(SETTLED)
                .isAfter(clock.instant());
    }

    private static RosterSetting setting(Row row) {
        return new RosterSetting(
                YearQuarter.parse(row.getString("quarter")),
                row.getInteger("n"),
                row.getOffsetDateTime("set_at").toInstant());
    }

    private static Map<String, Integer> byUnit(RowSet<Row> rows) {
        Map<String, Integer> counts = new HashMap<>();
        rows.forEach(row -> counts.put(row.getString("unit"), row.getInteger("n")));
        return Map.copyOf(counts);
    }
}
