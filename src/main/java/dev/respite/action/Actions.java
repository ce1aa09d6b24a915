package dev.respite.action;

import dev.respite.signal.Effect;
import dev.respite.signal.Window;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.YearWeek;

/** Repository of actions and their ends, both insert-only: the database refuses to change one. */
@ApplicationScoped
public class Actions {
    private static final String ALL = """
            select a.id, a.unit, a.category, a.from_day, e.to_day, a.recorded_at, a.wards, a.leaves,
                   a.before_from, a.before_to, a.after_from, a.after_to
            from action a left join action_end e on e.action_id = a.id
            """;
    private static final String IN_ORDER = " order by a.from_day, a.recorded_at, a.id";
    private static final String ONE = ALL + " where a.unit = $1 and a.id = $2";
    private static final String SAME = ALL + " where a.unit = $1 and a.category = $2 and a.from_day = $3";
    private static final String ADD = """
            insert into action (id, unit, category, from_day, recorded_at, wards, leaves,
                                before_from, before_to, after_from, after_to)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            on conflict (unit, category, from_day) do nothing
            """;
    private static final String END = """
            insert into action_end (action_id, to_day, recorded_at) values ($1, $2, $3)
            on conflict (action_id) do nothing
            """;

    private final Pool pool;

    public Actions(Pool pool) {
        this.pool = pool;
    }

    /** Every action of every unit, by first day: some a year and unit, kept for good. */
    public Uni<List<Action>> all() {
        return pool.query(ALL + IN_ORDER).execute().map(Actions::list);
    }

    /** An action by its id, if it is one of the unit. */
    Uni<Optional<Action>> find(SqlClient connection, String unit, UUID id) {
        return connection.preparedQuery(ONE).execute(Tuple.of(unit, id)).map(Actions::first);
    }

    /** The same change that was recorded before: of the same unit, category and first day. */
    Uni<Optional<Action>> sameAs(SqlClient connection, Action action) {
        return connection
                .preparedQuery(SAME)
                .execute(Tuple.of(action.unit(), action.category().id(), action.from()))
                .map(Actions::first);
    }

    /** False if the same change is there already. */
    Uni<Boolean> add(SqlClient connection, Action action) {
        Effect.Compared compared = action.compared();
        Tuple row = Tuple.tuple()
                .addUUID(action.id())
                .addString(action.unit())
                .addString(action.category().id())
                .addLocalDate(action.from())
                .addOffsetDateTime(action.recordedAt().atOffset(ZoneOffset.UTC))
                .addArrayOfString(sorted(action.wards()))
                .addArrayOfString(sorted(action.leaves()));
        addWindow(row, compared == null ? null : compared.before());
        addWindow(row, compared == null ? null : compared.after());
        return connection.preparedQuery(ADD).execute(row).map(added -> added.rowCount() == 1);
    }

    /** False if it has an end already. */
    Uni<Boolean> end(SqlClient connection, UUID id, LocalDate to, Instant at) {
        return connection
                .preparedQuery(END)
                .execute(Tuple.of(id, to, at.atOffset(ZoneOffset.UTC)))
                .map(added -> added.rowCount() == 1);
    }

    private static String[] sorted(Set<String> ids) {
        return ids.stream().sorted().toArray(String[]::new);
    }

    private static void addWindow(Tuple row, @Nullable Window window) {
        row.addString(window == null ? null : window.from().toString());
        row.addString(window == null ? null : window.to().toString());
    }

    private static Optional<Action> first(RowSet<Row> rows) {
        return list(rows).stream().findFirst();
    }

    private static List<Action> list(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(Actions::action)
                .toList();
    }

    private static Action action(Row row) {
        return new Action(
                row.getUUID("id"),
                row.getString("unit"),
                Category.of(row.getString("category")).orElseThrow(),
                row.getLocalDate("from_day"),
                row.getLocalDate("to_day"),
                row.getOffsetDateTime("recorded_at").toInstant(),
                Set.of(row.getArrayOfStrings("wards")),
                Set.of(row.getArrayOfStrings("leaves")),
                compared(row));
    }

    private static Effect.@Nullable Compared compared(Row row) {
        return row.getString("before_from") == null
                ? null
                : new Effect.Compared(window(row, "before"), window(row, "after"));
    }

    private static Window window(Row row, String name) {
        return new Window(YearWeek.parse(row.getString(name + "_from")), YearWeek.parse(row.getString(name + "_to")));
    }
}
