package dev.respite.person.own.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportFormatTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "application/json = JSON",
                "text/csv = CSV",
                "application/fhir+json = FHIR",
                "*/* = JSON",
                "text/* = CSV",
                "*/*,text/csv = CSV",
                "text/html,application/xml,*/* = JSON",
                "text/csv;0.5,application/fhir+json;0.9 = FHIR",
                "application/json;0,*/*;0.1,text/csv;0.2 = CSV",
                "application/json;0,*/* = CSV",
                "*/*;0.9,application/json;0.1,text/csv;0.5 = FHIR",
                "image/png,text/csv;0.1 = CSV"
            })
    void the_header_decides_by_quality_then_by_how_exact_it_is(String accept, ExportFormat expected) {
        assertEquals(expected, ExportFormat.choose(null, types(accept)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/fhir+xml", "application/json;0", "text/csv;much"})
    void what_is_not_offered_is_not_acceptable(String accept) {
        Refusal refusal = assertThrows(Refusal.class, () -> ExportFormat.choose(null, types(accept)));

        assertEquals(Problem.NOT_ACCEPTABLE, refusal.problem());
        assertEquals(
                List.of("application/json", "text/csv;charset=utf-8;header=present", "application/fhir+json"),
                refusal.members().get("offered"));
    }

    @ParameterizedTest
    @CsvSource({"json,JSON", "csv,CSV", "fhir,FHIR"})
    void a_format_in_the_query_goes_before_the_header(String format, ExportFormat expected) {
        assertEquals(expected, ExportFormat.choose(format, types("text/html")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "JSON", "xml", "json,csv"})
    void an_unknown_format_in_the_query_is_not_acceptable_whatever_the_header_says(String format) {
        assertThrows(Refusal.class, () -> ExportFormat.choose(format, types("*/*")));
    }

    /** Types separated by commas, each with its quality after a semicolon. */
    private static List<MediaType> types(String accept) {
        return Arrays.stream(accept.strip().split(","))
                .map(type -> type.split("[/;]"))
                .map(parts -> parts.length == 2
                        ? new MediaType(parts[0], parts[1])
                        : new MediaType(parts[0], parts[1], Map.of("q", parts[2])))
                .toList();
    }
}
