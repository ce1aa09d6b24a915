package dev.respite.person.erasure.witness;

import dev.respite.keys.VaultFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * One file per epoch in {@code respite.home/vault}, which replicas share; it goes when the epoch's keys do. Only ever appended
 * to, under a lock, and on the disk when that returns. A line is {@code blinded, erase or keep, kept until or -, time, CRC-32},
 * divided by tabs; one that was cut short by a crash was never answered, and is passed over.
 */
final class MarkFiles {
    /** Shorter than a request waits for its answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration AGAIN_AFTER = Duration.ofMillis(2);
    private static final String NONE = "-";
    private static final Pattern FILE = Pattern.compile("revocations-(\\d{1,9})\\.log");
    private static final Pattern LINE = Pattern.compile(
            "(([0-9a-f]{64})\\t(erase|keep)\\t(-|\\d{4}-\\d\\d-\\d\\d)\\t[^\\t]{1,40})\\t([0-9a-f]{8})");

    private final Path folder;

    MarkFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Blocks until they are on the disk, or for two seconds while another process holds the file. Called by one thread of this process at a time.
     *
     * @param at when they were made, or found
     */
    void append(Collection<Mark> marks, Instant at) {
        TreeMap<Integer, StringBuilder> byEpoch = new TreeMap<>();
        for (Mark mark : marks) {
            byEpoch.computeIfAbsent(mark.epoch(), first -> new StringBuilder()).append(line(mark, at));
        }
        byEpoch.forEach((epoch, lines) -> append(epoch, lines.toString()));
    }

    private void append(int epoch, String lines) {
        Path file = file(epoch);
        try {
            boolean made = make(file);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    FileLock held = lock(channel, file)) {
                channel.position(channel.size());
                write(channel, endsCleanly(channel) ? lines : '\n' + lines);
                channel.force(true);
                if (made) {
                    syncFolder();
                }
            }
        } catch (IOException e) {
            throw new VaultFailure("cannot append to " + file, e);
        }
    }

    /** Another replica's, which takes milliseconds; one that hangs may not hold this one for ever. */
    private static FileLock lock(FileChannel channel, Path file) throws IOException {
        long last = System.nanoTime() + PATIENCE.toNanos();
        for (FileLock held = channel.tryLock(); ; held = channel.tryLock()) {
            if (held != null) {
                return held;
            }
            if (System.nanoTime() - last > 0) {
                throw new IOException("another process holds the lock of " + file);
            }
            LockSupport.parkNanos(AGAIN_AFTER.toNanos());
        }
    }

    private static boolean make(Path file) throws IOException {
        try {
            if (posix(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private static boolean endsCleanly(FileChannel channel) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return channel.size() == 0 || channel.read(last, channel.size() - 1) == 1 && last.get(0) == '\n';
    }

    private static void write(FileChannel channel, String lines) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private void syncFolder() throws IOException {
        if (posix(folder)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static String line(Mark mark, Instant at) {
        LocalDate until = mark.keptUntil();
        String said = String.join(
                "\t",
                mark.blinded(),
                until == null ? "erase" : "keep",
                until == null ? NONE : until.toString(),
                at.toString());
        return said + '\t' + check(said) + '\n';
    }

    private static String check(String said) {
        CRC32 crc = new CRC32();
        crc.update(said.getBytes(StandardCharsets.US_ASCII));
        return "%08x".formatted(crc.getValue());
    }

    /** What is remembered of these epochs. */
    Set<Mark> read(Collection<Integer> epochs) {
        Set<Mark> marks = new HashSet<>();
        for (int epoch : epochs) {
            for (String line : lines(epoch)) {
                Matcher part = LINE.matcher(line);
                if (part.matches() && check(part.group(1)).equals(part.group(5))) {
                    marks.add(new Mark(
                            epoch, part.group(2), part.group(4).equals(NONE) ? null : LocalDate.parse(part.group(4))));
                }
            }
        }
        return marks;
    }

    private List<String> lines(int epoch) {
        try {
            return Files.readString(file(epoch), StandardCharsets.ISO_8859_1)
                    .lines()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new VaultFailure("cannot read " + file(epoch), e);
        }
    }

    /** Deletes the files of all other epochs. */
    void keepOnly(Set<Integer> epochs) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "revocations-*.log")) {
            for (Path file : files) {
                Matcher name = FILE.matcher(file.getFileName().toString());
                if (name.matches() && !epochs.contains(Integer.valueOf(name.group(1)))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new VaultFailure("cannot look through " + folder, e);
        }
    }

    private Path file(int epoch) {
        return folder.resolve("revocations-" + epoch + ".log");
    }
}
