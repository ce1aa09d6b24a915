package dev.respite.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.respite.refusal.Problem;
import dev.respite.refusal.ProblemJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What phones and people rely on changes only by a decision, which shows as a change of a file. */
class ContractTest {
    private static final Path HOUSE = Path.of("..");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void the_published_problems_are_the_ones_that_the_service_has() throws IOException {
        Path published = HOUSE.resolve("mobile-contract/problems.json");
        String actual = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(problems()) + "\n";
        Path written = write("problems.json", actual);

        JsonNode expected = Files.exists(published) ? JSON.readTree(published.toFile()) : JSON.missingNode();

        assertEquals(
                expected,
                problems(),
                () -> "Problem and mobile-contract/problems.json differ. A new problem, or a better wording: copy "
                        + written + " over it. A changed or lost type, status or retry breaks phones that are out "
                        + "there: raise SyncPolicy's contract number, too.");
    }

    @Test
    void the_listed_endpoints_are_the_ones_that_the_code_has() throws IOException {
        String actual =
                Endpoints.all().stream().map(Endpoints.Endpoint::toString).collect(Collectors.joining("\n", "", "\n"));
        Path written = write("endpoints.txt", actual);
        Path golden = Path.of("test/resources/golden/endpoints.txt");

        String expected = Files.exists(golden) ? Files.readString(golden) : "";

        assertEquals(
                expected,
                actual,
                () -> "The endpoints, or who may call them, have changed. If that is meant, copy " + written
                        + " over src/" + golden + "; who reviews it reads there who may now do what. A path or role of "
                        + "phones that goes away needs a new contract number (SyncPolicy).");
    }

    private static ArrayNode problems() {
        ArrayNode all = JSON.createArrayNode();
        for (Problem problem : Problem.values()) {
            all.addObject()
                    .put("type", ProblemJson.TYPE_PREFIX + problem.code())
                    .put("status", problem.status())
                    .put(
                            "retry",
                            problem.retry().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .put("duty", problem.duty());
        }
        return all;
    }

    private static Path write(String name, String content) throws IOException {
        Path file = Files.createDirectories(HOUSE.resolve("target/golden")).resolve(name);
        return Files.writeString(file, content);
    }
}
