package dev.respite.client.platform;

import dev.respite.client.PhoneStore;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * One file. It is written beside and moved into place, so that it is the old or the new one whatever happens. It holds the
 * token: put it where no other app and no backup can read it.
 */
public final class FileStore implements PhoneStore {
    private static final String WRITTEN = ".new";

    private final Path file;

    /** @param file in a directory that exists */
    public FileStore(Path file) {
        this.file = file.toAbsolutePath();
    }

    @Override
    public byte @Nullable [] load() throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** The new file is its owner's alone from the start, where the file system knows owners. */
    @Override
    public void save(byte[] document) throws IOException {
        Path written = Files.createTempFile(file.getParent(), file.getFileName() + ".", WRITTEN);
        try {
            // Not by a channel, which an interrupt would close: a job that is stopped still has to save.
            try (FileOutputStream out = new FileOutputStream(written.toFile())) {
                out.write(document);
                out.getFD().sync();
            }
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            deleteLeftovers();
        }
    }

    @Override
    public void delete() throws IOException {
        Files.deleteIfExists(file);
        deleteLeftovers();
    }

    /** Of this writing, and of those whose process was killed: they hold a token. */
    private void deleteLeftovers() throws IOException {
        String begins = file.getFileName() + ".";
        try (DirectoryStream<Path> beside = Files.newDirectoryStream(file.getParent())) {
            for (Path path : beside) {
                String name = path.getFileName().toString();
                if (name.startsWith(begins) && name.endsWith(WRITTEN)) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }
}
