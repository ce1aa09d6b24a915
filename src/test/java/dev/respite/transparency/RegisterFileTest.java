package dev.respite.transparency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.measure.evidence.EvidenceRegister;
import dev.respite.measure.evidence.RegisterEntry;
import dev.respite.measure.evidence.Registers;
import dev.respite.measure.evidence.Review;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a register may say, and how it may be renewed. */
class RegisterFileTest {
    private static final LocalDate FIRST_REVIEW = LocalDate.of(2027, 11, 30);

    @TempDir
    Path folder;

    @Test
    void every_entry_is_reviewed_by_somebody_and_none_too_soon() {
        assertTrue(RegisterFile.packaged()
                .all()
                .noneMatch(entry -> entry.review().by().isBefore(FIRST_REVIEW)));
    }

    @Test
    void what_was_declined_is_listed_and_is_no_feature() {
        EvidenceRegister register = RegisterFile.packaged();

        assertEquals(
                List.of(
                        "sleep_stages",
                        "daytime_hr",
                        "hr_recovery",
                        "wrist_hrv",
                        "vendor_stress_score",
                        "social_jetlag",
                        "sleep_regularity_index",
                        "sleep_debt"),
                register.declined().stream().map(RegisterEntry::id).toList());
        assertEquals(
                List.of("sleep_period", "deviation"),
                register.composites().stream().map(RegisterEntry::id).toList());
        assertEquals("unvalidated", register.composites().get(0).grade());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unit: min | unit: min\\n    colour: red | the member 'colour' is unknown",
                "unit: min | unit: min\\n    unit: min | Duplicate field 'unit'",
                "unit: min | unit: | null",
                "unit: min | unit: ' ' | tst_min leaves something blank",
                ", by: 2028-05-31} | } | by",
                ", by: 2028-05-31} | , by: soon} | soon",
                "owner: occupational-health physician | owner: '' | owner",
                "    review: {owner: occupational-health physician, by: 2028-05-31}\\n | '' | review",
                "        id: doi:10.5664/jcsm.10820\\n | '' | id",
                "id: doi:10.5664/jcsm.10820 | id: https://example.org | Hassinger 2023 has no identifier",
                "id: pmcid:PMC8120339 | id: pmcid:8120339 | Chinoy 2021 has no identifier",
                "streams: [sleep] | streams: [steps] | tst_min names the unknown stream steps",
                "streams: [sleep] | streams: [sleep, heart-rate] | tst_min breaks a rule: it is a feature of exactly one",
                "grade: coverage\\n    caveats | grade: B\\n    caveats | hr_bins has grade B and no citation",
                "id: main_onset_min | id: tst_min | tst_min breaks a rule: it is listed once",
                "grade: A− | grade: D | efficiency_pct breaks a rule: it has a grade that is explained, unlike D",
                "identifiability: indirectly identifiable, pseudonymous\\n | identifiability: anonymous\\n | one identifiability",
                "grade: unvalidated\\n    caveats | grade: A\\n    caveats | sleep_period breaks a rule",
            })
    void an_unsound_register_is_refused_and_says_where(String said, String says, String told) throws IOException {
        String text = said.replace("\\n", "\n");
        String yaml = Registers.packaged();
        int at = yaml.indexOf(text, yaml.indexOf(text.startsWith("grade: A−") ? "id: efficiency_pct" : "features:"));
        assertTrue(at > 0, "the packaged register says it: " + text);
        String changed = yaml.substring(0, at) + says.replace("\\n", "\n") + yaml.substring(at + text.length());

        String message = assertThrows(IllegalStateException.class, () -> RegisterFile.parse("it", changed))
                .getMessage();

        assertTrue(message.startsWith("the evidence register it is not sound"), message);
        assertTrue(message.contains(told), message);
        assertFalse(message.contains("dev.respite"), message);
    }

    @Test
    void a_graded_feature_without_a_citation_is_refused() {
        RegisterEntry graded = RegisterFile.packaged().features().get(0);

        String told = assertThrows(
                        IllegalArgumentException.class,
                        () -> new RegisterEntry(
                                graded.id(),
                                graded.definition(),
                                graded.unit(),
                                graded.streams(),
                                graded.identifiability(),
                                graded.grade(),
                                graded.caveats(),
                                List.of(),
                                graded.review()))
                .getMessage();

        assertEquals("tst_min has grade A and no citation", told);
    }

    @Test
    void a_copy_may_renew_reviews_and_change_who_does_them() throws IOException {
        String copy = Registers.packaged()
                .replace("owner: occupational-health physician", "owner: company doctor")
                .replace("by: 2027-11-30", "by: 2030-01-31");

        EvidenceRegister renewed = ConfiguredRegister.renewed(RegisterFile.packaged(), read(copy));

        assertEquals(
                new Review("company doctor", LocalDate.of(2030, 1, 31)),
                renewed.features().get(4).review());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "finding: Sleep of 3,654 interns. | finding: Sleep of everybody. | of efficiency_pct: only 'review'",
                "No evidence found in clinicians, and | Much evidence, and | of daytime_hr: only 'review'",
                "which nobody has held | which many have held | packaged register: only 'review'",
            })
    void a_copy_that_says_anything_else_is_refused(String said, String says, String told) throws IOException {
        String yaml = Registers.packaged();
        String changed = yaml.replace(said, says);

        String message = assertThrows(
                        IllegalStateException.class,
                        () -> ConfiguredRegister.renewed(RegisterFile.packaged(), read(changed)))
                .getMessage();

        assertTrue(message.startsWith("respite.evidence-register says something else"), message);
        assertTrue(message.contains(told), message);
    }

    @Test
    void a_copy_that_is_not_there_is_told() {
        String message = assertThrows(
                        IllegalStateException.class, () -> RegisterFile.read(folder.resolve("nowhere.yaml")))
                .getMessage();

        assertTrue(message.contains("nowhere.yaml, which cannot be read"), message);
    }

    private EvidenceRegister read(String yaml) throws IOException {
        return RegisterFile.read(Files.writeString(folder.resolve("copy.yaml"), yaml));
    }
}
