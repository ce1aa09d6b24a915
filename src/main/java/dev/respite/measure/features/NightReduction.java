package dev.respite.measure.features;

import dev.respite.measure.features.NightFeatures.Reading;
import dev.respite.measure.features.SleepPeriods.Period;
import dev.respite.measure.features.SleepTimeline.Time;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The definitions of the features: from one date's sleep and heart rate to seven readings. Limits are exact, before rounding. */
final class NightReduction {
    private static final long MINUTE_MS = 60_000;
    private static final long DAY_MS = 24 * 60 * MINUTE_MS;
    private static final long MIN_ASLEEP_MS = 30 * MINUTE_MS;
    private static final long MAX_ASLEEP_MS = 960 * MINUTE_MS;
    private static final long MIN_MAIN_MS = 180 * MINUTE_MS;

    /** A period with time between 22:00 of the evening before and 07:00 is a piece of a night, however short. */
    private static final long NIGHT_BEGINS_MS = -120 * MINUTE_MS;

    private static final long NIGHT_ENDS_MS = 420 * MINUTE_MS;

    private static final int MIN_HEART_RATE_BINS = 24;
    private static final int LEAST_KINDS_OF_SLEEP = 2;

    private final LocalDate day;
    private final SleepTimeline sleep;
    private final Time all;

    /** Null without a session. */
    private final @Nullable Main main;

    private final boolean napOnly;
    private final double[] heartRates;

    /** The longest period and what it is made of. */
    private record Main(Period period, Time time) {
        boolean isShort() {
            return period.lengthMs() < MIN_MAIN_MS;
        }

        boolean isTooLong() {
            return period.lengthMs() > DAY_MS;
        }
    }

    NightReduction(LocalDate day, SleepTimeline sleep, HeartRateBins heartRate) {
        this.day = day;
        this.sleep = sleep;
        this.all = sleep.all();
        this.main = sleep.periods()
                .main()
                .map(period -> new Main(period, sleep.of(period)))
                .orElse(null);
        this.napOnly = main != null && main.isShort() && !touchesTheNight();
        this.heartRates = heartRate.meansAsleep(sleep);
    }

    private boolean touchesTheNight() {
        SleepPeriods periods = sleep.periods();
        boolean touches = false;
        for (int i = 0; i < periods.count(); i++) {
            Period period = periods.period(i);
            long midnight = midnightMs(period);
            touches |= period.startMs() < midnight + NIGHT_ENDS_MS && period.endMs() > midnight + NIGHT_BEGINS_MS;
        }
        return touches;
    }

    /** In the period's own offset throughout: on a night of clock change, onset is told by the new clock. */
    private long midnightMs(Period period) {
        return 1000L * (day.toEpochDay() * 86_400 - period.offsetSeconds());
    }

    Reading read(Feature feature) {
        if (main == null) {
            return feature.coverage() ? Reading.of(0) : Reading.missing(MissingReason.NO_SLEEP);
        }
        return switch (feature) {
            case TST_MIN -> timeAsleep(main);
            case EFFICIENCY_PCT -> main.isShort() ? tooShortToTell() : efficiency(main);
            case MAIN_ONSET_MIN ->
                main.isShort() ? tooShortToTell() : clock(main, main.period().startMs());
            case MAIN_WAKE_MIN ->
                main.isShort() ? tooShortToTell() : clock(main, main.period().endMs());
            case ASLEEP_HR -> unlessNapOnly(asleepHeartRate(main));
            case HR_BINS -> unlessNapOnly(Reading.of(heartRates.length));
            case SESSIONS -> unlessNapOnly(Reading.of(sleep.periods().count()));
        };
    }

    private Reading timeAsleep(Main longest) {
        long asleep = all.asleepMs() + all.unstagedMs();
        if (asleep > MAX_ASLEEP_MS || longest.isTooLong()) {
            return Reading.missing(MissingReason.TOO_LONG);
        }
        if (10 * all.unknownMs() > sleep.periods().inBedMs()) {
            return Reading.missing(MissingReason.NOT_MEASURED);
        }
        if (asleep < MIN_ASLEEP_MS) {
            return Reading.missing(MissingReason.TOO_SHORT);
        }
        return Reading.of(wholeMinutes(asleep));
    }

    private Reading tooShortToTell() {
        return Reading.missing(napOnly ? MissingReason.NAP_ONLY : MissingReason.TIME_IN_BED_TOO_SHORT);
    }

    private static Reading efficiency(Main longest) {
        Time time = longest.time();
        long inBed = longest.period().lengthMs();
        if (longest.isTooLong()) {
            return Reading.missing(MissingReason.TOO_LONG);
        }
        if (10 * time.unknownMs() > inBed) {
            return Reading.missing(MissingReason.NOT_MEASURED);
        }
        boolean neverAwake = time.awakeMs() == 0 && time.kindsOfSleep() < LEAST_KINDS_OF_SLEEP;
        if (10 * (time.unknownMs() + time.unstagedMs()) > inBed || neverAwake) {
            return Reading.missing(MissingReason.WAKE_NOT_RECORDED);
        }
        if (time.asleepMs() < MIN_ASLEEP_MS) {
            return Reading.missing(MissingReason.TOO_SHORT);
        }
        return Reading.percent(time.asleepMs(), time.asleepMs() + time.awakeMs());
    }

    private Reading clock(Main longest, long instant) {
        return longest.isTooLong()
                ? Reading.missing(MissingReason.TOO_LONG)
                : Reading.of(wholeMinutes(instant - midnightMs(longest.period())));
    }

    private Reading asleepHeartRate(Main longest) {
        if (longest.isTooLong()) {
            return Reading.missing(MissingReason.TOO_LONG);
        }
        if (heartRates.length == 0) {
            return Reading.missing(MissingReason.NO_HEART_RATE);
        }
        if (heartRates.length < MIN_HEART_RATE_BINS) {
            return Reading.missing(MissingReason.TOO_FEW_BINS);
        }
        // Fewer than 40 %.
        if (5 * heartRates.length < 2 * sleep.asleepBins()) {
            return Reading.missing(MissingReason.TOO_SPARSE);
        }
        return Reading.of(Median.of(heartRates));
    }

    private Reading unlessNapOnly(Reading reading) {
        return napOnly ? Reading.missing(MissingReason.NAP_ONLY) : reading;
    }

    /** Half up: 0.5 becomes 1 and −0.5 becomes 0. */
    private static double wholeMinutes(long ms) {
        return (double) Math.floorDiv(ms + MINUTE_MS / 2, MINUTE_MS);
    }
}
