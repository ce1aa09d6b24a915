package dev.respite.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.respite.contract.Shape.Kind;
import dev.respite.contract.Shape.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The shapes of the contract's schemas. */
final class SchemaShapes {
    private static final Set<String> FORMATS = Set.of("date-time", "date", "uuid");

    private final Contract contract;

    SchemaShapes(Contract contract) {
        this.contract = contract;
    }

    Shape of(JsonNode reference) {
        JsonNode schema = contract.resolve(reference);
        if (schema.has("anyOf")) {
            return anyOf(schema.path("anyOf"));
        }
        Set<String> types = types(schema.path("type"));
        boolean nullable = types.remove("null");
        return plain(types.isEmpty() ? "" : types.iterator().next(), schema).orNull(nullable);
    }

    private Shape plain(String type, JsonNode schema) {
        return switch (type) {
            case "string" -> string(schema);
            case "integer" -> Shape.of(Kind.INTEGER);
            case "number" -> Shape.of(Kind.NUMBER);
            case "boolean" -> Shape.of(Kind.BOOLEAN);
            case "array" -> Shape.made(Kind.ARRAY, List.of(of(schema.path("items"))));
            case "object" -> object(schema);
            default -> Shape.of(Kind.ANYTHING);
        };
    }

    private static Shape string(JsonNode schema) {
        Set<String> values = new TreeSet<>();
        schema.path("enum").forEach(value -> {
            if (!value.isNull()) {
                values.add(value.asText());
            }
        });
        if (schema.has("const")) {
            values.add(schema.path("const").asText());
        }
        String format = schema.path("format").asText("");
        return values.isEmpty() ? Shape.text(FORMATS.contains(format) ? format : "") : Shape.oneOf(values);
    }

    private Shape object(JsonNode schema) {
        if (schema.path("additionalProperties").isObject()) {
            return Shape.made(Kind.MAP, List.of(of(schema.path("additionalProperties"))));
        }
        if (!schema.has("properties")) {
            return Shape.of(Kind.ANYTHING);
        }
        Set<String> required = new TreeSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        Map<String, Member> members = new TreeMap<>();
        schema.path("properties")
                .fields()
                .forEachRemaining(entry -> members.put(
                        entry.getKey(), new Member(of(entry.getValue()), required.contains(entry.getKey()))));
        return Shape.object(members);
    }

    private Shape anyOf(JsonNode alternatives) {
        List<Shape> shapes = new ArrayList<>();
        boolean nullable = false;
        for (JsonNode alternative : alternatives) {
            if (alternative.path("type").asText().equals("null")) {
                nullable = true;
            } else {
                shapes.add(of(alternative));
            }
        }
        return (shapes.size() == 1 ? shapes.get(0) : Shape.made(Kind.ONE_OF, shapes)).orNull(nullable);
    }

    private static Set<String> types(JsonNode type) {
        Set<String> types = new TreeSet<>();
        if (type.isArray()) {
            type.forEach(one -> types.add(one.asText()));
        } else if (type.isTextual()) {
            types.add(type.asText());
        }
        return types;
    }
}
