package dev.respite.person.own.export;

import dev.respite.measure.features.Feature;
import dev.respite.measure.features.MissingReason;
import dev.respite.person.own.export.Fhir.CodeableConcept;
import dev.respite.person.own.export.Fhir.Coding;
import java.util.ArrayList;
import java.util.List;

/**
 * How features and reasons are coded. Every one has a code of its own ({@value #FEATURE}, {@value #REASON}), which means
 * exactly what this service computes; a code of LOINC (version 2.82) stands beside it where one means the same kind of
 * thing:
 *
 * <ul>
 *   <li>{@code tst_min}: 93832-4 "Sleep duration", as in HL7's Personal Health Records guide (1.0.0-ballot2, value set
 *       pcd-sleep-observation-code). LOINC's example unit is the hour; minutes are commensurable.
 *   <li>{@code asleep_hr}: 8867-4 "Heart rate", which the R4 profile for heart rates asks of every heart rate, whatever
 *       else it is. Not 40443-4 "Heart rate --resting", which is measured awake, nor 103205-1 "Mean heart rate": ours is
 *       a median.
 *   <li>{@code efficiency_pct}, {@code main_onset_min}, {@code main_wake_min} and the coverage: none was found. 105991-4
 *       "Usual bedtime" is what somebody answers when asked, not what was measured in a night.
 * </ul>
 */
final class FhirCodes {
    static final String FEATURE = "urn:respite:feature";
    static final String REASON = "urn:respite:reason";
    static final String LOINC = "http://loinc.org";

    private static final String CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";
    private static final String DATA_ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason";

    private FhirCodes() {}

    static CodeableConcept code(Feature feature) {
        List<Coding> codings = new ArrayList<>();
        switch (feature) {
            case TST_MIN -> codings.add(new Coding(LOINC, "93832-4", "Sleep duration"));
            case ASLEEP_HR -> codings.add(new Coding(LOINC, "8867-4", "Heart rate"));
            default -> {}
        }
        codings.add(new Coding(FEATURE, feature.id(), null));
        return new CodeableConcept(codings, ExportWords.of(feature));
    }

    static CodeableConcept deviation() {
        return new CodeableConcept(List.of(new Coding(FEATURE, "deviation", null)), ExportWords.DEVIATION);
    }

    /** A heart rate is a vital sign, sleep an activity, as in HL7's guide; how much was measured is neither. */
    static List<CodeableConcept> category(Feature feature) {
        if (feature.coverage()) {
            return List.of();
        }
        Coding category = feature == Feature.ASLEEP_HR
                ? new Coding(CATEGORY, "vital-signs", "Vital Signs")
                : new Coding(CATEGORY, "activity", "Activity");
        return List.of(new CodeableConcept(List.of(category), null));
    }

    static CodeableConcept absent(MissingReason reason) {
        return new CodeableConcept(
                List.of(dataAbsent(reason), new Coding(REASON, reason.id(), null)), ExportWords.of(reason));
    }

    private static Coding dataAbsent(MissingReason reason) {
        return switch (reason) {
            case NO_SLEEP, WAKE_NOT_RECORDED, NO_HEART_RATE ->
                new Coding(DATA_ABSENT, "not-performed", "Not Performed");
            case TOO_FEW_BINS, TOO_SPARSE, NOT_MEASURED -> new Coding(DATA_ABSENT, "unknown", "Unknown");
            case TOO_SHORT, TOO_LONG, TIME_IN_BED_TOO_SHORT, NAP_ONLY ->
                new Coding(DATA_ABSENT, "not-applicable", "Not Applicable");
            case STRUCK -> new Coding(DATA_ABSENT, "asked-declined", "Asked But Declined");
            case NOT_COLLECTED -> new Coding(DATA_ABSENT, "not-asked", "Not Asked");
        };
    }
}
