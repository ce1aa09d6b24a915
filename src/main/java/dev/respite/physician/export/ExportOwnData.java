package dev.respite.physician.export;

import dev.respite.audit.ParticipantEvent;
import dev.respite.consent.ConsentView;
import dev.respite.consent.Consents;
import dev.respite.features.Feature;
import dev.respite.participant.Profile;
import dev.respite.participant.Subject;
import dev.respite.physician.AccessLog;
import dev.respite.physician.OwnRecords;
import dev.respite.physician.OwnRecords.Own;
import dev.respite.physician.export.OwnExport.MeasuredWith;
import dev.respite.receipt.Receipt;
import dev.respite.receipt.Receipts;
import dev.respite.strain.Baseline;
import dev.respite.strain.Yardstick;
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
    private final Consents consents;
    private final Receipts receipts;
    private final InstantSource clock;

    public ExportOwnData(OwnRecords records, Consents consents, Receipts receipts, InstantSource clock) {
        this.records = records;
        this.consents = consents;
        this.receipts = receipts;
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
     * @throws dev.respite.refusal.Refusal {@code no-consent}
     */
    public Uni<File> of(Subject subject, ExportFormat format) {
        return records.of(subject, ParticipantEvent.DATA_EXPORTED)
                .chain(own -> Uni.combine()
                        .all()
                        .unis(consents.view(subject), receipts.of(subject), records.accessLog(own))
                        .usingConcurrencyOf(1)
                        .asTuple()
                        .map(kept -> export(own, kept.getItem1(), kept.getItem2(), kept.getItem3()))
                        .map(export -> file(export, OpaqueIds.under(own.key()), format)));
    }

    private OwnExport export(Own own, ConsentView consent, List<Receipt> handedOut, AccessLog log) {
        Profile profile = own.profile();
        return new OwnExport(
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                consent,
                handedOut,
                own.days(),
                measuredWith(profile.yardstick()),
                measuredWith(profile.second()),
                log);
    }

    private static MeasuredWith measuredWith(Yardstick yardstick) {
        return new MeasuredWith(
                yardstick.baseline().map(ExportOwnData::bands).orElse(Map.of()),
                yardstick.reference().strains());
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
