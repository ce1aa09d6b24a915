package dev.respite.person.own.export;

import dev.respite.measure.features.Feature;
import dev.respite.measure.features.MissingReason;
import dev.respite.person.consent.ConsentView;
import dev.respite.person.consent.receipt.Receipt;
import dev.respite.person.own.AccessLog;
import dev.respite.person.own.OwnDay;
import dev.respite.person.own.export.OwnExport.MeasuredWith;
import dev.respite.person.passkey.OwnPasskeys;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything, and what it means, in one document that needs no other to be read.
 *
 * @param features what each id stands for, with its unit (UCUM)
 * @param reasons what each reason for a missing value means
 * @param notIncluded what is not there, and why
 */
record JsonExport(
        String format,
        Instant exportedAt,
        List<FeatureMeaning> features,
        Map<String, String> reasons,
        String band,
        String deviation,
        List<String> notIncluded,
        ConsentView consent,
        List<Receipt> receipts,
        List<OwnDay> days,
        MeasuredWith measuredWith,
        List<OwnPasskeys.View> passkeys,
        AccessLog accessLog) {

    private static final String FORMAT = "urn:respite:export:1";

    private static final List<String> NOT_INCLUDED = List.of(
            "Heart rates, sleep stages and times: the service reduces a night to these numbers while it arrives and keeps"
                    + " nothing else of it.",
            "The public keys of your passkeys: they open nothing, and their private halves never left your devices.",
            "Your name: it is not kept. The hospital's sign-in knows it.",
            "What you added to the last weekly sum of your unit (+5, -1 or 0): it is kept sealed until the next week is"
                    + " closed and shown to nobody, so that nobody can ask you for it.");

    /** What a feature is. */
    record FeatureMeaning(String id, String unit, String stream, String meaning) {
        static FeatureMeaning of(Feature feature) {
            return new FeatureMeaning(
                    feature.id(), feature.unit(), feature.stream().id(), ExportWords.of(feature));
        }
    }

    static JsonExport of(OwnExport own) {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (MissingReason reason : MissingReason.values()) {
            reasons.put(reason.id(), ExportWords.of(reason));
        }
        return new JsonExport(
                FORMAT,
                own.exportedAt(),
                Arrays.stream(Feature.values()).map(FeatureMeaning::of).toList(),
                reasons,
                ExportWords.BAND,
                ExportWords.DEVIATION,
                NOT_INCLUDED,
                own.consent(),
                own.receipts(),
                own.days(),
                own.measuredWith(),
                own.passkeys(),
                own.accessLog());
    }

    @Override
    public String toString() {
        return "JsonExport[redacted]";
    }
}
