package dev.respite.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Searches files for known bytes. */
final class Copies {
    private final Map<Long, String> names = new HashMap<>();
    private final Map<String, byte[]> wanted;

    /** Bytes wanted, by name; each at least 8 long and beginning as no other does. */
    Copies(Map<String, byte[]> wanted) {
        this.wanted = wanted;
        wanted.forEach((name, bytes) -> names.put(ByteBuffer.wrap(bytes).getLong(), name));
    }

    /** Bytes as they were found. */
    record Found(Path file, String name, byte[] bytes) {}

    /** Every whole copy in any file below a folder. Files may come and go meanwhile. */
    List<Found> below(Path folder) throws IOException {
        List<Found> found = new ArrayList<>();
        for (Path file : filesBelow(folder)) {
            try {
                search(file, Files.readAllBytes(file), found);
            } catch (NoSuchFileException e) {
                // It went.
            }
        }
        return found;
    }

    /** Of a folder in which files come and go. */
    static List<Path> filesBelow(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files.add(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        return files;
    }

    private void search(Path file, byte[] content, List<Found> found) {
        long window = 0;
        for (int end = 1; end <= content.length; end++) {
            window = window << Byte.SIZE | content[end - 1] & 0xFF;
            String name = end < Long.BYTES ? null : names.get(window);
            if (name != null) {
                int start = end - Long.BYTES;
                byte[] copy = Arrays.copyOfRange(content, start, start + wanted.get(name).length);
                if (Arrays.equals(copy, wanted.get(name))) {
                    found.add(new Found(file, name, copy));
                }
            }
        }
    }
}
