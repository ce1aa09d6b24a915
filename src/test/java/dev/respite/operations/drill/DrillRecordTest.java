package dev.respite.operations.drill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.respite.http.DatabaseOwner;
import dev.respite.http.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A drill notes itself where everybody can read of it, for good. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class DrillRecordTest {
    private static final LocalDate LONG_AGO = LocalDate.of(2001, 1, 1);
    private static final String NOTED =
            "select count(*) from check_result where kind = 'drill' and ran_on = '2001-01-01'";

    @Inject
    Pool pool;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @Test
    void a_result_is_noted_once_and_cannot_be_taken_back() throws SQLException {
        String database = url + "?user=" + user + "&password=" + password;

        DrillRecord.note(database, LONG_AGO, true);
        DrillRecord.note(database, LONG_AGO, true);
        DrillRecord.note(database, LONG_AGO, false);

        assertEquals(2, pool.query(NOTED).executeAndAwait().iterator().next().getLong(0));
        for (String change : new String[] {
            "update check_result set passed = true", "delete from check_result", "truncate check_result"
        }) {
            DatabaseOwner.assertInsertOnly(change);
        }
    }

    @Test
    void a_database_that_is_not_there_is_a_failure() {
        assertThrows(
                SQLException.class,
                () -> DrillRecord.note("jdbc:postgresql://127.0.0.1:1/respite?user=nobody", LONG_AGO, true));
    }
}
