package dev.respite.measure.strain;

import dev.respite.measure.features.Feature;
import dev.respite.measure.features.NightFeatures;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;

/**
 * How much time asleep and the time of waking differ from night to night: the standard deviation (n − 1) of each over 14
 * dates, minutes. That is the individual standard deviation of the literature on intraindividual variability, reviewed by Bei et
 * al. 2016 (10.1016/j.smrv.2015.06.003), whose review calls its methods inconsistent: the 14 dates and the 7 values are this
 * project's choice, and no limit between regular and irregular follows from it.
 *
 * <p>Waking is in minutes from 00:00 of the date of waking, so it needs no circle: a value never wraps. Who wakes before
 * midnight on one date and after it on the next gets a large number, as the dates of their nights differ, too. For the
 * physician alone; nothing of it enters a week.
 *
 * @param from the first of the 14 dates
 * @param to the last: the newest night's
 * @param spread by feature id; of those that have at least 7 values
 */
public record Regularity(LocalDate from, LocalDate to, Map<String, Spread> spread) {
    /** How many dates it looks at. */
    public static final int DATES = 14;

    /** The fewest values that give a standard deviation. */
    public static final int MIN_VALUES = 7;

    private static final List<Feature> FEATURES = List.of(Feature.MAIN_WAKE_MIN, Feature.TST_MIN);

    /**
     * @param sd minutes, 0 or more
     * @param days from how many values
     */
    public record Spread(double sd, int days) {
        static Spread over(double[] values) {
            double mean = 0;
            for (double value : values) {
                mean += value / values.length;
            }
            double squares = 0;
            for (double value : values) {
                squares += (value - mean) * (value - mean);
            }
            return new Spread(Math.sqrt(squares / (values.length - 1)), values.length);
        }

        @Override
        public String toString() {
            return "Spread[redacted]";
        }
    }

    /**
     * Over the 14 dates that end with the newest night; empty if there is no night. Naps alone, nights of an older form and those
     * that were struck out are none.
     */
    public static Optional<Regularity> of(SortedMap<LocalDate, NightFeatures> days) {
        return days.entrySet().stream()
                .filter(day -> day.getValue().isNight())
                .map(Map.Entry::getKey)
                .reduce((earlier, later) -> later)
                .map(to -> over(days.subMap(to.minusDays(DATES - 1), to.plusDays(1)), to));
    }

    private static Regularity over(SortedMap<LocalDate, NightFeatures> days, LocalDate to) {
        Map<String, Spread> spread = new LinkedHashMap<>();
        for (Feature feature : FEATURES) {
            double[] values = days.values().stream()
                    .filter(NightFeatures::isNight)
                    .map(night -> night.value(feature))
                    .flatMapToDouble(OptionalDouble::stream)
                    .toArray();
            if (values.length >= MIN_VALUES) {
                spread.put(feature.id(), Spread.over(values));
            }
        }
        return new Regularity(to.minusDays(DATES - 1), to, spread);
    }

    @Override
    public String toString() {
        return "Regularity[redacted]";
    }
}
