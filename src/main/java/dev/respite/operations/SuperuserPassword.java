package dev.respite.operations;

import dev.respite.operations.drill.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/**
 * The password of the embedded database's superuser: made before the database is, which takes it from a draft, and kept as
 * soon as that database stands. So a draft without a kept one tells of a first start that was interrupted, before which
 * nobody was in the database.
 */
record SuperuserPassword(Path file, Path kept) {
    /**
     * The one that is kept, or a draft of a new one. What an interrupted first start left is deleted.
     *
     * @throws IOException if there is a database, and nothing says what its password is
     */
    static SuperuserPassword of(DatabaseFolder folder) throws IOException {
        Path kept = folder.path().resolve("password");
        if (Files.exists(kept)) {
            return new SuperuserPassword(kept, kept);
        }
        Path draft = folder.path().resolve("password.new");
        if (Files.exists(draft)) {
            if (Files.exists(folder.data())) {
                Folders.delete(folder.data());
            }
            Files.delete(draft);
        }
        if (Files.exists(folder.data())) {
            throw new IOException("the database in " + folder.path() + " has no password beside it: put back the file "
                    + kept + "; or, if no service ever ran on it, delete " + folder.data());
        }
        write(draft);
        return new SuperuserPassword(draft, kept);
    }

    private static void write(Path draft) throws IOException {
        if (DatabaseFolder.posix(draft)) {
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(
                draft,
                UUID.randomUUID().toString(),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
    }

    String read() throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8).trim();
    }

    /** Called when the database stands; leaves no draft. */
    void keep() throws IOException {
        if (!file.equals(kept)) {
            Files.move(file, kept, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
