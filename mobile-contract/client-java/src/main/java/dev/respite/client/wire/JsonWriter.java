package dev.respite.client.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes maps, lists, text, integers, booleans and null as JSON (RFC 8259) without spaces, members in the map's order. */
public final class JsonWriter {
    private static final int FIRST_PRINTABLE = 0x20;

    private final StringBuilder json = new StringBuilder();

    private JsonWriter() {}

    /**
     * @throws IllegalArgumentException for a value of any other type
     */
    public static byte[] write(@Nullable Object value) {
        JsonWriter writer = new JsonWriter();
        writer.value(value);
        return writer.json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void value(@Nullable Object value) {
        if (value instanceof Map<?, ?>) {
            object((Map<?, ?>) value);
        } else if (value instanceof List<?>) {
            array((List<?>) value);
        } else if (value instanceof String) {
            string((String) value);
        } else if (value == null || value instanceof Boolean || value instanceof Long || value instanceof Integer) {
            json.append(value);
        } else {
            throw new IllegalArgumentException("Not for JSON: " + value.getClass());
        }
    }

    private void object(Map<?, ?> members) {
        char separator = '{';
        for (Map.Entry<?, ?> member : members.entrySet()) {
            json.append(separator);
            string((String) member.getKey());
            json.append(':');
            value(member.getValue());
            separator = ',';
        }
        json.append(members.isEmpty() ? "{}" : "}");
    }

    private void array(List<?> items) {
        char separator = '[';
        for (Object item : items) {
            json.append(separator);
            value(item);
            separator = ',';
        }
        json.append(items.isEmpty() ? "[]" : "]");
    }

    private void string(String string) {
        json.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < FIRST_PRINTABLE || Character.isSurrogate(c)) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
