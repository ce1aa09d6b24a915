package dev.respite.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.respite.problem.PhoneDuty;
import dev.respite.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What phones and people rely on changes only by a decision, which shows as a change of a file. */
class ContractTest {
    private static final Path HOUSE = Path.of("..");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BREAKS_PHONES =
            "This breaks phones that are out there. Undo it; or, if there is no other way, raise SyncPolicy's contract"
                    + " number, keep answering phones of the old one as before until their consents have run out, and"
                    + " only then change mobile-contract/problems.json.";

    @Test
    void the_published_problems_are_the_ones_that_the_service_has() throws IOException {
        Path published = HOUSE.resolve("mobile-contract/problems.json");
        JsonNode actual = PublishedProblems.ofTheService();
        Path written =
                write("problems.json", JSON.writerWithDefaultPrettyPrinter().writeValueAsString(actual) + "\n");

        JsonNode expected = Files.exists(published) ? JSON.readTree(published.toFile()) : JSON.missingNode();

        assertEquals("", PublishedProblems.brokenPhones(expected, actual), BREAKS_PHONES);
        assertEquals(
                expected,
                actual,
                () ->
                        "Problem has a new type, another order or another wording than mobile-contract/problems.json. If it"
                                + " is meant, publish it: cp "
                                + written.toAbsolutePath().normalize() + " "
                                + published.toAbsolutePath().normalize()
                                + ". Then make the client's constants anew and say in"
                                + " mobile-contract/sync.md what a phone does with a new type.");
    }

    @Test
    void a_phone_wipes_itself_on_one_problem_only() {
        List<Problem> wiping = Arrays.stream(Problem.values())
                .filter(problem -> problem.phone() == PhoneDuty.WIPE)
                .toList();

        assertEquals(List.of(Problem.CONSENT_REVOKED), wiping);
    }

    @Test
    void a_renamed_a_lost_and_a_changed_problem_are_told_apart_from_a_reworded_one() {
        ArrayNode published = PublishedProblems.ofTheService();
        ArrayNode actual = PublishedProblems.ofTheService();
        ((ObjectNode) actual.get(0)).put("duty", "Reworded.");
        assertEquals("", PublishedProblems.brokenPhones(published, actual));

        ((ObjectNode) actual.get(1)).put("type", "urn:respite:problem:renamed");
        ((ObjectNode) actual.get(2)).put("phone", "wipe");
        actual.remove(3);

        String broken = PublishedProblems.brokenPhones(published, actual);

        assertEquals(3, broken.lines().filter(line -> !line.isEmpty()).count(), broken);
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

    private static Path write(String name, String content) throws IOException {
        Path file = Files.createDirectories(HOUSE.resolve("target/golden")).resolve(name);
        return Files.writeString(file, content);
    }
}
