package dev.respite.client.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

/** The client's list of problems is written from the contract's. */
class ProblemTypeTest {
    private static final Path PROBLEMS = Path.of("..", "problems.json");
    private static final Path CHECKED_IN = Path.of("src/main/java/dev/respite/client/wire/ProblemType.java");
    private static final Path WRITTEN = Path.of("target", "ProblemType.java");
    private static final String HEAD = "public enum ProblemType {\n";

    @Test
    void every_problem_of_the_contract_is_known_with_its_status_and_duty() throws IOException {
        String source = Files.readString(CHECKED_IN);
        int from = source.indexOf(HEAD) + HEAD.length();
        String written = source.substring(0, from) + constants() + source.substring(source.indexOf(";\n", from));
        Files.createDirectories(WRITTEN.getParent());
        Files.writeString(WRITTEN, written);

        assertEquals(
                written,
                source,
                "problems.json has changed. If phones in use can live with that, run, in mobile-contract/client-java:\n  cp "
                        + WRITTEN + " " + CHECKED_IN + "\n");
    }

    private static String constants() throws IOException {
        StringJoiner constants = new StringJoiner(",\n");
        for (JsonNode problem : new ObjectMapper().readTree(Files.readAllBytes(PROBLEMS))) {
            String code = problem.get("type").asText().replace("urn:respite:problem:", "");
            String line = "    %s(\"%s\", %d, Duty.%s)";
            constants.add(String.format(
                    line,
                    constant(code),
                    code,
                    problem.get("status").asInt(),
                    constant(problem.get("phone").asText())));
        }
        return constants.toString();
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
