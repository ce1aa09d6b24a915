package dev.respite.person.own.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What others read with their programs changes only by a decision, which shows as a change of a file. */
final class Golden {
    private Golden() {}

    static void assertUnchanged(String name, String actual) throws IOException {
        Path written = Files.createDirectories(Path.of("../target/golden")).resolve(name);
        Files.writeString(written, actual);
        Path golden = Path.of("test/resources/golden").resolve(name);
        String expected = Files.exists(golden) ? Files.readString(golden) : "";
        assertEquals(
                expected,
                actual,
                () -> "An export has changed. If that is meant, copy " + written + " over src/" + golden);
    }
}
