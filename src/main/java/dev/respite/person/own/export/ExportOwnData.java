package dev.respite.person.own.export;

import dev.respite.measure.features.Feature;
import dev.respite.measure.strain.Baseline;
import dev.respite.measure.strain.ReferenceWeeks;
import dev.respite.measure.strain.Yardstick;
import dev.respite.person.consent.ConsentView;
import dev.respite.person.consent.ViewConsent;
import dev.respite.person.consent.receipt.OwnReceipts;
import dev.respite.person.consent.receipt.Receipt;
import dev.respite.person.own.AccessLog;
import dev.respite.person.own.OwnDoor.Look;
import dev.respite.person.own.OwnKey;
import dev.respite.person.own.OwnRecords;
import dev.respite.person.own.OwnRecords.Own;
import dev.respite.person.own.export.OwnExport.MeasuredWith;
import dev.respite.person.own.export.OwnExport.ReferenceWeek;
import dev.respite.person.passkey.OwnPasskeys;
import dev.respite.person.record.Profile;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A physician takes along everything that is kept about them. That they did is recorded first, and so is in it. */
@ApplicationScoped
public class ExportOwnData {
    private final OwnRecords records;
    private final ViewConsent viewConsent;
    private final OwnReceipts receipts;
    private final OwnPasskeys passkeys;
    private final InstantSource clock;

    public ExportOwnData(
            OwnRecords records,
            ViewConsent viewConsent,
            OwnReceipts receipts,
            OwnPasskeys passkeys,
            InstantSource clock) {
        this.records = records;
        this.viewConsent = viewConsent;
        this.receipts = receipts;
        this.passkeys = passkeys;
        this.clock = clock;
    }

    /**
     * An export, ready to be written.
     *
     * @param day of the export (UTC)
     */
    public record File(LocalDate day, Object content) {
        @Override
        public String toString() {
            return "File[redacted]";
        }
    }

    /**
     * @throws dev.respite.problem.Refusal as {@link dev.respite.person.own.OwnDoor#open}
     */
    public Uni<File> of(OwnKey key, ExportFormat format) {
        return records.of(key, Look.EXPORT)
                .chain(own -> Uni.combine()
                        .all()
                        .unis(receipts.of(own.current()), records.accessLog(own), passkeys.of(own.current()))
                        .usingConcurrencyOf(1)
                        .asTuple()
                        .map(kept -> export(
                                own,
                                viewConsent.of(own.current()),
                                kept.getItem1(),
                                kept.getItem3().passkeys(),
                                kept.getItem2()))
                        .map(export -> file(export, OpaqueIds.under(own.key()), format)));
    }

    private OwnExport export(
            Own own, ConsentView consent, List<Receipt> handedOut, List<OwnPasskeys.View> ownPasskeys, AccessLog log) {
        Profile profile = own.profile();
        return new OwnExport(
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                consent,
                handedOut,
                own.days(),
                measuredWith(profile.yardstick()),
                ownPasskeys,
                log);
    }

    private static MeasuredWith measuredWith(Yardstick yardstick) {
        ReferenceWeeks reference = yardstick.reference();
        return new MeasuredWith(
                yardstick.baseline().map(ExportOwnData::bands).orElse(Map.of()),
                reference.weeks().stream()
                        .map(week -> new ReferenceWeek(week.week().toString(), week.deviation(), week.smoothed()))
                        .toList(),
                reference.range().orElse(List.of()),
                yardstick.smoothing().last().isEmpty()
                        ? null
                        : yardstick.smoothing().value());
    }

    private static Map<String, Baseline.Band> bands(Baseline baseline) {
        Map<String, Baseline.Band> bands = new LinkedHashMap<>();
        for (Feature feature : Feature.values()) {
            baseline.band(feature).ifPresent(band -> bands.put(feature.id(), band));
        }
        return bands;
    }

    private static File file(OwnExport export, OpaqueIds ids, ExportFormat format) {
        Object content = switch (format) {
            case JSON -> JsonExport.of(export);
            case CSV -> CsvExport.of(export.days());
            case FHIR -> FhirExport.of(export, ids);
        };
        return new File(LocalDate.ofInstant(export.exportedAt(), ZoneOffset.UTC), content);
    }
}
