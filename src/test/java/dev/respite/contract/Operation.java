package dev.respite.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One operation of the contract, its references resolved. */
record Operation(Contract contract, String method, String path, JsonNode item, JsonNode node) {
    static final String PROBLEM = "application/problem+json";
    private static final String TYPE_PREFIX = "urn:respite:problem:";

    /** @param location {@code path}, {@code query} or {@code header} */
    record Parameter(String location, String name, JsonNode node) {
        @Override
        public String toString() {
            return location + " parameter " + name;
        }
    }

    String id() {
        return node.path("operationId").asText();
    }

    /** As in the list of endpoints. */
    List<String> roles() {
        return texts(node.path("x-roles")).sorted().toList();
    }

    List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>();
        for (JsonNode list : List.of(item.path("parameters"), node.path("parameters"))) {
            list.forEach(entry -> {
                JsonNode parameter = contract.resolve(entry);
                all.add(new Parameter(
                        parameter.path("in").asText(), parameter.path("name").asText(), parameter));
            });
        }
        return all;
    }

    boolean matches(String actual) {
        String[] template = path.split("/", -1);
        String[] segments = actual.split("/", -1);
        if (template.length != segments.length) {
            return false;
        }
        for (int i = 0; i < template.length; i++) {
            if (!template[i].startsWith("{") && !template[i].equals(segments[i])) {
                return false;
            }
        }
        return true;
    }

    JsonNode requestBody() {
        return contract.resolve(node.path("requestBody"));
    }

    /** Statuses with a response, in order. */
    List<Integer> statuses() {
        List<Integer> statuses = new ArrayList<>();
        node.path("responses").fieldNames().forEachRemaining(status -> statuses.add(Integer.valueOf(status)));
        return statuses.stream().sorted().toList();
    }

    Optional<JsonNode> response(int status) {
        JsonNode own = node.path("responses").path(Integer.toString(status));
        JsonNode found = own.isMissingNode() ? contract.anyAddress(status) : own;
        return found.isMissingNode() ? Optional.empty() : Optional.of(contract.resolve(found));
    }

    /** Codes of the problems that this status may stand for. */
    List<String> problems(int status) {
        return response(status)
                .map(response -> texts(response.path("content")
                                .path(PROBLEM)
                                .path("schema")
                                .path("properties")
                                .path("type")
                                .path("enum"))
                        .map(type -> type.substring(TYPE_PREFIX.length()))
                        .toList())
                .orElse(List.of());
    }

    static Stream<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText);
    }

    /** Lower-case with dashes, as a file is called. */
    String fileName() {
        return Arrays.stream(id().split("(?=[A-Z])"))
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining("-"))
                + ".md";
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
