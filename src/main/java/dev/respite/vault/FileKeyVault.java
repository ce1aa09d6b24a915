package dev.respite.vault;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/**
 * One file per key, mode 0600, in {@code respite.home/vault} (0700). A file that others can read is refused: whoever
 * read it once can open every backup of its epoch.
 */
@ApplicationScoped
public class FileKeyVault implements KeyVault {
    private static final int KEY_BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path directory;
    private final SecureRandom random = new SecureRandom();

    public FileKeyVault(@ConfigProperty(name = "respite.home") String home) {
        this.directory = Path.of(home).resolve("vault");
        try {
            Files.createDirectories(directory);
            if (posix(directory)) {
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            }
            refuseReadableKeys();
        } catch (IOException e) {
            throw new VaultFailure("cannot make the key folder " + directory, e);
        }
    }

    @Override
    public boolean holds(int epoch) {
        return Files.exists(file("wrapping", epoch)) && Files.exists(file("index", epoch));
    }

    @Override
    public void create(int epoch) {
        writeNew(file("wrapping", epoch), randomKey());
        writeNew(file("index", epoch), randomKey());
    }

    @Override
    public SecretKey wrappingKey(int epoch) {
        return new SecretKeySpec(read(file("wrapping", epoch), KEY_BYTES), "AES");
    }

    @Override
    public SecretKey indexKey(int epoch) {
        return new SecretKeySpec(read(file("index", epoch), KEY_BYTES), "HmacSHA256");
    }

    @Override
    public List<EllipticCurveJsonWebKey> signingKeys() {
        Path file = directory.resolve("signing.jwk");
        if (!Files.exists(file)) {
            writeNew(file, newSigningKey().getBytes(StandardCharsets.UTF_8));
        }
        try {
            String json = new String(read(file, 0), StandardCharsets.UTF_8);
            return List.of((EllipticCurveJsonWebKey) PublicJsonWebKey.Factory.newPublicJwk(json));
        } catch (JoseException e) {
            throw new VaultFailure("not a signing key: " + file);
        }
    }

    private static String newSigningKey() {
        try {
            EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(UUID.randomUUID().toString());
            key.setUse("sig");
            key.setAlgorithm("ES256");
            return key.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE);
        } catch (JoseException e) {
            throw new VaultFailure("cannot make a signing key", e);
        }
    }

    private Path file(String kind, int epoch) {
        return directory.resolve(kind + "-" + epoch + ".key");
    }

    private byte[] randomKey() {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return key;
    }

    private byte[] read(Path file, int expectedLength) {
        try {
            requireOwnerOnly(file);
            byte[] bytes = Files.readAllBytes(file);
            if (expectedLength > 0 && bytes.length != expectedLength) {
                throw new VaultFailure("not a key of " + expectedLength + " bytes: " + file);
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new VaultFailure("no key at " + file);
        } catch (IOException e) {
            throw new VaultFailure("cannot read " + file, e);
        }
    }

    /** All of them at the start, though the signing key is needed only later. Drafts end otherwise. */
    private void refuseReadableKeys() throws IOException {
        try (DirectoryStream<Path> keys = Files.newDirectoryStream(directory, "*.{key,jwk}")) {
            for (Path key : keys) {
                requireOwnerOnly(key);
            }
        }
    }

    private static void requireOwnerOnly(Path file) throws IOException {
        if (posix(file) && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new VaultFailure("others can read " + file + ": set its mode to 0600, and treat its key as known");
        }
    }

    /** Whole or not at all, and never over an existing key: replicas that start together settle on one. */
    private void writeNew(Path file, byte[] content) {
        Path draft = directory.resolve(file.getFileName() + "." + UUID.randomUUID());
        try {
            if (posix(directory)) {
                Files.createFile(draft, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            }
            Files.write(draft, content, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
            Files.createLink(file, draft);
            syncDirectory();
        } catch (FileAlreadyExistsException e) {
            // Another replica was first: its key is the key.
        } catch (IOException e) {
            throw new VaultFailure("cannot write " + file, e);
        } finally {
            draft.toFile().delete();
        }
    }

    private void syncDirectory() throws IOException {
        if (posix(directory)) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
