package dev.respite.operations.drill;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Finds a {@code postgres} that can read a backup: of the same major version. */
final class PostgresProgram {
    private static final int ANYBODY_EXECUTES = 0b001_001_001;

    private PostgresProgram() {}

    /**
     * In the folder that was named, else on the path, else the one that comes with the service, unpacked into
     * {@code temp}.
     *
     * @throws DrillFailure if none is of the backup's version
     */
    static Path find(DrillOptions options, Path temp) {
        String major = majorOf(options.backup());
        for (Path candidate : candidates(options)) {
            if (isOf(candidate, major)) {
                return candidate;
            }
        }
        if (options.binaries().isEmpty()) {
            Path embedded = unpackEmbedded(temp);
            if (isOf(embedded, major)) {
                return embedded;
            }
        }
        throw new DrillFailure("the backup is of PostgreSQL " + major
                + ": name the folder with that version's postgres by --binaries");
    }

    private static String majorOf(Path backup) {
        try {
            return Files.readString(backup.resolve("PG_VERSION")).trim();
        } catch (IOException e) {
            throw new DrillFailure(backup + " is no base backup: it has no PG_VERSION", e);
        }
    }

    private static List<Path> candidates(DrillOptions options) {
        Optional<Path> named = options.binaries();
        if (named.isPresent()) {
            return List.of(named.get().resolve("postgres"), named.get().resolve("bin/postgres"));
        }
        List<Path> onPath = new ArrayList<>();
        String path = System.getenv("PATH");
        for (String folder : path == null ? new String[0] : path.split(Pattern.quote(File.pathSeparator), -1)) {
            onPath.add(Path.of(folder).resolve("postgres"));
        }
        return onPath;
    }

    private static boolean isOf(Path postgres, String major) {
        if (!Files.isExecutable(postgres)) {
            return false;
        }
        try {
            Process process = new ProcessBuilder(postgres.toString(), "--version").start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return said.matches("(?s).* " + Pattern.quote(major) + "\\D.*");
        } catch (IOException e) {
            return false;
        }
    }

    private static Path unpackEmbedded(Path temp) {
        Path folder = temp.resolve("postgres");
        try (InputStream packed = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                        System.getProperty("os.name"), System.getProperty("os.arch"));
                TarArchiveInputStream files =
                        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry file = files.getNextEntry(); file != null; file = files.getNextEntry()) {
                unpack(files, file, folder.resolve(file.getName()).normalize(), folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder.resolve("bin/postgres");
    }

    private static void unpack(InputStream content, TarArchiveEntry file, Path target, Path folder) throws IOException {
        if (!target.startsWith(folder)) {
            throw new IOException("a file outside of its archive: " + file.getName());
        }
        Files.createDirectories(file.isDirectory() ? target : target.getParent());
        if (file.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(file.getLinkName()));
        } else if (file.isFile()) {
            Files.copy(content, target);
            if ((file.getMode() & ANYBODY_EXECUTES) != 0 && !target.toFile().setExecutable(true)) {
                throw new IOException("cannot make " + target + " executable");
            }
        }
    }
}
