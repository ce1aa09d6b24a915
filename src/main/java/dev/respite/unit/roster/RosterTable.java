package dev.respite.unit.roster;

import dev.respite.organisation.Organisation.HeadCounts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.reactive.mutiny.Mutiny;
import org.threeten.extra.YearQuarter;

/**
 * Home of {@code roster}, the head counts that were set. Remembers those of quarters that can change no more. A quarter's are
 * asked for on the Pool, because the freeze and the audit log need them on threads that can hold no session.
 */
@ApplicationScoped
public class RosterTable implements HeadCounts {
    /** What was set in a quarter's last moment, by whatever replica, is written by then. */
    private static final Duration SETTLED = Duration.ofHours(1);

    private static final String IN_QUARTER = """
            select distinct on (unit) unit, n from roster where quarter <= $1 order by unit, quarter desc, id desc
            """;
    private static final String OF_UNIT = "from RosterRow r where r.unit = :unit order by r.id";

    private final Mutiny.SessionFactory sessions;
    private final Pool pool;
    private final InstantSource clock;
    private final Map<YearQuarter, Map<String, Integer>> settled = new ConcurrentHashMap<>();

    public RosterTable(Mutiny.SessionFactory sessions, Pool pool, InstantSource clock) {
        this.sessions = sessions;
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
                .map(RosterTable::byUnit)
                .invoke(counts -> {
                    if (lasting) {
                        settled.put(quarter, counts);
                    }
                });
    }

    /** Every setting of a unit, in the order in which they were made. */
    Uni<List<RosterSetting>> of(String unit) {
        return sessions.withStatelessSession(session -> session.createSelectionQuery(OF_UNIT, RosterRow.class)
                        .setParameter("unit", unit)
                        .getResultList())
                .map(rows -> rows.stream().map(RosterRow::toSetting).toList());
    }

    /** Adds a setting in the caller's transaction. */
    Uni<Void> add(Mutiny.StatelessSession session, String unit, RosterSetting setting, String by) {
        return session.insert(new RosterRow(unit, setting, by));
    }

    private boolean isSettled(YearQuarter quarter) {
        return !quarter.atDay(1)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC)
                .plus(SETTLED)
                .isAfter(clock.instant());
    }

    private static Map<String, Integer> byUnit(RowSet<Row> rows) {
        Map<String, Integer> counts = new HashMap<>();
        rows.forEach(row -> counts.put(row.getString("unit"), row.getInteger("n")));
        return Map.copyOf(counts);
    }
}
