package dev.respite.person.own.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.ContractDocument;
import dev.respite.measure.features.Feature;
import dev.respite.measure.features.Stage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code fields.md} codes the features as the export does, and names every stage. */
class FieldsDocumentTest {
    private static final String PAGE = "fields.md";

    @Test
    void its_table_of_features_has_the_codes_of_the_export() throws IOException {
        String table = Arrays.stream(Feature.values())
                .map(feature -> "| `" + feature.id() + "` | `" + feature.unit() + "` | " + loinc(feature) + " | "
                        + ExportWords.of(feature) + " |\n")
                .collect(Collectors.joining("", "| Feature | UCUM | LOINC | What it is |\n|---|---|---|---|\n", ""));

        ContractDocument.assertHolds(PAGE, Map.of("features", table));
    }

    @Test
    void it_names_every_feature_twice_and_every_stage_with_its_kind_of_time() throws IOException {
        String page = ContractDocument.text(PAGE);

        for (Feature feature : Feature.values()) {
            List<String> rows = page.lines()
                    .filter(line -> line.startsWith("| ") && line.contains("`" + feature.id() + "`"))
                    .toList();
            assertEquals(2, rows.size(), feature.id());
        }
        for (Stage stage : Stage.values()) {
            String kind = stage.asleep() ? "asleep" : stage == Stage.UNKNOWN ? "unknown" : "awake";
            assertTrue(
                    page.lines()
                            .anyMatch(line ->
                                    line.startsWith("| `" + stage.id() + "` | ") && line.endsWith("| " + kind + " |")),
                    stage.id());
        }
    }

    private static String loinc(Feature feature) {
        return FhirCodes.code(feature).coding().stream()
                .filter(coding -> coding.system().equals(FhirCodes.LOINC))
                .map(coding -> coding.code() + " " + coding.display())
                .collect(Collectors.joining(", "))
                .replaceFirst("^$", "–");
    }
}
