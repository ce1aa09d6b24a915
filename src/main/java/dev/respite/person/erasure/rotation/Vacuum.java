package dev.respite.person.erasure.rotation;

import dev.respite.database.ForJobs;
import dev.respite.database.Wait;
import dev.respite.person.record.ParticipantTable;
import dev.respite.person.record.SubjectIndexTable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Gives free what deleted and moved rows left in the tables. In no transaction, where PostgreSQL would refuse it. */
@ApplicationScoped
class Vacuum {
    /** Every table that knows a participant, also those that are added later. */
    private static final String TABLES = """
            select t.oid::regclass::text as name from pg_class t
            where t.relnamespace = current_schema()::regnamespace and t.relkind in ('r', 'p') and (
              t.relname in ($1::text, $2::text) or exists (
                select 1 from pg_attribute c where c.attrelid = t.oid and c.attname = 'participant_id' and not c.attisdropped))
            order by 1
            """;

    private final Pool pool;

    Vacuum(@ForJobs Pool pool) {
        this.pool = pool;
    }

    /** Blocks. */
    void run() {
        List<String> tables = new ArrayList<>();
        for (Row row : pool.preparedQuery(TABLES)
                .execute(Tuple.of(ParticipantTable.NAME, SubjectIndexTable.NAME))
                .await()
                .atMost(Wait.STATEMENT)) {
            tables.add(row.getString("name"));
        }
        String vacuum = "vacuum " + String.join(", ", tables);
        Wait.inBulk(pool, connection -> connection.query(vacuum).execute())
                .await()
                .atMost(Wait.BULK);
    }
}
