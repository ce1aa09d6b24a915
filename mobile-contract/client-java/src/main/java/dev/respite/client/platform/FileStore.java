package dev.respite.client.platform;

import dev.respite.client.PhoneStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * One file. It is written beside and moved into place, so that it is the old or the new one whatever happens. It holds the
 * token: put it where no other app and no backup can read it.
 */
public final class FileStore implements PhoneStore {
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
        Path written = Files.createTempFile(file.getParent(), file.getFileName() + ".", ".new");
        try {
            try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(document);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    @Override
    public void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
