package dev.respite.person.own.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictCsvTest {
    @Test
    void what_rfc_4180_allows_is_read() {
        assertEquals(
                List.of(List.of("a", "b"), List.of("", "x,\"y\"\r\nz")),
                StrictCsv.rows("a,b\r\n,\"x,\"\"y\"\"\r\nz\"\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\n", "a,b", "a\r\nb,c\r\n", "a\"b\r\n", "\"a\r\n", "\"a\"b\r\n"})
    void what_it_does_not_allow_is_refused(String text) {
        assertThrows(IllegalArgumentException.class, () -> StrictCsv.rows(text));
    }
}
