package dev.respite.operations;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where the embedded database lives: {@code home/postgres}, for its owner only and, while this is open, for this process
 * alone.
 */
record DatabaseFolder(Path path, FileChannel lock) implements AutoCloseable {
    private static final Duration STOP = Duration.ofSeconds(60);

    /** @throws IOException if it cannot be made the owner's alone, or another service uses the same home */
    static DatabaseFolder open(Path home) throws IOException {
        ownerOnly(home);
        ownerOnly(home.resolve("postgres"));
        Path path = home.resolve("postgres").toRealPath();
        return new DatabaseFolder(path, lock(path));
    }

    Path data() {
        return path.resolve("data");
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    /** A running database is an orphan only if no service is alive beside it. The lock ends with its process. */
    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Held by this very process: the same answer.
        }
        channel.close();
        throw new IOException(
                "another service uses " + folder.getParent() + ": stop it, or give this one a respite.home of its own");
    }

    /** A service that was killed leaves its database running; two on one folder would destroy it. */
    void stopOrphan() throws IOException {
        Path pidFile = data().resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile, StandardCharsets.UTF_8);
        if (lines.isEmpty() || !lines.get(0).trim().matches("\\d{1,18}")) {
            return;
        }
        ProcessHandle orphan =
                ProcessHandle.of(Long.parseLong(lines.get(0).trim())).orElse(null);
        if (orphan == null || !isDatabaseHere(orphan)) {
            return;
        }
        stop(orphan);
        try {
            orphan.onExit().get(STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the database in " + path + " is still running as process " + orphan.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while an earlier database stops", e);
        }
    }

    /** At once, where it can be asked to; else it would wait until everybody who is connected leaves. */
    private static void stop(ProcessHandle database) {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(database.pid()))
                    .inheritIO()
                    .start();
        } catch (IOException noSuchProgram) {
            database.destroy();
        }
    }

    /** After a crash of the machine, the number may be that of any other process. */
    private boolean isDatabaseHere(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        boolean sameFolder = info.arguments()
                .map(arguments -> List.of(arguments).contains(data().toString()))
                .orElse(true);
        return sameFolder && info.command().orElse("").contains("postgres");
    }

    private static void ownerOnly(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
            if (posix(folder)) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw new IOException(
                    "cannot make " + folder + " a folder of this user alone: set respite.home to one that can be", e);
        }
    }

    static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
