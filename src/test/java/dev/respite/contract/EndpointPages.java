package dev.respite.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.respite.contract.Operation.Parameter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes a page for each operation of the contract, for who would rather read than parse. */
final class EndpointPages {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Integer, String> PHRASES =
            Map.of(200, "OK", 201, "Created", 204, "No Content", 304, "Not Modified");

    private final Contract contract;
    private final Map<String, JsonNode> problems = new TreeMap<>();

    EndpointPages(Contract contract, Path problemsFile) throws IOException {
        this.contract = contract;
        JSON.readTree(problemsFile.toFile())
                .forEach(problem -> problems.put(problem.path("type").asText().replaceFirst(".*:", ""), problem));
    }

    /** By file name. */
    Map<String, String> all() {
        Map<String, String> pages = new TreeMap<>();
        contract.operations().forEach(operation -> pages.put(operation.fileName(), page(operation)));
        pages.put("README.md", index());
        return pages;
    }

    private String index() {
        StringBuilder page = new StringBuilder("# Endpoints\n\nGenerated from [openapi.yaml](../openapi.yaml).\n");
        for (JsonNode tag : contract.document().path("tags")) {
            String name = tag.path("name").asText();
            page.append("\n## ")
                    .append(name)
                    .append("\n\n")
                    .append(tag.path("description").asText());
            page.append("\n\n| | | Who |\n|---|---|---|\n");
            contract.operations().stream()
                    .filter(operation ->
                            operation.node().path("tags").path(0).asText().equals(name))
                    .forEach(operation -> page.append("| [`%s`](%s) | %s | %s |\n"
                            .formatted(operation, operation.fileName(), summary(operation), who(operation))));
        }
        return page.toString();
    }

    private String page(Operation operation) {
        StringBuilder page = new StringBuilder("# `" + operation + "`\n\n" + summary(operation) + "\n");
        String more = operation.node().path("description").asText("").strip();
        if (!more.isEmpty()) {
            page.append('\n').append(more).append('\n');
        }
        page.append("\n**Who:** ").append(who(operation)).append(way(operation)).append("\n");
        parameters(page, operation.parameters());
        request(page, operation.requestBody());
        replies(page, operation);
        refusals(page, operation);
        return page.append("\nGenerated from [openapi.yaml](../openapi.yaml).\n")
                .toString();
    }

    private static String summary(Operation operation) {
        return operation.node().path("summary").asText();
    }

    private static String who(Operation operation) {
        return operation.roles().isEmpty() ? "anyone" : String.join(", ", operation.roles());
    }

    private String way(Operation operation) {
        List<String> ways = new ArrayList<>();
        operation
                .node()
                .path("security")
                .forEach(way -> way.fieldNames().forEachRemaining(name -> {
                    JsonNode scheme = contract.document()
                            .path("components")
                            .path("securitySchemes")
                            .path(name);
                    ways.add(scheme.path("description").asText());
                }));
        return ways.isEmpty() ? "" : ". " + String.join(" ", ways);
    }

    private static void parameters(StringBuilder page, List<Parameter> parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        page.append("\n| Parameter | In | Meaning |\n|---|---|---|\n");
        for (Parameter parameter : parameters) {
            boolean required = parameter.node().path("required").asBoolean(false);
            page.append("| `%s` | %s%s | %s |\n"
                    .formatted(
                            parameter.name(),
                            parameter.location(),
                            required ? ", required" : "",
                            cell(parameter.node().path("description").asText())));
        }
    }

    private void request(StringBuilder page, JsonNode body) {
        body.path("content").fields().forEachRemaining(media -> {
            page.append("\n## Request\n\n`").append(media.getKey()).append('`');
            page.append(body.path("required").asBoolean(false) ? "" : ", may be missing");
            String about = body.path("description").asText("");
            page.append(about.isEmpty() ? "." : ". " + about).append("\n");
            example(page, media.getValue());
            page.append(new SchemaTable(contract).of(media.getValue().path("schema")));
        });
    }

    private void replies(StringBuilder page, Operation operation) {
        for (int status : operation.statuses()) {
            if (status < 400) {
                JsonNode response = operation.response(status).orElseThrow();
                page.append("\n## %d %s\n\n%s\n".formatted(status, PHRASES.get(status), text(response)));
                response.path("headers").fieldNames().forEachRemaining(name -> header(page, name));
                response.path("content").fields().forEachRemaining(media -> reply(page, media));
            }
        }
    }

    private void header(StringBuilder page, String name) {
        JsonNode header = contract.document().path("components").path("headers").path(name);
        page.append("\nHeader `")
                .append(name)
                .append("`: ")
                .append(text(header))
                .append("\n");
    }

    private void reply(StringBuilder page, Map.Entry<String, JsonNode> media) {
        String about = text(media.getValue().path("schema"));
        page.append("\n`")
                .append(media.getKey())
                .append('`')
                .append(about.isEmpty() ? "" : ": " + about)
                .append("\n");
        example(page, media.getValue());
        page.append(new SchemaTable(contract).of(media.getValue().path("schema")));
    }

    private static void example(StringBuilder page, JsonNode media) {
        if (media.has("example")) {
            page.append("\n```json\n")
                    .append(media.path("example").toPrettyString())
                    .append("\n```\n");
        }
    }

    private void refusals(StringBuilder page, Operation operation) {
        page.append("\n## Refusals\n\n| Status | Type | Phone | Duty |\n|---|---|---|---|\n");
        for (int status : operation.statuses()) {
            for (String code : operation.problems(status)) {
                JsonNode problem = problems.getOrDefault(code, JSON.createObjectNode());
                page.append("| %d | `%s` | %s | %s |\n"
                        .formatted(
                                status,
                                code,
                                problem.path("phone").asText(""),
                                cell(problem.path("duty").asText())));
            }
        }
    }

    private static String text(JsonNode node) {
        return node.path("description").asText("").strip();
    }

    static String cell(String text) {
        return text.strip().lines().collect(Collectors.joining(" ")).replace("|", "\\|");
    }
}
