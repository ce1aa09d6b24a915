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
 * @param measuredWith what weeks are measured with, until it is two years old
 * @param measuredWithNext what will take its place; empty for the first year and a half
 */
record OwnExport(
        Instant exportedAt,
        ConsentView consent,
        List<Receipt> receipts,
        List<OwnDay> days,
        MeasuredWith measuredWith,
        MeasuredWith measuredWithNext,
        AccessLog accessLog) {

    /**
     * A frozen baseline and the weeks that later ones are ranked among.
     *
     * @param frozenBaseline by feature; empty before it froze, and where only the days are kept
     * @param referenceWeeks weekly strains, −5 to 5, in order; empty where there are none
     */
    record MeasuredWith(Map<String, Baseline.Band> frozenBaseline, List<Double> referenceWeeks) {}

    @Override
    public String toString() {
        return "OwnExport[redacted]";
    }
}
