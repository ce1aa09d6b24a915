package dev.respite.client.android;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** JSON as the vectors are compared: members in any order, numbers by value, times by instant and offset. */
final class JsonValue {
    private JsonValue() {}

    static Object of(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> members = new TreeMap<>();
            node.fields().forEachRemaining(member -> members.put(member.getKey(), of(member.getValue())));
            return members;
        }
        if (node.isArray()) {
            List<Object> elements = new ArrayList<>();
            node.forEach(element -> elements.add(of(element)));
            return elements;
        }
        if (node.isNumber()) {
            return node.decimalValue().stripTrailingZeros().toPlainString();
        }
        return time(node.asText());
    }

    private static Object time(String text) {
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeException otherText) {
            return text;
        }
    }
}
