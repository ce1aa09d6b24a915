package dev.respite.person.own.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/** The bundle, read back by an implementation of FHIR R4 that knows nothing of this service and forgives nothing. */
class FhirExportTest {
    private static final OpaqueIds IDS = what -> UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8));
    private static final int FEATURES = 7;

    private final IParser parser =
            FhirContext.forR4Cached().newJsonParser().setParserErrorHandler(new StrictErrorHandler());

    @Test
    void the_bundle_is_the_agreed_one() throws IOException {
        Golden.assertUnchanged("own-export.fhir.json", json(OwnExports.threeDays()) + "\n");
    }

    @Test
    void it_is_a_collection_of_a_patient_a_consent_and_an_observation_for_each_feature_and_deviation() {
        Bundle bundle = read(OwnExports.threeDays());

        assertEquals(BundleType.COLLECTION, bundle.getType());
        assertEquals(1, all(bundle, Patient.class).size());
        assertEquals(1, all(bundle, Consent.class).size());
        assertEquals(3 * FEATURES + 1, all(bundle, Observation.class).size());
    }

    @Test
    void every_entry_has_an_address_of_its_own_and_every_reference_leads_to_one() {
        Bundle bundle = read(OwnExports.threeDays());
        Set<String> addresses = new HashSet<>();
        for (BundleEntryComponent entry : bundle.getEntry()) {
            assertTrue(addresses.add(entry.getFullUrl()));
            assertEquals(
                    "urn:uuid:" + entry.getResource().getIdElement().getIdPart().replace("urn:uuid:", ""),
                    entry.getFullUrl());
        }

        all(bundle, Observation.class).forEach(observation -> {
            assertTrue(addresses.contains(observation.getSubject().getReference()));
            assertTrue(addresses.contains(observation.getPerformerFirstRep().getReference()));
        });
        assertTrue(addresses.contains(
                all(bundle, Consent.class).get(0).getPatient().getReference()));
    }

    @Test
    void every_observation_has_a_value_in_ucum_or_says_why_there_is_none() {
        for (Observation observation : all(read(OwnExports.threeDays()), Observation.class)) {
            assertTrue(observation.hasStatus() && observation.hasCode() && observation.hasEffectiveDateTimeType());
            assertTrue(observation.hasValueQuantity() != observation.hasDataAbsentReason());
            if (observation.hasValueQuantity()) {
                assertEquals(
                        "http://unitsofmeasure.org",
                        observation.getValueQuantity().getSystem());
            }
        }
    }

    @Test
    void numbers_units_and_codes_arrive() {
        Observation sleep = one("2026-03-01", "tst_min");
        Observation heart = one("2026-03-01", "asleep_hr");

        assertTrue(sleep.getCode().hasCoding("http://loinc.org", "93832-4"));
        assertEquals("min", sleep.getValueQuantity().getCode());
        assertEquals(new BigDecimal("450"), sleep.getValueQuantity().getValue());
        assertTrue(sleep.getReferenceRangeFirstRep().getText().contains("median 431.5 min"));
        assertTrue(heart.getCode().hasCoding("http://loinc.org", "8867-4"));
        assertEquals("/min", heart.getValueQuantity().getCode());
        assertEquals(
                "vital-signs", heart.getCategoryFirstRep().getCodingFirstRep().getCode());
        assertEquals(
                new BigDecimal("-90"),
                one("2026-03-01", "main_onset_min").getValueQuantity().getValue());
        assertEquals(
                new BigDecimal("0.3125"),
                one("2026-03-01", "deviation").getValueQuantity().getValue());
    }

    @Test
    void a_missing_value_has_the_reason_in_the_codes_of_fhir_and_in_ours() {
        Map<String, String> expected = Map.of(
                "2026-03-02 tst_min", "not-performed no-sleep",
                "2026-03-03 efficiency_pct", "not-applicable time-in-bed-too-short",
                "2026-03-03 asleep_hr", "not-asked not-collected",
                "2026-03-03 hr_bins", "not-asked not-collected");

        expected.forEach((what, codes) -> assertEquals(
                codes,
                one(what.split(" ")[0], what.split(" ")[1]).getDataAbsentReason().getCoding().stream()
                        .map(coding -> coding.getCode())
                        .collect(Collectors.joining(" "))));
    }

    @Test
    void of_naps_alone_also_what_is_not_counted_says_why() {
        for (String counted : List.of("hr_bins", "sessions", "asleep_hr")) {
            Observation observation = all(read(OwnExports.napOnly()), Observation.class).stream()
                    .filter(one -> one.getCode().hasCoding("urn:respite:feature", counted))
                    .findFirst()
                    .orElseThrow();
            assertEquals(
                    List.of("not-applicable", "nap-only"),
                    observation.getDataAbsentReason().getCoding().stream()
                            .map(coding -> coding.getCode())
                            .toList(),
                    counted);
        }
    }

    @Test
    void the_consent_says_what_was_agreed_to_and_whether_it_still_stands() {
        Consent consent = all(read(OwnExports.threeDays()), Consent.class).get(0);

        assertEquals(ConsentState.ACTIVE, consent.getStatus());
        assertTrue(consent.hasScope() && consent.hasCategory() && consent.hasPolicy());
        assertEquals(2, consent.getProvision().getCode().size());
        for (String state : List.of("paused", "revoked")) {
            Consent other = all(read(OwnExports.in(state)), Consent.class).get(0);
            assertEquals(ConsentState.INACTIVE, other.getStatus());
            assertEquals(state, other.getMeta().getTagFirstRep().getCode());
        }
    }

    @Test
    void it_can_be_handed_on_without_telling_the_unit_or_the_consents_id() {
        String json = json(OwnExports.threeDays());

        assertFalse(json.contains(OwnExports.UNIT));
        assertFalse(json.contains(OwnExports.CONSENT.toString()));
    }

    @Test
    void the_reader_of_this_test_does_refuse_what_is_not_fhir() {
        String wrong = json(OwnExports.threeDays()).replace("\"effectiveDateTime\"", "\"effectiveDay\"");

        assertThrows(DataFormatException.class, () -> parser.parseResource(Bundle.class, wrong));
    }

    private Observation one(String day, String feature) {
        return all(read(OwnExports.threeDays()), Observation.class).stream()
                .filter(observation -> observation.getCode().hasCoding("urn:respite:feature", feature))
                .filter(observation -> observation
                        .getEffectiveDateTimeType()
                        .getValueAsString()
                        .equals(day))
                .findFirst()
                .orElseThrow();
    }

    private Bundle read(OwnExport own) {
        return parser.parseResource(Bundle.class, json(own));
    }

    private static <T extends Resource> List<T> all(Bundle bundle, Class<T> kind) {
        return bundle.getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private static String json(OwnExport own) {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter pretty =
                new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
        try {
            return new ObjectMapper().writer(pretty).writeValueAsString(FhirExport.of(own, IDS));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
