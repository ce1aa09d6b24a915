package dev.respite.packaged;

import dev.respite.operations.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;

/**
 * A home as the demo of commit 6049580 left it: its tables, which {@code kept-home/make.sh} took out as text, its vault, and
 * what it answered. Everybody in it is invented.
 */
final class KeptHome {
    /** The last migration of that commit. */
    private static final String LAST_MIGRATION = "12";

    private static final Path KEPT = Path.of("test/resources/kept-home");
    private static final String TABLE = "\\table ";

    private KeptHome() {}

    /** Lays the home out in a folder that does not exist yet. */
    static void layOut(Path home) throws Exception {
        Files.createDirectories(home.resolve("vault"));
        try (var keys = Files.list(KEPT.resolve("vault"))) {
            for (Path key : keys.toList()) {
                Path copy = Files.copy(
                        key, home.resolve("vault").resolve(key.getFileName().toString()));
                // Git keeps no such modes.
                Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
            }
        }
        try (EmbeddedPostgres database = EmbeddedPostgres.start(home)) {
            Map<String, String> settings = database.settings();
            String url = settings.get("quarkus.datasource.jdbc.url");
            // As in that commit, everything belongs to the superuser.
            String user = "postgres";
            String password = Files.readString(home.resolve("postgres/password"));
            Flyway.configure()
                    .dataSource(url, user, password)
                    .placeholders(Map.of("service-role", user))
                    .locations("filesystem:main/resources/db/migration", "filesystem:main/resources/db/demo")
                    .target(LAST_MIGRATION)
                    .load()
                    .migrate();
            try (Connection connection = DriverManager.getConnection(url, user, password)) {
                fill(connection);
            }
        }
    }

    private static void fill(Connection connection) throws SQLException, IOException {
        Map<String, StringBuilder> tables = new LinkedHashMap<>();
        for (String line : lines("tables.txt.gz")) {
            if (line.startsWith(TABLE)) {
                tables.put(line.substring(TABLE.length()), new StringBuilder());
            } else {
                List.copyOf(tables.values()).get(tables.size() - 1).append(line).append('\n');
            }
        }
        var copy = connection.unwrap(PGConnection.class).getCopyAPI();
        try (Statement statement = connection.createStatement()) {
            // Rows come by table, not in the order in which they refer to one another.
            statement.execute("set session_replication_role = replica");
            for (var table : tables.entrySet()) {
                copy.copyIn(
                        "copy " + table.getKey() + " from stdin",
                        new StringReader(table.getValue().toString()));
            }
            for (String identity : List.of("roster.id", "organisation_tree.id", "lead_access.seq")) {
                String[] name = identity.split("\\.");
                statement.execute("select setval(pg_get_serial_sequence('%1$s', '%2$s'), max(%2$s)) from %1$s"
                        .formatted(name[0], name[1]));
            }
        }
    }

    /** One question and its answer in a line: role, name, units, header, path, body; the rest is named by its first word. */
    static List<String> answers() throws IOException {
        return lines("answers.tsv.gz");
    }

    private static List<String> lines(String file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(KEPT.resolve(file)));
                var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }
}
