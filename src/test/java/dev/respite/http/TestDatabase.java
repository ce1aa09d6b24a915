package dev.respite.http;

import dev.respite.measure.evidence.Registers;
import dev.respite.operations.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A real PostgreSQL and a home in which nobody was yet, for the tests that share one service. */
public class TestDatabase implements QuarkusTestResourceLifecycleManager {
    private static final long ROOM = 2L << 30;

    private Path home;
    private EmbeddedPostgres database;

    @Override
    public Map<String, String> start() {
        try {
            home = TemplateHome.SANDBOX.copyTo(Files.createTempDirectory(folder(), "respite-test"));
            database = EmbeddedPostgres.start(home);
            Map<String, String> settings = new HashMap<>(database.settings());
            doNotWaitForTheDisk(settings);
            settings.put("respite.home", home.toString());
            settings.put("respite.evidence-register", Registers.farAhead(home).toString());
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In memory where there is room and programs may run: nothing in this process shows what a disk keeps. */
    private static Path folder() throws IOException {
        Path memory = Path.of("/dev/shm");
        boolean fits =
                Files.isWritable(memory) && Files.getFileStore(memory).getUsableSpace() > ROOM && runsPrograms(memory);
        return fits ? memory : Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static boolean runsPrograms(Path folder) throws IOException {
        Path program = Files.writeString(Files.createTempFile(folder, "respite", ".sh"), "#!/bin/sh\n");
        try {
            return program.toFile().setExecutable(true)
                    && new ProcessBuilder(program.toString()).start().waitFor() == 0;
        } catch (IOException mountedWithoutPrograms) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            Files.delete(program);
        }
    }

    /** No test within this process pulls the plug on its database; those of the packaged service do. */
    private static void doNotWaitForTheDisk(Map<String, String> settings) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        settings.get("quarkus.datasource.jdbc.url"),
                        settings.get("quarkus.flyway.username"),
                        settings.get("quarkus.flyway.password"));
                Statement statement = connection.createStatement()) {
            statement.execute("alter database respite set synchronous_commit = off");
        }
    }

    @Override
    public void stop() {
        try {
            database.close();
            delete(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
