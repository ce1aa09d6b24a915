package dev.respite.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verifier as an outsider runs it: one source file, a JDK, and what the service exported. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class VerifierProcessTest {
    /** From JDK 22 on a source file has to lie where its package says (JEP 458). */
    private static final String COMMAND = "dev/respite/audit/VerifyAudit.java";

    private static final Path SOURCE = Path.of("main/java/dev/respite/audit/VerifyAudit.java");

    /** Enough: the first of a true export are one, and other tests may have lived for years. */
    private static final int ENTRIES = 2_000;

    @TempDir
    Path elsewhere;

    private record Answer(int status, String text) {}

    @Test
    void it_accepts_a_true_export_and_names_what_is_wrong_with_another() throws IOException, InterruptedException {
        Hospital.pass(Duration.ofDays(2));
        List<String> whole = AuditExport.whole().lines();
        List<String> lines = whole.subList(0, Math.min(whole.size(), ENTRIES + 1));
        String head = lines.get(lines.size() - 1).split("\t", -1)[5];

        Answer accepted = verify(lines, "--head", head);
        assertEquals(0, accepted.status(), accepted.text());
        assertEquals("TRUE: " + (lines.size() - 1) + " entries, head " + head, accepted.text());

        List<String> changed = new ArrayList<>(lines);
        changed.set(5, changed.get(5).replace("\tparticipant\t", "\tsystem\t"));
        assertRefused("line 6, entry 5: CHANGED", verify(changed));
        List<String> without = new ArrayList<>(lines);
        without.remove(5);
        assertRefused("line 6, entry 5: REMOVED", verify(without));
        List<String> with = new ArrayList<>(lines);
        with.add(5, lines.get(9));
        assertRefused("line 6, entry 5: INSERTED", verify(with));
        List<String> swapped = new ArrayList<>(lines);
        swapped.set(5, lines.get(9));
        swapped.set(9, lines.get(5));
        assertRefused("line 6, entry 5: REORDERED", verify(swapped));
        int last = lines.size() - 1;
        assertRefused(
                "line " + (last + 1) + ", entry " + last + ": REMOVED", verify(lines.subList(0, last), "--head", head));
    }

    @Test
    void it_says_how_to_call_it() throws IOException, InterruptedException {
        for (List<String> wrong : List.of(List.<String>of(), List.of("not-there.tsv"))) {
            Answer answer = java(wrong);

            assertEquals(2, answer.status());
            assertEquals("java VerifyAudit.java export.tsv [--head HASH] [--prev HASH]", answer.text());
        }
    }

    private static void assertRefused(String finding, Answer answer) {
        assertEquals(1, answer.status(), answer.text());
        assertTrue(answer.text().startsWith("NOT TRUE: " + finding + ":"), answer.text());
    }

    private Answer verify(List<String> lines, String... more) throws IOException, InterruptedException {
        Files.write(elsewhere.resolve("export.tsv"), lines);
        List<String> arguments = new ArrayList<>(List.of("export.tsv"));
        arguments.addAll(List.of(more));
        return java(arguments);
    }

    private Answer java(List<String> arguments) throws IOException, InterruptedException {
        Path copy = elsewhere.resolve(COMMAND);
        Files.createDirectories(copy.getParent());
        Files.write(copy, Files.readAllBytes(SOURCE));
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), COMMAND));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(elsewhere.toFile()).redirectErrorStream(true);
        // Not the outsider's: what the build passes on to every JVM.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), text.strip());
    }
}
