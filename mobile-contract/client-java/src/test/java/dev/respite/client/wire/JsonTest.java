package dev.respite.client.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The small reader and writer agree with a large one, and refuse whatever is not plain JSON. */
class JsonTest {
    private static final ObjectMapper JACKSON = new ObjectMapper();

    @Provide
    Arbitrary<Object> values() {
        Arbitrary<Object> plain = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(12).map(text -> (Object) text),
                Arbitraries.longs()
                        .between(-999_999_999_999_999_999L, 999_999_999_999_999_999L)
                        .map(n -> (Object) n),
                Arbitraries.of(true, false).map(b -> (Object) b));
        Arbitrary<Object> lists = plain.list().ofMaxSize(4).map(list -> (Object) list);
        return Arbitraries.maps(Arbitraries.strings().ofMaxLength(6), Arbitraries.oneOf(plain, lists))
                .ofMaxSize(5)
                .map(map -> (Object) new LinkedHashMap<>(map));
    }

    @Property(tries = 500)
    void what_it_writes_another_reader_reads_and_so_does_ours(@ForAll("values") Object value) throws Exception {
        byte[] json = JsonWriter.write(value);

        assertEquals(JACKSON.readTree(JACKSON.writeValueAsBytes(value)), JACKSON.readTree(json));
        assertEquals(value, JsonReader.read(json));
    }

    @Property(tries = 500)
    void what_another_writes_ours_reads(@ForAll("values") Object value) throws Exception {
        byte[] json = JACKSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(value);

        assertEquals(value, JsonReader.read(json));
    }

    @Property(tries = 2_000)
    void whatever_comes_is_read_or_refused(@ForAll byte[] bytes) {
        readOrRefuse(bytes);
    }

    @Property(tries = 2_000)
    void damaged_json_is_read_as_others_read_it_or_refused(
            @ForAll("values") Object value, @ForAll int at, @ForAll byte with) throws IOException {
        byte[] json = JsonWriter.write(value);
        json[Math.floorMod(at, json.length)] = with;

        readOrRefuse(json);
    }

    private static void readOrRefuse(byte[] bytes) {
        Object value;
        try {
            value = JsonReader.read(bytes);
        } catch (MalformedJson e) {
            return;
        }
        try {
            assertEquals(
                    JACKSON.valueToTree(value).toString(),
                    JACKSON.readTree(bytes).toString());
        } catch (IOException e) {
            throw new AssertionError("Read what is no JSON.", e);
        }
    }

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
