package dev.respite.features;

import dev.respite.features.AsleepIntervals.Session;
import dev.respite.features.NightFeatures.Reading;
import java.time.LocalDate;
import java.util.function.ToLongFunction;

/** The definitions of the features: from one night's intervals and bins to seven readings. Limits are exact. */
final class NightReduction {
    private static final long MINUTE_MS = 60_000;
    private static final long MIN_ASLEEP_MS = 60 * MINUTE_MS;
    private static final long MAX_ASLEEP_MS = 960 * MINUTE_MS;
    private static final long MIN_IN_BED_MS = 180 * MINUTE_MS;
    private static final int MIN_HEART_RATE_BINS = 36;

    private final LocalDate day;
    private final AsleepIntervals asleep;
    private final double[] heartRates;

    NightReduction(LocalDate day, AsleepIntervals asleep, HeartRateBins heartRate) {
        this.day = day;
        this.asleep = asleep;
        this.heartRates = heartRate.meansAsleep(asleep);
    }

    Reading read(Feature feature) {
        return switch (feature) {
            case SESSIONS -> Reading.of(asleep.sessions());
            case HR_BINS -> Reading.of(heartRates.length);
            default -> asleep.sessions() == 0 ? Reading.missing(Reason.NO_SLEEP) : readSleep(feature);
        };
    }

    private Reading readSleep(Feature feature) {
        return switch (feature) {
            case TST_MIN -> timeAsleep();
            case EFFICIENCY_PCT -> efficiency();
            case MAIN_ONSET_MIN -> main(Session::startMs);
            case MAIN_WAKE_MIN -> main(Session::endMs);
            case ASLEEP_HR -> asleepHeartRate();
            case HR_BINS, SESSIONS -> throw new IllegalArgumentException("coverage needs no sleep");
        };
    }

    private Reading timeAsleep() {
        if (asleep.asleepMs() < MIN_ASLEEP_MS) {
            return Reading.missing(Reason.TOO_SHORT);
        }
        if (asleep.asleepMs() > MAX_ASLEEP_MS) {
            return Reading.missing(Reason.TOO_LONG);
        }
        return Reading.of(wholeMinutes(asleep.asleepMs()));
    }

    private Reading efficiency() {
        if (asleep.inBedMs() < MIN_IN_BED_MS) {
            return Reading.missing(Reason.TIME_IN_BED_TOO_SHORT);
        }
        if (!asleep.wakeRecorded()) {
            return Reading.missing(Reason.WAKE_NOT_RECORDED);
        }
        return Reading.of(100.0 * asleep.asleepMs() / asleep.inBedMs());
    }

    private Reading main(ToLongFunction<Session> instant) {
        if (asleep.inBedMs() < MIN_IN_BED_MS) {
            return Reading.missing(Reason.TIME_IN_BED_TOO_SHORT);
        }
        return asleep.main()
                .map(session -> Reading.of(wholeMinutes(instant.applyAsLong(session) - midnightMs(session))))
                .orElseGet(() -> Reading.missing(Reason.NO_SLEEP));
    }

    private long midnightMs(Session session) {
        // In the offset at waking throughout: on a night of clock change, onset is told by the new clock.
        return 1000L * (day.toEpochDay() * 86_400 - session.offsetSeconds());
    }

    private Reading asleepHeartRate() {
        if (heartRates.length == 0) {
            return Reading.missing(Reason.NO_HEART_RATE);
        }
        if (heartRates.length < MIN_HEART_RATE_BINS) {
            return Reading.missing(Reason.TOO_FEW_BINS);
        }
        if (2 * heartRates.length < asleep.asleepBins()) {
            return Reading.missing(Reason.TOO_SPARSE);
        }
        return Reading.of(Median.of(heartRates));
    }

    /** Half up: 0.5 becomes 1 and −0.5 becomes 0. */
    private static double wholeMinutes(long ms) {
        return (double) Math.floorDiv(ms + MINUTE_MS / 2, MINUTE_MS);
    }
}
