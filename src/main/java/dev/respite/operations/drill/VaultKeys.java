package dev.respite.operations.drill;

import dev.respite.keys.Epoch;
import dev.respite.keys.VaultFailure;
import dev.respite.person.record.SubjectIndexTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;

/** Every key that there still is, whatever it is called; each is tried as if it were an epoch's. */
final class VaultKeys {
    private final List<Epoch> keys = new ArrayList<>();

    /** Reads a vault folder and leaves it as it is. */
    static VaultKeys of(Path vault) {
        VaultKeys read = new VaultKeys();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(vault, "*.key")) {
            for (Path file : files) {
                SecretKeySpec key = new SecretKeySpec(Files.readAllBytes(file), "AES");
                read.keys.add(new Epoch(0, Instant.EPOCH, key, key));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (read.keys.isEmpty()) {
            throw new DrillFailure("no key in " + vault + ": this would show nothing");
        }
        return read;
    }

    int count() {
        return keys.size();
    }

    /** Whether any key opens a participant's wrapped data key. */
    boolean open(byte[] wrappedKey, UUID participant) {
        return keys.stream().anyMatch(key -> opens(key, wrappedKey, participant));
    }

    private static boolean opens(Epoch key, byte[] wrappedKey, UUID participant) {
        try {
            key.dataKey(wrappedKey, participant);
            return true;
        } catch (VaultFailure e) {
            return false;
        }
    }

    /** To whom an index entry leads, if any key opens it. */
    Optional<UUID> participant(byte[] subjectHash, byte[] sealed) {
        for (Epoch key : keys) {
            try {
                return Optional.of(SubjectIndexTable.participant(key, subjectHash, sealed));
            } catch (VaultFailure e) {
                // Another key, then.
            }
        }
        return Optional.empty();
    }
}
