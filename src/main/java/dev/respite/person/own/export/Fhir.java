package dev.respite.person.own.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of FHIR R4 (4.0.1, hl7.org/fhir/R4) that an export is made of, by the names that its JSON form has. FHIR
 * knows neither null nor empty lists: both are left out.
 */
final class Fhir {
    private Fhir() {}

    /** What stands for itself, and says first what it is. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "resourceType")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    sealed interface Resource permits Bundle, Patient, Consent, Observation {}

    record Bundle(String type, String timestamp, List<Entry> entry) implements Resource {}

    record Patient(String id) implements Resource {}

    record Consent(
            String id,
            Meta meta,
            String status,
            CodeableConcept scope,
            List<CodeableConcept> category,
            Reference patient,
            String dateTime,
            List<Policy> policy,
            Provision provision)
            implements Resource {}

    /** A measurement with its value, or with the reason why there is none. */
    record Observation(
            String id,
            String status,
            List<CodeableConcept> category,
            CodeableConcept code,
            Reference subject,
            String effectiveDateTime,
            List<Reference> performer,
            @Nullable Quantity valueQuantity,
            @Nullable CodeableConcept dataAbsentReason,
            List<ReferenceRange> referenceRange)
            implements Resource {}

    record Entry(String fullUrl, Resource resource) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Meta(List<Coding> tag) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Coding(String system, String code, @Nullable String display) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record CodeableConcept(List<Coding> coding, @Nullable String text) {}

    record Reference(String reference) {}

    record Quantity(BigDecimal value, String unit, String system, String code) {
        /** A value in a unit of UCUM. */
        static Quantity of(Number value, String unit) {
            return new Quantity(new BigDecimal(value.toString()), unit, "http://unitsofmeasure.org", unit);
        }
    }

    record ReferenceRange(String text) {}

    record Policy(String uri) {}

    record Provision(String type, Period period, List<CodeableConcept> code) {}

    record Period(String start, String end) {}
}
