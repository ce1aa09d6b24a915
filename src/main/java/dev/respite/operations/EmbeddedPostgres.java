package dev.respite.operations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

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

    private EmbeddedPostgres(io.zonky.test.db.postgres.embedded.EmbeddedPostgres server, String password) {
        this.server = server;
        this.password = password;
    }

    /**
     * Starts the database that lives in {@code home/postgres}, made on first use. One that an earlier process left
     * running there is stopped first.
     *
     * @throws IOException if it cannot be started; says where its files are
     */
    public static EmbeddedPostgres start(Path home) throws IOException {
        LIBRARY_LOG.setLevel(Level.WARNING);
        Path folder = home.resolve("postgres");
        ownerOnly(home);
        ownerOnly(folder);
        Path data = folder.resolve("data");
        Path passwordFile = folder.resolve("password");
        stopOrphan(data);
        boolean secured = Files.exists(passwordFile);
        String password =
                secured ? Files.readString(passwordFile) : UUID.randomUUID().toString();
        var started = new EmbeddedPostgres(server(folder, data, secured ? password : null), password);
        try {
            started.prepare(data, passwordFile, secured);
            return started;
        } catch (IOException | SQLException e) {
            started.close();
            throw new IOException("cannot prepare the database in " + folder, e);
        }
    }

    private static io.zonky.test.db.postgres.embedded.EmbeddedPostgres server(
            Path folder, Path data, @org.jspecify.annotations.Nullable String password) throws IOException {
        var builder = io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(folder.resolve("bin").toFile())
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

    private void prepare(Path data, Path passwordFile, boolean secured) throws IOException, SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet found =
                    statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
                if (!found.next()) {
                    statement.execute("create database " + DATABASE);
                }
            }
            if (!secured) {
                secure(data, passwordFile, statement);
            }
        }
    }

    private void secure(Path data, Path passwordFile, Statement statement) throws IOException, SQLException {
        statement.execute("alter role " + USER + " password '" + password + "'");
        Path draft = Files.writeString(passwordFile.resolveSibling("password.new"), password);
        if (posix(draft)) {
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
        }
        Files.move(draft, passwordFile);
        Files.writeString(data.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
        statement.execute("select pg_reload_conf()");
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
        server.close();
    }

    /** A service that was killed leaves its database running; two on one folder would destroy it. */
    private static void stopOrphan(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile, StandardCharsets.UTF_8);
        if (lines.isEmpty() || !lines.get(0).trim().matches("\\d{1,18}")) {
            return;
        }
        ProcessHandle orphan =
                ProcessHandle.of(Long.parseLong(lines.get(0).trim())).orElse(null);
        if (orphan == null || !orphan.info().command().orElse("").contains("postgres")) {
            return;
        }
        orphan.destroy();
        try {
            orphan.onExit().get(START.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the database in " + data + " is still running as process " + orphan.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while an earlier database stops", e);
        }
    }

    private static void ownerOnly(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (posix(folder)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
