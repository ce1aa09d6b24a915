package dev.respite.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.respite.problem.Problem;
import dev.respite.problem.ProblemJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The problems as phones know them, and what a change of them does to a phone that is out there. */
final class PublishedProblems {
    /** What phones decide by. The duty is for people. */
    private static final List<String> DECISIVE = List.of("status", "retry", "phone");

    private PublishedProblems() {}

    /** As the service has them, in the form of {@code mobile-contract/problems.json}. */
    static ArrayNode ofTheService() {
        ArrayNode all = new ObjectMapper().createArrayNode();
        for (Problem problem : Problem.values()) {
            all.addObject()
                    .put("type", ProblemJson.TYPE_PREFIX + problem.code())
                    .put("status", problem.status())
                    .put(
                            "retry",
                            problem.retry().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .put("phone", problem.phone().word())
                    .put("duty", problem.duty());
        }
        return all;
    }

    /** One line for each type that is lost or means something else; none if phones in the field do not notice. */
    static String brokenPhones(JsonNode published, JsonNode actual) {
        Map<String, JsonNode> now = byType(actual);
        return byType(published).values().stream()
                .map(was -> broken(was, now.get(was.path("type").asText())))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining());
    }

    private static String broken(JsonNode was, JsonNode is) {
        String type = was.path("type").asText();
        if (is == null) {
            return "\n  " + type + " is gone or renamed: phones in the field act on that name and no other. Keep it in"
                    + " Problem; put a new name beside it for new situations.";
        }
        return DECISIVE.stream()
                .filter(member -> !Objects.equals(was.get(member), is.get(member)))
                .map(member -> "\n  " + type + ": " + member + " was " + was.get(member) + " and is " + is.get(member)
                        + ". Phones in the field do what it said before.")
                .collect(Collectors.joining());
    }

    private static Map<String, JsonNode> byType(JsonNode problems) {
        Map<String, JsonNode> types = new LinkedHashMap<>();
        problems.forEach(problem -> types.put(problem.path("type").asText(), problem));
        return types;
    }
}
