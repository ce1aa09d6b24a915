package dev.respite.transparency;

import dev.respite.notice.RetentionSettings;
import dev.respite.transparency.RetentionSchedule.RetentionRule;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks every table of the database whether something in it was kept for too long. Yes or no: never what, or how much. */
@ApplicationScoped
public class RetentionCheck {
    /** What is due is deleted within a minute; until this much later its lateness says nothing and must not show. */
    private static final Duration GRACE = Duration.ofHours(1);

    /** Of PostgreSQL's own catalogue: the standard's views leave out what this role may not touch. */
    private static final String TABLES = """
            select relname::text as table_name from pg_class
            where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') order by relname
            """;

    private final int participantDays;
    private final List<RetentionRule> declared;
    private final String overdue;

    RetentionCheck(RetentionSettings settings) {
        this.participantDays = settings.participantDays();
        this.declared = RetentionSchedule.all(participantDays);
        this.overdue = declared.stream()
                .filter(table -> table.overdue() != null)
                .map(table -> "select '%s' as name, exists (%s) as overdue".formatted(table.name(), table.overdue()))
                .collect(Collectors.joining(" union all "));
    }

    /**
     * @param withinLimit null if there is no limit that can be exceeded
     */
    public record TableState(
            String table,
            String what,
            String limit,
            @Nullable Integer limitDays,
            @Nullable Boolean withinLimit) {
        static TableState undeclared(String table) {
            return new TableState(table, "not declared", "none is promised", null, false);
        }
    }

    /** The tables that there are, those that were declared first. */
    Uni<List<TableState>> states(SqlClient client, Instant now) {
        Instant due = now.minus(GRACE);
        LocalDate day = LocalDate.ofInstant(due, ZoneOffset.UTC);
        return client.preparedQuery(overdue)
                .execute(Tuple.of(due.atOffset(ZoneOffset.UTC), day, participantDays))
                .map(RetentionCheck::byName)
                .chain(overdueOf -> client.query(TABLES).execute().map(rows -> states(names(rows), overdueOf)));
    }

    private List<TableState> states(List<String> present, Map<String, Boolean> overdueOf) {
        List<TableState> states = new ArrayList<>();
        for (RetentionRule table : declared) {
            if (present.contains(table.name())) {
                Boolean late = overdueOf.get(table.name());
                states.add(new TableState(
                        table.name(), table.what(), table.limit(), table.limitDays(), late == null ? null : !late));
            }
        }
        List<String> known = declared.stream().map(RetentionRule::name).toList();
        present.stream()
                .filter(name -> !known.contains(name))
                .map(TableState::undeclared)
                .forEach(states::add);
        return List.copyOf(states);
    }

    private static Map<String, Boolean> byName(RowSet<Row> rows) {
        Map<String, Boolean> overdue = new HashMap<>();
        rows.forEach(row -> overdue.put(row.getString("name"), row.getBoolean("overdue")));
        return overdue;
    }

    private static List<String> names(RowSet<Row> rows) {
        List<String> names = new ArrayList<>();
        rows.forEach(row -> names.add(row.getString("table_name")));
        return names;
    }
}
