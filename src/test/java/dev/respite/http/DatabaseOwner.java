package dev.respite.http;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Who may do to the tests' database what the service may not: its owner, and the superuser above both. */
public final class DatabaseOwner {
    private DatabaseOwner() {}

    /** As the role that owns the tables. */
    public static void run(String sql) throws SQLException {
        execute(connect(setting("quarkus.flyway.username"), setting("quarkus.flyway.password")), sql);
    }

    /** Fails unless the table itself refuses it to its owner. */
    public static void assertInsertOnly(String change) {
        SQLException refused = assertThrows(SQLException.class, () -> run(change), change);
        assertTrue(refused.getMessage().contains("is insert-only"), refused.getMessage());
    }

    /** Connections of the role that owns the tables. */
    public static Pool pool(Vertx vertx) {
        var options = PgConnectOptions.fromUri(setting("quarkus.datasource.reactive.url"))
                .setUser(setting("quarkus.flyway.username"))
                .setPassword(setting("quarkus.flyway.password"));
        return Pool.newInstance(
                PgBuilder.pool().connectingTo(options).using(vertx).build());
    }

    /** As the superuser, with the triggers that keep a table from being changed switched off. */
    public static void runWithoutTriggers(String sql) throws SQLException {
        execute(superuser(), "set session_replication_role = replica; " + sql);
    }

    public static void runAsSuperuser(String sql) throws SQLException {
        execute(superuser(), sql);
    }

    private static void execute(Connection opened, String sql) throws SQLException {
        try (Connection connection = opened;
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Every row, as text; files of the database can be read too. */
    static List<String[]> texts(String sql) throws SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String[]> texts = new ArrayList<>();
            while (rows.next()) {
                String[] row = new String[rows.getMetaData().getColumnCount()];
                for (int column = 0; column < row.length; column++) {
                    row[column] = rows.getString(column + 1);
                }
                texts.add(row);
            }
            return texts;
        }
    }

    /** The first column of every row in which it is not null. */
    static List<byte[]> bytes(String sql) throws SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<byte[]> bytes = new ArrayList<>();
            while (rows.next()) {
                if (rows.getBytes(1) != null) {
                    bytes.add(rows.getBytes(1));
                }
            }
            return bytes;
        }
    }

    static Connection superuser() throws SQLException {
        try {
            Path password = Path.of(setting("respite.home"), "postgres", "password");
            return connect("postgres", Files.readString(password));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Connection connect(String user, String password) throws SQLException {
        return DriverManager.getConnection(setting("quarkus.datasource.jdbc.url"), user, password);
    }

    private static String setting(String name) {
        Config config = ConfigProvider.getConfig();
        return config.getValue(name, String.class);
    }
}
