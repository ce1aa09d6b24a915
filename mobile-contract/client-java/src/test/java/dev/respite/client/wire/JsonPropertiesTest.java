package dev.respite.client.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The small reader and writer agree with a large one, and refuse whatever is not plain JSON. */
class JsonPropertiesTest {
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

    @Property(tries = 1_000)
    void whatever_comes_is_read_or_refused(@ForAll byte[] bytes) {
        readOrRefuse(bytes);
    }

    @Property(tries = 1_000)
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
}
