package dev.respite.rotation;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Gives free what deleted and moved rows left in the tables. In no transaction, where PostgreSQL would refuse it. */
@ApplicationScoped
class Vacuum {
    /** Every table that knows a participant, also those that are added later. */
    private static final String TABLES = """
            select quote_ident(t.table_name) as name from information_schema.tables t
            where t.table_schema = current_schema() and t.table_type = 'BASE TABLE' and (
              t.table_name in ('participant', 'subject_index') or exists (
                select 1 from information_schema.columns c where c.table_schema = t.table_schema
                  and c.table_name = t.table_name and c.column_name = 'participant_id'))
            order by 1
            """;

    private final Pool pool;

    Vacuum(Pool pool) {
        this.pool = pool;
    }

    /** Blocks. */
    void run() {
        List<String> tables = new ArrayList<>();
        for (Row row : pool.query(TABLES).execute().await().indefinitely()) {
            tables.add(row.getString("name"));
        }
        pool.query("vacuum " + String.join(", ", tables)).execute().await().indefinitely();
    }
}
