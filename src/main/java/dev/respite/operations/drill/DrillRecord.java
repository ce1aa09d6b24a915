package dev.respite.operations.drill;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;

/** Notes a drill in the service's database, where the transparency report shows its day and whether it passed. */
final class DrillRecord {
    private static final String NOTE =
            "insert into check_result (kind, ran_on, passed) values ('drill', ?, ?) on conflict do nothing";

    private DrillRecord() {}

    /** @param database JDBC URL; a password that it does not hold is looked for in {@code ~/.pgpass} */
    static void note(String database, LocalDate ranOn, boolean passed) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database);
                PreparedStatement note = connection.prepareStatement(NOTE)) {
            note.setObject(1, ranOn);
            note.setBoolean(2, passed);
            note.executeUpdate();
        }
    }
}
