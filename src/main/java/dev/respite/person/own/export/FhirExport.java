package dev.respite.person.own.export;

import dev.respite.measure.features.Feature;
import dev.respite.measure.features.MissingReason;
import dev.respite.measure.strain.Baseline;
import dev.respite.person.consent.ConsentView;
import dev.respite.person.own.OwnDay;
import dev.respite.person.own.export.Fhir.Bundle;
import dev.respite.person.own.export.Fhir.CodeableConcept;
import dev.respite.person.own.export.Fhir.Coding;
import dev.respite.person.own.export.Fhir.Consent;
import dev.respite.person.own.export.Fhir.Entry;
import dev.respite.person.own.export.Fhir.Meta;
import dev.respite.person.own.export.Fhir.Observation;
import dev.respite.person.own.export.Fhir.Patient;
import dev.respite.person.own.export.Fhir.Period;
import dev.respite.person.own.export.Fhir.Policy;
import dev.respite.person.own.export.Fhir.Provision;
import dev.respite.person.own.export.Fhir.Quantity;
import dev.respite.person.own.export.Fhir.Reference;
import dev.respite.person.own.export.Fhir.ReferenceRange;
import dev.respite.person.own.export.Fhir.Resource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The days and the consent as a FHIR R4 bundle of the type {@code collection}: an Observation for each feature of each
 * day, and for its deviation where there is one; a Consent; and a Patient that says nothing, for the others to point to.
 * The unit is left out, since such a bundle is made to be handed on. A day is the date of waking, without a time: no
 * more is kept.
 */
final class FhirExport {
    private static final String URN = "urn:uuid:";
    private static final String SCOPE = "http://terminology.hl7.org/CodeSystem/consentscope";
    private static final String NO_UNIT = "1";

    private final OpaqueIds ids;
    private final List<Entry> entries = new ArrayList<>();

    private FhirExport(OpaqueIds ids) {
        this.ids = ids;
    }

    static Bundle of(OwnExport own, OpaqueIds ids) {
        FhirExport export = new FhirExport(ids);
        export.add(ids.of("patient"), new Patient(ids.of("patient").toString()));
        export.add(own.consent());
        own.days().forEach(export::add);
        return new Bundle("collection", own.exportedAt().toString(), List.copyOf(export.entries));
    }

    private void add(UUID id, Resource resource) {
        entries.add(new Entry(URN + id, resource));
    }

    private Reference patient() {
        return new Reference(URN + ids.of("patient"));
    }

    private void add(ConsentView consent) {
        UUID id = ids.of("consent " + consent.consentId());
        add(
                id,
                new Consent(
                        id.toString(),
                        new Meta(List.of(new Coding("urn:respite:consent-state", consent.state(), null))),
                        consent.state().equals("active") ? "active" : "inactive",
                        concept(new Coding(SCOPE, "patient-privacy", "Privacy Consent")),
                        List.of(concept(new Coding(FhirCodes.LOINC, "59284-0", "Consent Document"))),
                        patient(),
                        consent.grantedAt().toString(),
                        List.of(new Policy("urn:respite:notice:%d:sha256:%s"
                                .formatted(consent.noticeVersion(), consent.noticeSha256()))),
                        new Provision(
                                "permit",
                                new Period(
                                        consent.collectingSince().toString(),
                                        consent.expiresAt().toString()),
                                consent.streams().stream()
                                        .map(stream -> concept(new Coding("urn:respite:stream", stream, null)))
                                        .toList())));
    }

    private static CodeableConcept concept(Coding coding) {
        return new CodeableConcept(List.of(coding), null);
    }

    private void add(OwnDay day) {
        for (Feature feature : Feature.values()) {
            add(day, feature);
        }
        if (day.deviation() != null) {
            add(
                    day,
                    "deviation",
                    List.of(),
                    FhirCodes.deviation(),
                    Quantity.of(day.deviation(), NO_UNIT),
                    null,
                    List.of());
        }
    }

    private void add(OwnDay day, Feature feature) {
        Number value = day.value(feature);
        add(
                day,
                feature.id(),
                FhirCodes.category(feature),
                FhirCodes.code(feature),
                value == null ? null : Quantity.of(value, feature.unit()),
                value == null ? FhirCodes.absent(reason(day, feature)) : null,
                usual(day, feature));
    }

    private void add(
            OwnDay day,
            String what,
            List<CodeableConcept> category,
            CodeableConcept code,
            @Nullable Quantity value,
            @Nullable CodeableConcept absent,
            List<ReferenceRange> usual) {
        UUID id = ids.of("%s %s".formatted(day.day(), what));
        add(
                id,
                new Observation(
                        id.toString(),
                        "final",
                        category,
                        code,
                        patient(),
                        day.day().toString(),
                        List.of(patient()),
                        value,
                        absent,
                        usual));
    }

    /** Coverage has no reason of its own: it is null where its stream was not consented to, or for naps alone. */
    private static MissingReason reason(OwnDay day, Feature feature) {
        Feature explains = switch (feature) {
            case HR_BINS -> Feature.ASLEEP_HR;
            case SESSIONS -> Feature.EFFICIENCY_PCT;
            default -> feature;
        };
        String id = day.reasons().get(explains.id());
        return Arrays.stream(MissingReason.values())
                .filter(reason -> reason.id().equals(id))
                .findFirst()
                .orElse(MissingReason.NOT_COLLECTED);
    }

    private static List<ReferenceRange> usual(OwnDay day, Feature feature) {
        Baseline.Band band = day.band().get(feature.id());
        if (band == null) {
            return List.of();
        }
        Quantity median = Quantity.of(band.median(), feature.unit());
        Quantity mad = Quantity.of(band.mad(), feature.unit());
        return List.of(new ReferenceRange(
                "Usual for this person over the 28 days before: median %s %s, median absolute deviation %s %s, from %d days."
                        .formatted(
                                median.value().toPlainString(),
                                median.unit(),
                                mad.value().toPlainString(),
                                mad.unit(),
                                band.days())));
    }
}
