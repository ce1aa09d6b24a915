package dev.respite.person.own.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.person.own.export.JsonExport.FeatureMeaning;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JsonExportTest {
    private final OwnExport own = OwnExports.threeDays();
    private final JsonExport json = JsonExport.of(own);

    @Test
    void it_holds_everything_unchanged() {
        assertEquals(own.consent(), json.consent());
        assertEquals(own.days(), json.days());
        assertEquals(own.receipts(), json.receipts());
        assertEquals(own.measuredWith(), json.measuredWith());
        assertEquals(own.accessLog(), json.accessLog());
    }

    @Test
    void it_explains_every_id_that_it_uses() {
        Set<String> explained = json.features().stream().map(FeatureMeaning::id).collect(Collectors.toSet());

        json.days().forEach(day -> {
            assertTrue(explained.containsAll(day.features().keySet()));
            assertTrue(explained.containsAll(day.coverage().keySet()));
            assertTrue(explained.containsAll(day.band().keySet()));
            assertTrue(json.reasons().keySet().containsAll(day.reasons().values()));
        });
        json.features().forEach(feature -> assertFalse(feature.meaning().isBlank()));
        assertEquals(
                "min",
                json.features().stream()
                        .filter(feature -> feature.id().equals("tst_min"))
                        .findFirst()
                        .orElseThrow()
                        .unit());
    }
}
