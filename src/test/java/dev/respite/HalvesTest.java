package dev.respite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A test that bears a name which nothing looks for would pass for ever. */
class HalvesTest {
    private static final Pattern TEST = Pattern.compile(
            "^ *@(Test|ParameterizedTest|RepeatedTest|TestFactory|Property|Example|ArchTest)\\b", Pattern.MULTILINE);
    private static final Pattern LOOKED_FOR = Pattern.compile("[A-Z][A-Za-z0-9]*(Test|IT)\\.java");

    /** They are asked for by name: they measure, or take hours. */
    private static final List<String> BY_NAME = List.of("EpochTurnCost.java", "FreezeCost.java", "Usefulness.java");

    @Test
    void every_class_with_tests_has_a_name_by_which_it_is_run() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("test/java"))) {
            List<String> neverRun = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(HalvesTest::holdsTests)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !LOOKED_FOR.matcher(name).matches())
                    .sorted()
                    .toList();

            assertEquals(BY_NAME, neverRun);
        }
    }

    private static boolean holdsTests(Path file) {
        try {
            return TEST.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
