package dev.respite.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The members of a body as rows; of one with very many, the uppermost alone. */
final class SchemaTable {
    private static final int MOST_ROWS = 40;

    private final Contract contract;
    private final List<String> rows = new ArrayList<>();

    SchemaTable(Contract contract) {
        this.contract = contract;
    }

    String of(JsonNode reference) {
        members("", reference, true);
        if (rows.isEmpty()) {
            return "";
        }
        boolean tooMany = rows.size() > MOST_ROWS;
        if (tooMany) {
            rows.clear();
            members("", reference, false);
        }
        String more = tooMany ? "\nWhat is inside them is in `openapi.yaml`.\n" : "";
        return "\n| Member | | Meaning |\n|---|---|---|\n" + String.join("", rows) + more;
    }

    private void members(String prefix, JsonNode reference, boolean deep) {
        JsonNode schema = contract.resolve(reference);
        List<String> required = Operation.texts(schema.path("required")).toList();
        schema.path("properties").fields().forEachRemaining(member -> {
            String name = prefix + member.getKey();
            JsonNode value = contract.resolve(member.getValue());
            String presence = required.contains(member.getKey()) ? "" : ", may be missing";
            rows.add("| `%s` | %s%s | %s |\n"
                    .formatted(name, kind(value), presence, EndpointPages.cell(meaning(member.getValue(), value))));
            if (deep) {
                below(name, value);
            }
        });
    }

    private void below(String name, JsonNode value) {
        if (value.has("items")) {
            members(name + "[].", value.path("items"), true);
        } else if (value.has("anyOf")) {
            value.path("anyOf").forEach(alternative -> members(name + ".", alternative, true));
        } else {
            members(name + ".", value, true);
        }
    }

    private String kind(JsonNode schema) {
        if (schema.has("enum")) {
            return Operation.texts(schema.path("enum"))
                    .map(value -> "`" + value + "`")
                    .collect(Collectors.joining(", "));
        }
        if (schema.has("const")) {
            return "`" + schema.path("const").asText() + "`";
        }
        if (schema.has("anyOf")) {
            List<String> kinds = new ArrayList<>();
            schema.path("anyOf").forEach(alternative -> kinds.add(kind(contract.resolve(alternative))));
            return String.join(" or ", kinds);
        }
        String type = schema.path("type").isArray()
                ? Operation.texts(schema.path("type")).collect(Collectors.joining(" or "))
                : schema.path("type").asText();
        return schema.has("format") ? type + " (" + schema.path("format").asText() + ")" : type;
    }

    private String meaning(JsonNode reference, JsonNode value) {
        String own = reference.path("description").asText("");
        return own.isEmpty() ? value.path("description").asText("") : own;
    }
}
