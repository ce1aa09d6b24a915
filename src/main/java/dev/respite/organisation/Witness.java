package dev.respite.organisation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.respite.organisation.Organisation.HeadCounts;
import dev.respite.organisation.TreeHistory.Seen;
import dev.respite.refusal.Fault;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.YearQuarter;
import org.threeten.extra.YearWeek;

/**
 * Remembers, where configurations cannot reach, which trees were in force and which are announced; ends a start whose
 * configuration says otherwise. What is in force is what it remembers: a tree that was announced comes into force by the
 * calendar, on every replica.
 */
@ApplicationScoped
public class Witness implements Supplier<TreeHistory> {
    /** Any fixed number, for this purpose alone. */
    private static final long ADVISORY_LOCK = 0x5265736854726565L;

    private static final String LOCK = "select pg_advisory_xact_lock($1)";
    private static final String SEEN = "select from_week, seen_at, tree from organisation_tree order by id";
    private static final String ADD = "insert into organisation_tree (from_week, seen_at, tree) values ($1, $2, $3)";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Pool pool;
    private final ConfiguredUnits configured;
    private final HeadCounts headCounts;
    private final InstantSource clock;
    private volatile TreeHistory history = new TreeHistory(List.of());

    Witness(Pool pool, ConfiguredUnits configured, HeadCounts headCounts, InstantSource clock) {
        this.pool = pool;
        this.configured = configured;
        this.headCounts = headCounts;
        this.clock = clock;
    }

    /** All trees so far. */
    @Override
    public TreeHistory get() {
        return history;
    }

    /** After the clock, and before anything that asks for a unit. Blocks. */
    void start(@Observes @Priority(6) StartupEvent event) {
        Instant now = clock.instant();
        YearQuarter latest = YearQuarter.from(now.atOffset(ZoneOffset.UTC)).plusQuarters(1);
        Map<String, Integer> heads = headCounts.in(latest).await().indefinitely();
        history = pool.withTransaction(connection -> check(connection, heads, now))
                .await()
                .indefinitely();
    }

    /** Another replica may have started with an announcement; that is weeks ahead, so minutes do not matter. */
    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void follow() {
        try {
            readAnew();
        } catch (RuntimeException e) {
            Log.errorf("cannot read the announced units and will try again: %s", Fault.describe(e));
        }
    }

    /** Blocks until what other replicas have seen is known here too. */
    public void readAnew() {
        history = seen(pool).await().indefinitely();
    }

    /** The lock comes first, so that replicas that start at once remember one tree. */
    private Uni<TreeHistory> check(SqlConnection connection, Map<String, Integer> heads, Instant now) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(ADVISORY_LOCK))
                .chain(() -> seen(connection))
                .chain(before -> add(connection, Reshaping.check(before, configured.units(), heads, now)))
                .chain(() -> seen(connection));
    }

    private static Uni<Void> add(SqlConnection connection, List<Seen> news) {
        if (news.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Tuple> rows = news.stream()
                .map(row -> Tuple.of(
                        row.from().toString(),
                        row.at().atOffset(ZoneOffset.UTC),
                        row.tree() == null ? null : text(row.tree())))
                .toList();
        return connection.preparedQuery(ADD).executeBatch(rows).replaceWithVoid();
    }

    private static Uni<TreeHistory> seen(SqlClient connection) {
        return connection.query(SEEN).execute().map(Witness::history);
    }

    private static TreeHistory history(RowSet<Row> rows) {
        List<Seen> seen = new ArrayList<>();
        rows.forEach(row -> seen.add(new Seen(
                YearWeek.parse(row.getString("from_week")),
                row.getOffsetDateTime("seen_at").toInstant(),
                tree(row.getString("tree")))));
        return new TreeHistory(seen);
    }

    /** The units as JSON, from the root down: the same text for the same tree. */
    static String text(UnitTree tree) {
        try {
            return JSON.writeValueAsString(tree.given());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static @Nullable UnitTree tree(@Nullable String text) {
        try {
            return text == null ? null : new UnitTree(JSON.readValue(text, new TypeReference<List<Unit>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("organisation_tree has a row that is no tree", e);
        }
    }
}
