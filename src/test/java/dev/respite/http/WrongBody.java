package dev.respite.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a careless or malicious client makes of a right body.
 *
 * @param pointer where the answer must say that it is wrong, or above
 */
record WrongBody(byte[] bytes, String pointer) {
    /** Stands in what is sent, and may stand in no answer but as the name of a member. No token is spelt with it. */
    static final String MARK = "!zq!";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] NOT_UNICODE = {0, 0, 0, '{', 0x7f, 0x7f, 0x7f, 0x7f};

    /** By the kind of the value that would be right. */
    private static final Map<String, List<String>> INSTEAD = Map.of(
            "integer", List.of("2.9", "2.0", "2e0", "\"2\"", "\"\"", "true", "[2]", "{}", "99999999999999999999"),
            "boolean", List.of("\"true\"", "\"!zq!\"", "\"\"", "1", "0", "1.5", "[true]", "{}"),
            "string", List.of("1", "1.5", "true", "[\"!zq!\"]", "{}"),
            "array", List.of("\"sleep\"", "\"\"", "{}", "[1]", "[false]", "[[\"sleep\"]]", "1"),
            "object", List.of("[]", "\"!zq!\"", "\"\"", "1", "{\"q1\":0.4}", "{\"q1\":\"0\"}", "{\"q1\":false}"));

    private static WrongBody of(String text, String pointer) {
        return new WrongBody(text.getBytes(StandardCharsets.UTF_8), pointer);
    }

    /** Every way, at every member. */
    static List<WrongBody> of(Object right) {
        ObjectNode body = JSON.valueToTree(right);
        List<WrongBody> wrong = new ArrayList<>(documents(body.toString()));
        body.fields().forEachRemaining(member -> {
            String pointer = "/" + member.getKey();
            wrong.add(of(body.toString().replaceFirst("\\{", "{" + written(member) + ","), pointer));
            for (String instead : INSTEAD.get(kind(member.getValue()))) {
                wrong.add(of(body.toString().replace(written(member), name(member) + instead), pointer));
            }
        });
        return wrong;
    }

    private static List<WrongBody> documents(String right) {
        List<WrongBody> wrong = new ArrayList<>();
        for (String text : List.of(
                "null", "[]", "\"\"", "\"!zq!\"", "17", "true", "{", "{\"!zq!", "!zq!", " \n", "[" + right + "]")) {
            wrong.add(of(text, ""));
        }
        for (String after : List.of("{}", " {}", "!zq!", "]", " null", ",", right)) {
            wrong.add(of(right + after, ""));
        }
        wrong.add(of(right.replaceFirst("\\{", "{\"!zq!\":\"!zq!\","), "/!zq!"));
        wrong.add(new WrongBody(NOT_UNICODE, ""));
        return wrong;
    }

    private static String written(Map.Entry<String, JsonNode> member) {
        return name(member) + member.getValue();
    }

    private static String name(Map.Entry<String, JsonNode> member) {
        return "\"" + member.getKey() + "\":";
    }

    private static String kind(JsonNode value) {
        return value.isIntegralNumber() ? "integer" : value.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
