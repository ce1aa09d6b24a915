package dev.respite.transparency.dossier;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns that there are, of PostgreSQL's own catalogue: the standard's views leave out what a role may not touch. */
final class Catalogue {
    private static final String COLUMNS = """
            select c.relname::text as table_name, a.attname::text as column_name,
              format_type(a.atttypid, a.atttypmod) as type_name
            from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
              and a.attnum > 0 and not a.attisdropped
            order by c.relname, a.attnum
            """;

    private Catalogue() {}

    record Column(String name, String type) {}

    /** By table, in the order of the database. */
    static Uni<Map<String, List<Column>>> columns(SqlClient client) {
        return client.query(COLUMNS).execute().map(rows -> {
            Map<String, List<Column>> columns = new LinkedHashMap<>();
            rows.forEach(row -> columns.computeIfAbsent(row.getString("table_name"), first -> new ArrayList<>())
                    .add(new Column(row.getString("column_name"), row.getString("type_name"))));
            return columns;
        });
    }
}
