package dev.respite.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileKeyVaultTest {
    private static final Instant NOW = Instant.parse("2026-03-01T03:00:00Z");

    @TempDir
    Path home;

    @Test
    void keys_that_were_made_are_there_after_a_restart_and_not_made_again() {
        FileKeyVault vault = vault();
        assertFalse(vault.holds(1));
        vault.create(1);
        byte[] first = vault.wrappingKey(1).getEncoded();
        byte[] service = vault.serviceKey().getEncoded();
        byte[] concern = vault.concernKey().getEncoded();

        FileKeyVault restarted = vault();
        restarted.create(1);

        assertTrue(restarted.holds(1));
        assertArrayEquals(first, restarted.wrappingKey(1).getEncoded());
        assertArrayEquals(service, restarted.serviceKey().getEncoded());
        assertArrayEquals(concern, restarted.concernKey().getEncoded());
    }

    @Test
    void only_the_owner_can_read_a_key() throws IOException {
        FileKeyVault vault = vault();
        vault.create(1);
        vault.serviceKey();
        vault.concernKey();
        vault.add(SigningKey.random(1, NOW));
        vault.retire(vault.signingKeys(NOW).get(0), NOW);

        for (Path file : files()) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("vault"))));
    }

    @Test
    void a_key_that_others_can_read_is_refused_at_once_and_at_the_start() throws IOException {
        FileKeyVault vault = vault();
        vault.create(1);
        Files.setPosixFilePermissions(
                home.resolve("vault/wrapping-1.key"), PosixFilePermissions.fromString("rw-r-----"));

        assertEquals(
                "others can read " + home.resolve("vault/wrapping-1.key")
                        + ": set its mode to 0600, and treat its key as known",
                assertThrows(VaultFailure.class, () -> vault.wrappingKey(1)).getMessage());
        assertThrows(VaultFailure.class, this::vault);
    }

    @Test
    void a_folder_to_which_others_can_write_is_refused() throws IOException {
        vault().create(1);
        Files.setPosixFilePermissions(home.resolve("vault"), PosixFilePermissions.fromString("rwxrwx---"));

        assertTrue(assertThrows(VaultFailure.class, this::vault).getMessage().contains("0700"));
    }

    @Test
    void a_folder_or_a_key_of_somebody_else_is_refused() throws IOException {
        vault().create(1);
        Path key = home.resolve("vault/index-1.key");
        UserPrincipal owner = Files.getOwner(key);

        assumeTrue(giveAway(key), "only root can give a file away");
        assertTrue(assertThrows(VaultFailure.class, this::vault).getMessage().contains("belongs to somebody else"));
        Files.setOwner(key, owner);
        assertTrue(giveAway(home.resolve("vault")));
        assertTrue(assertThrows(VaultFailure.class, this::vault).getMessage().contains("belongs to somebody else"));
    }

    @Test
    void a_key_that_is_not_there_is_named() {
        assertTrue(assertThrows(VaultFailure.class, () -> vault().indexKey(7))
                .getMessage()
                .contains("index-7.key"));
    }

    @Test
    void a_destroyed_epoch_leaves_no_file_and_takes_no_other_with_it() throws IOException {
        FileKeyVault vault = vault();
        vault.create(1);
        vault.create(12);
        assertEquals(Set.of(1, 12), vault.held());

        vault.destroy(1);
        vault.destroy(1);

        assertEquals(Set.of(12), vault.held());
        assertEquals(2, files().size());
    }

    @Test
    void a_signing_key_that_is_there_is_not_replaced_by_another_replicas() {
        FileKeyVault vault = vault();
        vault.add(SigningKey.random(1, NOW));
        String first = onlyKey(vault).jwk().getKeyId();

        vault().add(SigningKey.random(1, NOW));

        assertEquals(first, onlyKey(vault).jwk().getKeyId());
        assertEquals(NOW, onlyKey(vault).signsFrom());
    }

    @Test
    void of_a_retired_signing_key_no_file_holds_the_private_part() throws IOException {
        FileKeyVault vault = vault();
        vault.add(SigningKey.random(1, NOW));
        SigningKey key = onlyKey(vault);
        String secret = key.jwk()
                .toParams(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE)
                .get("d")
                .toString();
        assertTrue(Files.readString(files().get(0)).contains(secret));

        vault.retire(key, NOW.plusSeconds(5));

        assertFalse(onlyKey(vault).canSign());
        assertEquals(NOW.plusSeconds(5), onlyKey(vault).signedUntil().orElseThrow());
        assertEquals(1, files().size());
        assertFalse(Files.readString(files().get(0)).contains(secret));
        vault.delete(key);
        assertEquals(List.of(), files());
    }

    @Test
    void the_one_signing_key_of_an_earlier_version_is_taken_over() throws Exception {
        EllipticCurveJsonWebKey old = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        old.setKeyId("of-old");
        FileKeyVault vault = vault();
        Path file = home.resolve("vault/signing.jwk");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(
                file, old.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE).getBytes(StandardCharsets.UTF_8));

        SigningKey key = onlyKey(vault);

        assertEquals("of-old", key.jwk().getKeyId());
        assertTrue(key.canSign());
        assertEquals(NOW, key.signsFrom());
        assertFalse(Files.exists(file));
        assertEquals("of-old", onlyKey(vault()).jwk().getKeyId());
    }

    private FileKeyVault vault() {
        return new FileKeyVault(home.toString());
    }

    private static SigningKey onlyKey(FileKeyVault vault) {
        List<SigningKey> keys = vault.signingKeys(NOW);
        assertEquals(1, keys.size());
        return keys.get(0);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("vault"))) {
            return files.toList();
        }
    }

    private static boolean giveAway(Path path) {
        try {
            Files.setOwner(
                    path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("daemon"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
