package dev.respite.measure.strain;

import dev.respite.measure.features.Feature;
import dev.respite.measure.features.Median;
import dev.respite.measure.features.NightFeatures;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;

/**
 * What is usual for one participant: median and spread of each component of the deviation that has enough values. For
 * releases it is the {@link #first} one, frozen; a rolling one would erase what lasts within weeks and serves the own view
 * only. Nights of an older form, and dates with naps alone, are in none. {@code toString} tells nothing.
 */
public record Baseline(Map<DeviationComponent, Band> bands) {
    /** The length of the window of a frozen baseline, days. */
    public static final int WINDOW_DAYS = 28;
    /** The fewest values that make a band. */
    public static final int MIN_VALUES = 14;
    /** The fewest components that make a deviation. */
    public static final int MIN_COMPONENTS = 2;

    /** Over nights of form 2. */
    private static final byte FORM = 2;

    /** The same layout, over nights of form 1, with which no night of today may be compared. */
    private static final byte FORM_OF_OTHER_NIGHTS = 1;

    /** What a payload holds, in its order. Another list is another form. */
    private static final List<DeviationComponent> COMPONENTS =
            List.of(DeviationComponent.ASLEEP_HR, DeviationComponent.TST, DeviationComponent.EFFICIENCY);

    private static final int LENGTH = 1 + COMPONENTS.size() * (Integer.BYTES + 2 * Double.BYTES);

    /**
     * Median and raw median absolute deviation, in the unit of the feature, and from how many days. A number that is
     * not finite, a negative deviation, or fewer than 14 days are an {@link IllegalArgumentException}.
     */
    public record Band(double median, double mad, int days) {
        public Band {
            if (!Double.isFinite(median) || !Double.isFinite(mad) || mad < 0 || days < MIN_VALUES) {
                throw new IllegalArgumentException("not a band");
            }
        }

        static Optional<Band> over(double[] values) {
            if (values.length < MIN_VALUES) {
                return Optional.empty();
            }
            double median = decimal(Median.of(values));
            double[] deviations =
                    Arrays.stream(values).map(value -> Math.abs(value - median)).toArray();
            return Optional.of(new Band(median, decimal(Median.of(deviations)), values.length));
        }

        /** Values have four decimals, so a mean of two means of two has six: what binary fractions add behind them goes. */
        private static double decimal(double value) {
            return Math.rint(value * 1e6) / 1e6;
        }

        @Override
        public String toString() {
            return "Band[redacted]";
        }
    }

    public Baseline {
        Map<DeviationComponent, Band> copy = new EnumMap<>(DeviationComponent.class);
        copy.putAll(bands);
        bands = Collections.unmodifiableMap(copy);
    }

    /**
     * The baseline over these dates. A component has a band if it has at least 14 values, and at least three for each four of
     * the {@linkplain NightFeatures#isFull full} nights: one that is often missing would leave most weeks without enough nights.
     */
    public static Baseline over(Collection<NightFeatures> dates) {
        List<NightFeatures> nights =
                dates.stream().filter(NightFeatures::isNight).toList();
        long full = nights.stream().filter(NightFeatures::isFull).count();
        Map<DeviationComponent, Band> bands = new EnumMap<>(DeviationComponent.class);
        for (DeviationComponent component : DeviationComponent.values()) {
            double[] values = nights.stream()
                    .map(night -> night.value(component.feature()))
                    .flatMapToDouble(OptionalDouble::stream)
                    .toArray();
            if (4L * values.length >= 3 * full && component.tells(values)) {
                Band.over(values).ifPresent(band -> bands.put(component, band));
            }
        }
        return new Baseline(bands);
    }

    /**
     * The baseline over the earliest 28 dates [d, d + 27] that begin with a night, end on {@code through} or before, and give
     * at least two components; empty while there are none.
     */
    public static Optional<Baseline> first(SortedMap<LocalDate, NightFeatures> days, LocalDate through) {
        return days.entrySet().stream()
                .filter(day -> day.getValue().isNight())
                .map(Map.Entry::getKey)
                .filter(day -> !day.plusDays(WINDOW_DAYS - 1).isAfter(through))
                .map(day -> over(days.subMap(day, day.plusDays(WINDOW_DAYS)).values()))
                .filter(baseline -> baseline.bands.size() >= MIN_COMPONENTS)
                .findFirst();
    }

    /** What is usual for that feature; empty if the deviation does not use it or it had too few values. */
    public Optional<Band> band(Feature feature) {
        return DeviationComponent.of(feature).flatMap(component -> Optional.ofNullable(bands.get(component)));
    }

    /**
     * The deviation of a night, −5 to +5: the sum over this baseline's components, divided by their number; empty without two of
     * them. In a {@linkplain NightFeatures#isShort short} night a component without a value counts 0, if time asleep is in the
     * baseline; any other night without one of the components has no deviation.
     */
    public OptionalDouble deviation(NightFeatures night) {
        boolean counts = night.isNight() && bands.size() >= MIN_COMPONENTS;
        boolean mayLack = night.isShort() && bands.containsKey(DeviationComponent.TST);
        double sum = 0;
        for (Map.Entry<DeviationComponent, Band> entry : bands.entrySet()) {
            OptionalDouble value = night.value(entry.getKey().feature());
            counts &= mayLack || value.isPresent();
            sum += value.isPresent() ? entry.getKey().deviation(value.getAsDouble(), entry.getValue()) : 0;
        }
        return counts ? OptionalDouble.of(sum / bands.size()) : OptionalDouble.empty();
    }

    /** Why a night has no {@link #deviation}; empty if it has one. */
    public Optional<NoDeviation> whyNone(NightFeatures night) {
        Optional<NoDeviation> ofNight = NoDeviation.of(night);
        if (ofNight.isPresent()) {
            return ofNight;
        }
        if (bands.size() < MIN_COMPONENTS) {
            return Optional.of(NoDeviation.TOO_FEW_VALUES);
        }
        return deviation(night).isPresent() ? Optional.empty() : Optional.of(NoDeviation.COMPONENT_MISSING);
    }

    /** The features that this baseline has and the night lacks. */
    public List<Feature> missing(NightFeatures night) {
        return bands.keySet().stream()
                .map(DeviationComponent::feature)
                .filter(feature -> night.value(feature).isEmpty())
                .toList();
    }

    /** The payload, always of the same length: the form, then for each component days, median, deviation. */
    public byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(LENGTH).put(FORM);
        for (DeviationComponent component : COMPONENTS) {
            Band band = bands.get(component);
            buffer.putInt(band == null ? 0 : band.days())
                    .putDouble(band == null ? 0 : band.median())
                    .putDouble(band == null ? 0 : band.mad());
        }
        return buffer.array();
    }

    /**
     * Reads what {@link #toBytes()} wrote, in whatever form, and leaves what comes after it. One over nights of form 1 reads as
     * one without components: it was made by other definitions.
     *
     * @throws IllegalArgumentException for anything else
     * @throws java.nio.BufferUnderflowException if there is less
     */
    public static Baseline read(ByteBuffer in) {
        byte form = in.get();
        return switch (form) {
            case FORM -> new Baseline(bands(in, COMPONENTS));
            case FORM_OF_OTHER_NIGHTS -> {
                bands(in, COMPONENTS);
                yield new Baseline(Map.of());
            }
            default -> throw new IllegalArgumentException("cannot read form " + form + " of a baseline");
        };
    }

    private static Map<DeviationComponent, Band> bands(ByteBuffer in, List<DeviationComponent> components) {
        Map<DeviationComponent, Band> bands = new EnumMap<>(DeviationComponent.class);
        for (DeviationComponent component : components) {
            band(in).ifPresent(band -> bands.put(component, band));
        }
        return bands;
    }

    private static Optional<Band> band(ByteBuffer buffer) {
        int days = buffer.getInt();
        double median = buffer.getDouble();
        double mad = buffer.getDouble();
        boolean absent = days == 0 && median == 0 && mad == 0;
        return absent ? Optional.empty() : Optional.of(new Band(median, mad, days));
    }

    @Override
    public String toString() {
        return "Baseline[redacted]";
    }
}
