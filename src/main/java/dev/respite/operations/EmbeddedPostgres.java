package dev.respite.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL that comes along when no other is configured. Built on a library made for tests, so what that turns off
 * for speed is turned on again (fsync, synchronous commit), and what it leaves open is closed (password, loopback only,
 * data readable by its owner only).
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final String DATABASE = "respite";
    private static final String USER = "postgres";
    private static final Duration START = Duration.ofSeconds(60);

    /** Kept, since java.util.logging forgets the level of a logger that nobody holds. */
    private static final Logger LIBRARY_LOG = Logger.getLogger("io.zonky");

    private final io.zonky.test.db.postgres.embedded.EmbeddedPostgres server;
    private final String password;
    private final DatabaseFolder folder;

    private EmbeddedPostgres(
            io.zonky.test.db.postgres.embedded.EmbeddedPostgres server, String password, DatabaseFolder folder) {
        this.server = server;
        this.password = password;
        this.folder = folder;
    }

    /**
     * Starts the database that lives in {@code home/postgres}, made on first use. One that a killed service left running
     * there is stopped first. Keep the result: it holds the lock on the folder.
     *
     * @throws IOException if it cannot be started, or another service uses the same home; says where its files are
     */
    public static EmbeddedPostgres start(Path home) throws IOException {
        LIBRARY_LOG.setLevel(Level.WARNING);
        DatabaseFolder folder = DatabaseFolder.open(home);
        try {
            folder.stopOrphan();
            return start(folder);
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static EmbeddedPostgres start(DatabaseFolder folder) throws IOException {
        Path passwordFile = folder.path().resolve("password");
        boolean secured = Files.exists(passwordFile);
        String password =
                secured ? Files.readString(passwordFile) : UUID.randomUUID().toString();
        var started = new EmbeddedPostgres(server(folder, secured ? password : null), password, folder);
        try {
            started.prepare(passwordFile, secured);
            return started;
        } catch (IOException | SQLException e) {
            started.close();
            throw new IOException("cannot prepare the database in " + folder.path(), e);
        }
    }

    private static io.zonky.test.db.postgres.embedded.EmbeddedPostgres server(
            DatabaseFolder folder, @Nullable String password) throws IOException {
        var builder = io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                .setDataDirectory(folder.data())
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(folder.path().resolve("bin").toFile())
                .setPGStartupWait(START)
                .setLocaleConfig("locale", "C.UTF-8")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "''")
                .setServerConfig("max_connections", "60")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on");
        if (password != null) {
            builder.setConnectConfig("password", password);
        }
        return builder.start();
    }

    private void prepare(Path passwordFile, boolean secured) throws IOException, SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet found =
                    statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
                if (!found.next()) {
                    statement.execute("create database " + DATABASE);
                }
            }
            if (!secured) {
                setPassword(passwordFile, statement);
            }
            Files.writeString(folder.data().resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
            statement.execute("select pg_reload_conf()");
        }
    }

    private void setPassword(Path passwordFile, Statement statement) throws IOException, SQLException {
        statement.execute("alter role " + USER + " password '" + password + "'");
        Path draft = Files.writeString(passwordFile.resolveSibling("password.new"), password);
        if (DatabaseFolder.posix(draft)) {
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
        }
        Files.move(draft, passwordFile);
    }

    /** The settings by which Quarkus finds it. */
    public Map<String, String> settings() {
        String address = "//127.0.0.1:" + server.getPort() + "/" + DATABASE;
        return Map.of(
                "quarkus.datasource.reactive.url",
                "postgresql:" + address,
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql:" + address,
                "quarkus.datasource.username",
                USER,
                "quarkus.datasource.password",
                password);
    }

    @Override
    public void close() throws IOException {
        try (folder) {
            server.close();
        }
    }
}
