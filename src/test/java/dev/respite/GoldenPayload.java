package dev.respite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Payloads in every form that was ever stored: a file for each kind and form, in hex, with what it says behind each part. */
public final class GoldenPayload {
    private static final Path FILES = Path.of("test/resources/golden/payload");
    private static final int UNKNOWN = 99;

    private GoldenPayload() {}

    public static byte[] of(String kind, int form) {
        return bytes(FILES.resolve(kind + '-' + form + ".hex"));
    }

    /** A form never changes once something was stored in it. */
    public static void assertWrittenAsTheNewest(String kind, byte[] written) {
        HexFormat hex = HexFormat.of();
        Path newest = newest(kind);
        assertEquals(
                hex.formatHex(bytes(newest)),
                hex.formatHex(written),
                () -> "What is written is not " + newest
                        + ". If it is meant to change: give it a first byte of its own, go on"
                        + " reading the form that is in this file, and add a file with the new one.");
    }

    /** The failure names form and kind, and nothing that was stored. */
    public static void assertUnknownFormIsRefused(String kind, byte[] known, Consumer<byte[]> reader) {
        byte[] changed = known.clone();
        changed[0] = UNKNOWN;
        Exception refused = assertThrows(IllegalArgumentException.class, () -> reader.accept(changed));
        assertEquals("cannot read form " + UNKNOWN + " of " + kind, refused.getMessage());
    }

    private static Path newest(String kind) {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.filter(file -> file.getFileName().toString().matches(kind + "-\\d+\\.hex"))
                    .max(Comparator.comparingInt(GoldenPayload::form))
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int form(Path file) {
        return Integer.parseInt(file.getFileName().toString().replaceAll(".*-(\\d+)\\.hex", "$1"));
    }

    private static byte[] bytes(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return HexFormat.of()
                    .parseHex(lines.map(line -> line.replaceAll("#.*", "").strip())
                            .collect(Collectors.joining()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
