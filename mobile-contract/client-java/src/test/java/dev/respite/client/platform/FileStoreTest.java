package dev.respite.client.platform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreTest {
    @TempDir
    Path folder;

    @Test
    void what_was_saved_last_is_there_and_nothing_beside_it() throws IOException {
        FileStore store = new FileStore(folder.resolve("phone.json"));
        assertNull(store.load());

        store.save(new byte[] {1});
        store.save(new byte[] {2, 3});

        assertArrayEquals(new byte[] {2, 3}, new FileStore(folder.resolve("phone.json")).load());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
        store.delete();
        store.delete();
        assertNull(store.load());
    }

    @Test
    void what_a_killed_process_left_beside_it_goes_with_the_next_writing() throws IOException {
        FileStore store = new FileStore(folder.resolve("phone.json"));
        Files.write(folder.resolve("phone.json.123.new"), new byte[] {9});
        Files.write(folder.resolve("other.json"), new byte[] {9});

        store.save(new byte[] {1});

        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void it_is_its_owners_alone() throws IOException {
        Assumptions.assumeTrue(
                folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path file = folder.resolve("phone.json");

        new FileStore(file).save(new byte[] {1});

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }
}
