package dev.respite.physician.export;

import dev.respite.consent.ConsentView;
import dev.respite.physician.AccessLog;
import dev.respite.physician.OwnDay;
import dev.respite.receipt.Receipt;
import dev.respite.strain.Baseline;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Everything that is kept about one physician and may be shown, whatever form it is written in.
 *
 * @param exportedAt whole seconds
 * @param receipts newest first
 * @param days oldest first
 * @param frozenBaseline by feature; empty before it froze, and where only the days are kept
 * @param referenceWeeks weekly strains, −5 to 5, in order; empty where there are none
 */
record OwnExport(
        Instant exportedAt,
        ConsentView consent,
        List<Receipt> receipts,
        List<OwnDay> days,
        Map<String, Baseline.Band> frozenBaseline,
        List<Double> referenceWeeks,
        AccessLog accessLog) {
    @Override
    public String toString() {
        return "OwnExport[redacted]";
    }
}
