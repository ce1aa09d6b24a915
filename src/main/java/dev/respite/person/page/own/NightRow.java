package dev.respite.person.page.own;

import dev.respite.measure.features.Feature;
import dev.respite.measure.strain.Baseline.Band;
import dev.respite.person.own.OwnDay;
import dev.respite.person.page.InWords;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * One night in words, as a row of the table: each number, or why there is none.
 *
 * @param day of waking, ISO
 * @param dates both dates
 * @param usual of the heart rate asleep, over the 28 days before
 * @param measured how much the numbers rest on
 * @param struck whether its physician struck it out
 */
record NightRow(
        String day,
        String dates,
        String asleep,
        String woke,
        String slept,
        String share,
        String heart,
        String usual,
        String measured,
        boolean struck) {
    private static final int BIN_MINUTES = 5;

    static NightRow of(OwnDay night, InWords words, OwnTexts texts) {
        return new Writer(night, words, texts).row();
    }

    /** The evening before and the day of waking. */
    static String dates(LocalDate day, InWords words, OwnTexts texts) {
        return texts.dates(words.shortDay(day.minusDays(1)), words.shortDay(day));
    }

    private record Writer(OwnDay night, InWords words, OwnTexts texts) {
        NightRow row() {
            return new NightRow(
                    night.day().toString(),
                    dates(night.day(), words, texts),
                    cell(Feature.MAIN_ONSET_MIN, InWords::clock),
                    cell(Feature.MAIN_WAKE_MIN, InWords::clock),
                    cell(Feature.TST_MIN, InWords::length),
                    cell(Feature.EFFICIENCY_PCT, percent -> words.number(percent, 0) + " %"),
                    cell(Feature.ASLEEP_HR, rate -> words.number(rate, 1)),
                    usual(),
                    measured(),
                    "struck".equals(night.reasons().get(Feature.TST_MIN.id())));
        }

        private String cell(Feature feature, DoubleFunction<String> written) {
            Number value = night.value(feature);
            return value == null
                    ? texts.missing(Objects.requireNonNullElse(night.reasons().get(feature.id()), ""))
                    : written.apply(value.doubleValue());
        }

        private String usual() {
            Band band = night.band().get(Feature.ASLEEP_HR.id());
            return band == null
                    ? texts.noUsual()
                    : texts.usual(
                            words.number(HeartPicture.low(band), 1),
                            words.number(HeartPicture.high(band), 1),
                            band.days());
        }

        private String measured() {
            Number periods = night.value(Feature.SESSIONS);
            Number bins = night.value(Feature.HR_BINS);
            String sleep = periods == null ? "" : texts.periods(periods.intValue());
            return bins == null ? sleep : (sleep + " " + heart(bins)).strip();
        }

        private String heart(@Nullable Number bins) {
            return bins == null ? "" : texts.heartFor(InWords.length(BIN_MINUTES * bins.doubleValue()));
        }
    }
}
