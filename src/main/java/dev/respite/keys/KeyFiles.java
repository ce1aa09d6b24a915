package dev.respite.keys;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A folder of this user alone (0700) with files of this user alone (0600). What others can read or write, or what
 * belongs to somebody else, is refused: whoever read a key once can open every backup of its epoch.
 */
final class KeyFiles {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final Set<PosixFilePermission> OTHERS_WRITE =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final Path folder;
    private final UserPrincipal user;

    private KeyFiles(Path folder, UserPrincipal user) {
        this.folder = folder;
        this.user = user;
    }

    /**
     * Makes the folder, or takes the one that is there.
     *
     * @throws VaultFailure if it, or a file in it, is not this user's alone
     */
    static KeyFiles open(Path folder) {
        try {
            Files.createDirectories(folder);
            KeyFiles files = new KeyFiles(folder, thisUser(folder));
            files.requireOwnFolder();
            files.list("").forEach(files::requireOwn);
            return files;
        } catch (IOException e) {
            throw new VaultFailure("cannot make the key folder " + folder, e);
        }
    }

    /** Who we are to the file system, in its own terms: some users of a container have no name. */
    private static UserPrincipal thisUser(Path folder) throws IOException {
        Path mine = Files.createTempFile(folder, "whose", null);
        try {
            return Files.getOwner(mine);
        } finally {
            Files.delete(mine);
        }
    }

    private void requireOwnFolder() throws IOException {
        if (!posix()) {
            return;
        }
        if (!Files.getOwner(folder).equals(user)) {
            throw new VaultFailure("the key folder " + folder + " belongs to somebody else: its keys may not be ours");
        }
        if (Files.getPosixFilePermissions(folder).stream().anyMatch(OTHERS_WRITE::contains)) {
            throw new VaultFailure("others can write to " + folder
                    + ": set its mode to 0700, and make sure that every key in it is ours");
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    private void requireOwn(Path file) {
        try {
            if (posix() && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
                throw new VaultFailure(
                        "others can read " + file + ": set its mode to 0600, and treat its key as known");
            }
            if (posix() && !Files.getOwner(file).equals(user)) {
                throw new VaultFailure(file + " belongs to somebody else: its key may not be ours");
            }
        } catch (NoSuchFileException e) {
            throw new VaultFailure("no key at " + file);
        } catch (IOException e) {
            throw new VaultFailure("cannot look at " + file, e);
        }
    }

    boolean has(String name) {
        return Files.exists(folder.resolve(name));
    }

    /** Names of the keys that begin so. Drafts end otherwise. */
    List<Path> list(String beginning) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> keys = Files.newDirectoryStream(folder, beginning + "*.{key,jwk}")) {
            keys.forEach(found::add);
            return found;
        } catch (IOException e) {
            throw new VaultFailure("cannot look into " + folder, e);
        }
    }

    /**
     * @throws VaultFailure if there is none, or it is not this user's alone
     */
    byte[] read(String name) {
        Path file = folder.resolve(name);
        requireOwn(file);
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new VaultFailure("no key at " + file);
        } catch (IOException e) {
            throw new VaultFailure("cannot read " + file, e);
        }
    }

    /** Whole or not at all, and never over an existing key: replicas that start together settle on one. */
    void writeNew(String name, byte[] content) {
        Path file = folder.resolve(name);
        Path draft = folder.resolve(name + "." + UUID.randomUUID());
        try {
            if (posix()) {
                Files.createFile(draft, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            }
            Files.write(draft, content, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
            Files.createLink(file, draft);
            sync();
        } catch (FileAlreadyExistsException e) {
            // Another replica was first: its key is the key.
        } catch (IOException e) {
            throw new VaultFailure("cannot write " + file, e);
        } finally {
            draft.toFile().delete();
        }
    }

    /** Overwritten first, for file systems that write in place; others leave it to the volume under them. */
    void destroy(String name) {
        Path file = folder.resolve(name);
        try {
            if (Files.exists(file)) {
                Files.write(file, new byte[(int) Files.size(file)], StandardOpenOption.WRITE, StandardOpenOption.SYNC);
                Files.deleteIfExists(file);
                sync();
            }
        } catch (NoSuchFileException e) {
            // Another replica was first.
        } catch (IOException e) {
            throw new VaultFailure("cannot destroy " + file, e);
        }
    }

    /** Of a key that is kept elsewhere. */
    void delete(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name));
            sync();
        } catch (IOException e) {
            throw new VaultFailure("cannot delete " + folder.resolve(name), e);
        }
    }

    private void sync() throws IOException {
        if (posix()) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private boolean posix() {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
