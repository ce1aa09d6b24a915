package dev.respite.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The PostgreSQL that comes along when no other is configured. Built on a library made for tests, so what that turns off
 * for speed is turned on again (fsync, synchronous commit), and what it leaves open never is: from the first instant nobody
 * comes in without a password ({@link DatabaseRoles}), it listens on the loopback only, and its data are its owner's alone.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    /** Kept, since java.util.logging forgets the level of a logger that nobody holds. */
    private static final Logger LIBRARY_LOG = Logger.getLogger("io.zonky");

    private final io.zonky.test.db.postgres.embedded.EmbeddedPostgres server;
    private final DatabaseRoles roles;
    private final DatabaseFolder folder;

    private EmbeddedPostgres(
            io.zonky.test.db.postgres.embedded.EmbeddedPostgres server, DatabaseRoles roles, DatabaseFolder folder) {
        this.server = server;
        this.roles = roles;
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
        SuperuserPassword password = SuperuserPassword.of(folder);
        var started = new EmbeddedPostgres(server(folder, password), DatabaseRoles.withNewPasswords(), folder);
        try {
            started.prepare();
            password.keep();
            return started;
        } catch (IOException | SQLException e) {
            started.close();
            throw new IOException("cannot prepare the database in " + folder.path(), e);
        }
    }

    private static io.zonky.test.db.postgres.embedded.EmbeddedPostgres server(
            DatabaseFolder folder, SuperuserPassword password) throws IOException {
        return io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                .setDataDirectory(folder.data())
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(folder.path().resolve("bin").toFile())
                .setPGStartupWait(START)
                .setLocaleConfig("locale", "C.UTF-8")
                // These are handed to initdb behind the library's own "-A trust", and the last one counts.
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", password.file().toString())
                // Called between initdb and the server's start, at every start.
                .setDataDirectoryCustomizer(data -> admitOnly(data.toPath()))
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "''")
                .setServerConfig("max_connections", "60")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setConnectConfig("password", password.read())
                .start();
    }

    private static void admitOnly(Path data) {
        try {
            Files.writeString(data.resolve("pg_hba.conf"), DatabaseRoles.ACCESS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void prepare() throws SQLException {
        try (Connection superuser = server.getPostgresDatabase().getConnection()) {
            roles.prepare(superuser);
        }
        try (Connection superuser = server.getDatabase(DatabaseRoles.SUPERUSER, DatabaseRoles.DATABASE)
                .getConnection()) {
            DatabaseRoles.takeOver(superuser);
        }
    }

    /** The settings by which Quarkus finds it: the service's role, and the owner's for migrations. */
    public Map<String, String> settings() {
        String address = "//127.0.0.1:" + server.getPort() + "/" + DatabaseRoles.DATABASE;
        return Map.of(
                "quarkus.datasource.reactive.url",
                "postgresql:" + address,
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql:" + address,
                "quarkus.datasource.username",
                DatabaseRoles.SERVICE,
                "quarkus.datasource.password",
                roles.servicePassword(),
                "quarkus.flyway.username",
                DatabaseRoles.OWNER,
                "quarkus.flyway.password",
                roles.ownerPassword());
    }

    @Override
    public void close() throws IOException {
        try (folder) {
            server.close();
        }
    }
}
