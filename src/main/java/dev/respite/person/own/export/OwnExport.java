package dev.respite.person.own.export;

import dev.respite.measure.strain.Baseline;
import dev.respite.person.consent.ConsentView;
import dev.respite.person.consent.receipt.Receipt;
import dev.respite.person.own.AccessLog;
import dev.respite.person.own.OwnDay;
import dev.respite.person.passkey.OwnPasskeys;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is kept about one physician and may be shown, whatever form it is written in.
 *
 * @param exportedAt whole seconds
 * @param receipts newest first
 * @param days oldest first
 * @param measuredWith what weeks are measured with, for as long as the consent
 * @param passkeys oldest first
 */
record OwnExport(
        Instant exportedAt,
        ConsentView consent,
        List<Receipt> receipts,
        List<OwnDay> days,
        MeasuredWith measuredWith,
        List<OwnPasskeys.View> passkeys,
        AccessLog accessLog) {

    /**
     * A frozen baseline and the weeks that later ones are ranked among.
     *
     * @param frozenBaseline by feature; empty before it froze, and where only the days are kept
     * @param referenceWeeks in order; empty where there are none
     * @param range into which the deviation of a later week is brought: its two ends; empty while there is none
     * @param smoothed the deviation of the last valid week, smoothed with those before it; null before the first
     */
    record MeasuredWith(
            Map<String, Baseline.Band> frozenBaseline,
            List<ReferenceWeek> referenceWeeks,
            List<Double> range,
            @Nullable Double smoothed) {}

    /** A week that later ones are ranked among: its deviation, −5 to 5, and that smoothed with the weeks before it. */
    record ReferenceWeek(String week, double deviation, double smoothed) {}

    @Override
    public String toString() {
        return "OwnExport[redacted]";
    }
}
