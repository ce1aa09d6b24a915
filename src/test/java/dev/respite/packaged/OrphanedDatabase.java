package dev.respite.packaged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The database that a killed service leaves running; found, and ended, by its process id alone. */
final class OrphanedDatabase {
    private static final long STOP_SECONDS = 30;

    private OrphanedDatabase() {}

    static Optional<ProcessHandle> of(Path home) throws IOException {
        Path pidFile = home.resolve("postgres/data/postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        return ProcessHandle.of(Long.parseLong(lines.get(0).trim()))
                .filter(process -> process.info().command().orElse("").contains("postgres"));
    }

    static void end(ProcessHandle orphan) throws Exception {
        orphan.destroy();
        try {
            orphan.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } finally {
            orphan.destroyForcibly();
        }
    }
}
