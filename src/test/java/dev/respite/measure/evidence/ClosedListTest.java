package dev.respite.measure.evidence;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.measure.features.Feature;
import dev.respite.measure.features.NightFeatures;
import dev.respite.transparency.RegisterFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The register, the code and the payload list the same, or nothing starts. */
class ClosedListTest {
    private static final List<Feature> CODE = List.of(Feature.values());

    @Test
    void the_packaged_register_is_the_code() {
        assertDoesNotThrow(() -> ClosedList.require(RegisterFile.packaged(), CODE, NightFeatures.payloadOrder()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unit: \"/min\" | unit: \"bpm\" | asleep_hr: its unit is bpm in the register, /min in the code",
                "grade: A | grade: B | tst_min: its grade is B in the register, A in the code",
                "streams: [heart-rate] | streams: [sleep] | asleep_hr: its stream is sleep in the register, heart-rate in the"
                        + " code",
                "id: main_wake_min | id: mid_sleep | main_wake_min is not in the register; mid_sleep is not in the code"
            })
    void another_unit_grade_stream_or_name_is_told(String says, String says2, String told) throws IOException {
        String marker = told.contains("asleep_hr") ? "  - id: asleep_hr" : "features:";
        int at = Registers.packaged().indexOf(marker);
        String yaml = Registers.packaged();
        String changed = yaml.substring(0, at)
                + yaml.substring(at)
                        .replaceFirst(
                                java.util.regex.Pattern.quote(says) + "\n",
                                java.util.regex.Matcher.quoteReplacement(says2) + "\n");

        assertTold(told, RegisterFile.parse("it", changed), CODE, CODE);
    }

    @Test
    void a_feature_that_only_the_code_has_is_told() {
        assertTold("sessions is not in the register", with(listed().subList(0, 6)), CODE, CODE);
    }

    @Test
    void a_feature_that_only_the_register_has_is_told() {
        assertTold("sessions is not in the code", RegisterFile.packaged(), CODE.subList(0, 6), CODE.subList(0, 6));
    }

    @Test
    void another_order_is_told_of_the_list_and_of_the_payload() {
        List<RegisterEntry> turned = new ArrayList<>(listed());
        Collections.swap(turned, 0, 1);
        List<Feature> stored = new ArrayList<>(CODE);
        Collections.swap(stored, 0, 1);

        assertTold("the order: its list is [efficiency_pct, tst_min,", with(turned), CODE, CODE);
        assertTold("the order: its payload is [tst_min, efficiency_pct,", RegisterFile.packaged(), CODE, stored);
    }

    @Test
    void a_payload_of_another_length_is_told() {
        assertTold("the order: its payload", RegisterFile.packaged(), CODE, CODE.subList(0, 6));
    }

    @Test
    void the_payloads_order_is_what_a_payload_is_read_in() {
        assertEquals(CODE, NightFeatures.payloadOrder());
    }

    private static List<RegisterEntry> listed() {
        return RegisterFile.packaged().features();
    }

    private static EvidenceRegister with(List<RegisterEntry> features) {
        EvidenceRegister packaged = RegisterFile.packaged();
        return new EvidenceRegister(
                packaged.grades(), features, packaged.composites(), packaged.declined(), packaged.interventions());
    }

    private static void assertTold(String told, EvidenceRegister register, List<Feature> code, List<Feature> payload) {
        String message = assertThrows(IllegalStateException.class, () -> ClosedList.require(register, code, payload))
                .getMessage();
        assertTrue(message.contains(told), message);
        assertTrue(message.contains("Nothing is collected until"), message);
    }
}
