package dev.respite.operations.drill;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** A copy of a backup with a database on it, which listens to this user alone. Gone when it is closed. */
final class RestoredBackup implements AutoCloseable {
    /** Up to where the WAL is played back. */
    enum Until {
        /** As far as the backup needs to be whole. */
        END_OF_BACKUP("-c", "recovery_target=immediate", "-c", "recovery_target_action=promote"),
        /** All of it. */
        END_OF_WAL();

        private final List<String> settings;

        Until(String... settings) {
            this.settings = List.of(settings);
        }
    }

    private static final long LOOK_EVERY_MILLIS = 100;
    private static final long STOP_SECONDS = 60;
    private static final int TAIL_LINES = 15;

    /** Made for the copy, so that nothing of the original's surroundings is needed or touched. */
    private static final String SETTINGS = """
            listen_addresses = ''
            unix_socket_permissions = 0700
            archive_mode = off
            hot_standby = off
            ssl = off
            """;

    private final Path folder;
    private final DrillOptions options;
    private final Process process;

    private RestoredBackup(Path folder, DrillOptions options, Process process) {
        this.folder = folder;
        this.options = options;
        this.process = process;
    }

    /** Restores into {@code folder}, which must not exist yet. Blocks until all that is wanted is played back. */
    static RestoredBackup start(Path postgres, DrillOptions options, Until until, Path folder) {
        try {
            prepare(options, folder);
            Process process = new ProcessBuilder(command(postgres, options, until, folder))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            return new RestoredBackup(folder, options, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void prepare(DrillOptions options, Path folder) throws IOException {
        Path data = folder.resolve("data");
        Files.createDirectories(folder);
        if (!Folders.isEmpty(options.backup().resolve("pg_tblspc"))) {
            throw new DrillFailure("the backup has tablespaces elsewhere: restore it by hand, as the playbook says");
        }
        Folders.copy(options.backup(), data);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        for (String ofTheOriginal : List.of("postmaster.pid", "postgresql.auto.conf", "standby.signal")) {
            Files.deleteIfExists(data.resolve(ofTheOriginal));
        }
        Files.deleteIfExists(data.resolve("recovery.signal"));
        Files.createFile(data.resolve("recovery.signal"));
        Files.writeString(folder.resolve("postgresql.conf"), SETTINGS);
        Files.writeString(folder.resolve("hba.conf"), "local all all trust\n");
        Files.createFile(folder.resolve("ident.conf"));
    }

    private static List<String> command(Path postgres, DrillOptions options, Until until, Path folder) {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            // PostgreSQL does not run as root. In a user namespace of its own, root is somebody else.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(
                postgres.toString(),
                "-D",
                folder.resolve("data").toString(),
                "-c",
                "config_file=" + folder.resolve("postgresql.conf"),
                "-c",
                "hba_file=" + folder.resolve("hba.conf"),
                "-c",
                "ident_file=" + folder.resolve("ident.conf"),
                "-c",
                "unix_socket_directories=" + folder,
                "-c",
                "restore_command=" + restoreCommand(options)));
        command.addAll(until.settings);
        return command;
    }

    /** Without an archive, what lies in the backup itself is all. */
    private static String restoreCommand(DrillOptions options) {
        return options.wal()
                .map(wal -> "cp \"" + wal.toString().replace("%", "%%") + "/%f\" \"%p\"")
                .orElse("false");
    }

    /**
     * Waits until the database takes connections: it does when it has played back.
     *
     * @throws DrillFailure if it ends before; says what it said at last
     */
    Connection connect() throws InterruptedException {
        Properties properties = new Properties();
        properties.put("user", options.user());
        properties.put("sslmode", "disable");
        properties.put("gssEncMode", "disable");
        properties.put("socketFactory", UnixSockets.class.getName());
        properties.put("socketFactoryArg", folder.resolve(".s.PGSQL.5432").toString());
        while (true) {
            try {
                return DriverManager.getConnection("jdbc:postgresql://localhost/" + options.database(), properties);
            } catch (SQLException e) {
                if (!process.isAlive() || !isNotYet(e)) {
                    throw new DrillFailure("the restored database does not start: " + e.getMessage() + lastSaid(), e);
                }
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
    }

    /** Not listening yet, or starting up. */
    private static boolean isNotYet(SQLException e) {
        return "08001".equals(e.getSQLState()) || "57P03".equals(e.getSQLState());
    }

    private String lastSaid() {
        try {
            List<String> lines = Files.readAllLines(folder.resolve("log"));
            return "\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
