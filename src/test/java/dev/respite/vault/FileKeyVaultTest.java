package dev.respite.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileKeyVaultTest {
    @TempDir
    Path home;

    @Test
    void keys_that_were_made_are_there_after_a_restart_and_not_made_again() {
        FileKeyVault vault = new FileKeyVault(home.toString());
        assertFalse(vault.holds(1));
        vault.create(1);
        byte[] first = vault.wrappingKey(1).getEncoded();

        FileKeyVault restarted = new FileKeyVault(home.toString());
        restarted.create(1);

        assertTrue(restarted.holds(1));
        assertArrayEquals(first, restarted.wrappingKey(1).getEncoded());
        assertEquals(
                vault.signingKeys().get(0).getKeyId(),
                restarted.signingKeys().get(0).getKeyId());
    }

    @Test
    void only_the_owner_can_read_a_key() throws IOException {
        FileKeyVault vault = new FileKeyVault(home.toString());
        vault.create(1);
        vault.signingKeys();

        try (Stream<Path> files = Files.list(home.resolve("vault"))) {
            for (Path file : files.toList()) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("vault"))));
    }

    @Test
    void a_key_that_others_can_read_is_refused() throws IOException {
        FileKeyVault vault = new FileKeyVault(home.toString());
        vault.create(1);
        Files.setPosixFilePermissions(
                home.resolve("vault/wrapping-1.key"), PosixFilePermissions.fromString("rw-r-----"));

        VaultFailure failure = assertThrows(VaultFailure.class, () -> vault.wrappingKey(1));

        assertTrue(failure.getMessage().contains("0600"));
    }

    @Test
    void a_key_that_is_not_there_is_named() {
        FileKeyVault vault = new FileKeyVault(home.toString());

        assertTrue(assertThrows(VaultFailure.class, () -> vault.indexKey(7))
                .getMessage()
                .contains("index-7.key"));
    }
}
