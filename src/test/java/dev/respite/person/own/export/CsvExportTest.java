package dev.respite.person.own.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.person.own.OwnDay;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvExportTest {
    @Test
    void the_table_is_the_agreed_one() throws IOException {
        Golden.assertUnchanged("own-export.csv", threeDays());
    }

    @Test
    void a_strict_reader_takes_it_and_finds_one_row_a_day_under_headers_with_units() {
        List<List<String>> rows = StrictCsv.rows(threeDays());

        assertEquals(4, rows.size());
        assertEquals(
                List.of("day", "tst_min [min]", "efficiency_pct [%]"),
                rows.get(0).subList(0, 3));
        assertEquals(List.of("2026-03-01", "450", "93.75", "-90"), rows.get(1).subList(0, 4));
        assertEquals(List.of("2026-03-02", "", ""), rows.get(2).subList(0, 3));
    }

    @Test
    void without_any_day_the_header_is_left() {
        assertEquals(1, StrictCsv.rows(CsvExport.of(List.of())).size());
    }

    @Test
    void no_cell_can_begin_a_formula() {
        for (List<String> row : StrictCsv.rows(threeDays())) {
            for (String cell : row) {
                assertTrue(cell.isEmpty() || "=+@\t\r".indexOf(cell.charAt(0)) < 0, cell);
                assertTrue(!cell.startsWith("-") || cell.matches("-\\d+(\\.\\d+)?"), cell);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "@SUM(A1)", "-1+1", "a,b", "a\"b", "a\r\nb", "cmd|' /C calc'!A0", "\t1", "Ä"})
    void whatever_is_no_known_word_is_refused_rather_than_written(String reason) {
        OwnDay day = new OwnDay(
                LocalDate.of(2026, 3, 1),
                new HashMap<>(),
                Map.of("tst_min", reason),
                new HashMap<>(),
                Map.of(),
                null,
                null);

        assertThrows(IllegalStateException.class, () -> CsvExport.of(List.of(day)));
    }

    @Test
    void a_very_small_number_is_written_out() {
        OwnDay day =
                new OwnDay(LocalDate.of(2026, 3, 1), new HashMap<>(), Map.of(), new HashMap<>(), Map.of(), 1e-9, null);

        assertTrue(CsvExport.of(List.of(day)).contains(",0.0000000010,"));
    }

    private static String threeDays() {
        return CsvExport.of(OwnExports.threeDays().days());
    }
}
