package dev.respite.client.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not pass for JSON. */
class JsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\":1",
                "{\"a\":1,}",
                "{\"a\" 1}",
                "{a:1}",
                "{\"a\":1,\"a\":2}",
                "[1,]",
                "[1 2]",
                "01",
                "1.",
                "-",
                "+1",
                ".5",
                "1e",
                "NaN",
                "1e999",
                "tru",
                "nulll",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"a\nb\"",
                "\"open",
                "{} {}",
                "[1]]",
                "'a'",
                "12345678901234567890123456789012345"
            })
    void what_is_no_json_is_refused(String text) {
        assertThrows(MalformedJson.class, () -> JsonReader.read(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void neither_deep_nor_large_nor_ill_encoded_json_is_read() throws MalformedJson {
        JsonReader.read(nested(16));
        assertThrows(MalformedJson.class, () -> JsonReader.read(nested(17)));
        assertThrows(MalformedJson.class, () -> JsonReader.read(nested(200_000)));
        assertThrows(MalformedJson.class, () -> JsonReader.read(new byte[(1 << 20) + 1]));
        assertThrows(MalformedJson.class, () -> JsonReader.read(new byte[] {'"', (byte) 0xff, '"'}));
    }

    private static byte[] nested(int levels) {
        return ("[".repeat(levels) + "]".repeat(levels)).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_member_of_another_type_is_as_good_as_none() throws MalformedJson {
        JsonObject object =
                JsonObject.read("{\"n\":1.5,\"s\":7,\"i\":\"+99999-01-01T00:00:00Z\",\"l\":[\"a\",1],\"o\":[]}"
                        .getBytes(StandardCharsets.UTF_8));

        assertEquals(null, object.integer("n"));
        assertEquals(null, object.string("s"));
        assertEquals(null, object.instant("i"));
        assertEquals(null, object.strings("l"));
        assertEquals(null, object.object("o"));
        assertEquals("JsonObject[redacted]", object.toString());
        assertThrows(IllegalArgumentException.class, () -> JsonWriter.write(Map.of("n", List.of(1.5))));
    }
}
