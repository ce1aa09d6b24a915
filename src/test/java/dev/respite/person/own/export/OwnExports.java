package dev.respite.person.own.export;

import dev.respite.measure.strain.Baseline.Band;
import dev.respite.person.consent.ConsentView;
import dev.respite.person.own.AccessLog;
import dev.respite.person.own.OwnAccessLedger;
import dev.respite.person.own.OwnDay;
import dev.respite.person.own.export.OwnExport.MeasuredWith;
import dev.respite.person.own.export.OwnExport.ReferenceWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An invented physician's data, as an export gets it. */
final class OwnExports {
    static final UUID CONSENT = UUID.fromString("6f6d1d5e-5d5b-4c19-9b55-0d2c1f4e7a01");
    static final String UNIT = "intensive-care";

    private OwnExports() {}

    /** A whole day with a band and a deviation, one without sleep, one whose heart rate was not consented to. */
    static OwnExport threeDays() {
        return in("active");
    }

    /** One of naps alone. */
    static OwnExport napOnly() {
        OwnExport three = threeDays();
        OwnDay nap = new OwnDay(
                LocalDate.of(2026, 3, 4),
                values(
                        "tst_min",
                        95L,
                        "efficiency_pct",
                        null,
                        "main_onset_min",
                        null,
                        "main_wake_min",
                        null,
                        "asleep_hr",
                        null),
                reasons("nap-only", "nap-only"),
                values("hr_bins", null, "sessions", null),
                Map.of(),
                null,
                "nap-only");
        return new OwnExport(
                three.exportedAt(),
                three.consent(),
                three.receipts(),
                List.of(nap),
                three.measuredWith(),
                three.passkeys(),
                three.accessLog());
    }

    static OwnExport in(String state) {
        return new OwnExport(
                Instant.parse("2026-03-04T08:00:00Z"),
                consent(state),
                List.of(),
                List.of(wholeDay(), dayWithoutSleep(), dayWithoutHeartRate()),
                new MeasuredWith(
                        Map.of("tst_min", new Band(432, 14, 28)),
                        List.of(new ReferenceWeek("2026-W07", .25, .125), new ReferenceWeek("2026-W08", -.5, -.125)),
                        List.of(-.75, 1.25),
                        .0625),
                List.of(),
                new AccessLog(List.of(entry()), List.of(), "how"));
    }

    private static ConsentView consent(String state) {
        return new ConsentView(
                CONSENT,
                state,
                List.of("heart-rate", "sleep"),
                state.equals("revoked") ? null : UNIT,
                null,
                null,
                1,
                "0f".repeat(32),
                Instant.parse("2026-01-05T08:12:33Z"),
                Instant.parse("2026-01-05T09:00:00Z"),
                Instant.parse("2027-01-05T00:00:00Z"),
                null,
                "9a1c5b0e-1a7f-4f9a-8a51-3d1e2c4b5a60",
                true,
                null);
    }

    private static OwnAccessLedger.Entry entry() {
        return new OwnAccessLedger.Entry(
                Instant.parse("2026-01-05T08:12:33Z"), "consent-granted", "ab".repeat(32), "cd".repeat(32), 17L);
    }

    private static OwnDay wholeDay() {
        Map<String, Band> band = new LinkedHashMap<>();
        band.put("tst_min", new Band(431.5, 12.5, 20));
        band.put("efficiency_pct", new Band(92.25, 1.125, 20));
        band.put("asleep_hr", new Band(57.4, 1.2, 18));
        return new OwnDay(
                LocalDate.of(2026, 3, 1),
                values(
                        "tst_min",
                        450L,
                        "efficiency_pct",
                        93.75,
                        "main_onset_min",
                        -90L,
                        "main_wake_min",
                        390L,
                        "asleep_hr",
                        61.5),
                Map.of(),
                values("hr_bins", 90L, "sessions", 1L),
                band,
                0.3125,
                null);
    }

    private static OwnDay dayWithoutSleep() {
        return new OwnDay(
                LocalDate.of(2026, 3, 2),
                values(
                        "tst_min",
                        null,
                        "efficiency_pct",
                        null,
                        "main_onset_min",
                        null,
                        "main_wake_min",
                        null,
                        "asleep_hr",
                        null),
                reasons("no-sleep", "no-sleep"),
                values("hr_bins", 0L, "sessions", 0L),
                Map.of(),
                null,
                "no-sleep");
    }

    private static OwnDay dayWithoutHeartRate() {
        return new OwnDay(
                LocalDate.of(2026, 3, 3),
                values(
                        "tst_min",
                        95L,
                        "efficiency_pct",
                        null,
                        "main_onset_min",
                        null,
                        "main_wake_min",
                        null,
                        "asleep_hr",
                        null),
                reasons("time-in-bed-too-short", "not-collected"),
                values("hr_bins", null, "sessions", 1L),
                Map.of(),
                null,
                "component-missing");
    }

    private static Map<String, String> reasons(String sleep, String heartRate) {
        Map<String, String> reasons = new LinkedHashMap<>();
        if (sleep.equals("no-sleep")) {
            reasons.put("tst_min", sleep);
        }
        reasons.put("efficiency_pct", sleep);
        reasons.put("main_onset_min", sleep);
        reasons.put("main_wake_min", sleep);
        reasons.put("asleep_hr", heartRate);
        return reasons;
    }

    private static Map<String, Number> values(Object... idsAndValues) {
        Map<String, Number> values = new LinkedHashMap<>();
        for (int i = 0; i < idsAndValues.length; i += 2) {
            values.put((String) idsAndValues[i], (Number) idsAndValues[i + 1]);
        }
        return Collections.unmodifiableMap(values);
    }
}
