package dev.respite.strain;

import dev.respite.features.Feature;
import dev.respite.features.Median;
import dev.respite.features.NightFeatures;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;

/**
 * What is usual for one participant: median and spread of each component of strain that has at least 14 values. For
 * releases it is the {@link #first} one, frozen; a rolling one would erase lasting strain within weeks and serves the
 * own view only. {@code toString} tells nothing.
 */
public record Baseline(Map<StrainComponent, Band> bands) {
    /** The length of the window of a frozen baseline, days. */
    public static final int WINDOW_DAYS = 28;
    /** The fewest values that make a band. */
    public static final int MIN_VALUES = 14;
    /** The fewest components that make a strain. */
    public static final int MIN_COMPONENTS = 2;

    private static final byte VERSION = 1;
    private static final int LENGTH = 1 + StrainComponent.values().length * (Integer.BYTES + 2 * Double.BYTES);

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
            double median = Median.of(values);
            double[] deviations =
                    Arrays.stream(values).map(value -> Math.abs(value - median)).toArray();
            return Optional.of(new Band(median, Median.of(deviations), values.length));
        }

        @Override
        public String toString() {
            return "Band[redacted]";
        }
    }

    public Baseline {
        Map<StrainComponent, Band> copy = new EnumMap<>(StrainComponent.class);
        copy.putAll(bands);
        bands = Collections.unmodifiableMap(copy);
    }

    /** The baseline over these nights; a component with fewer than 14 values has no band. */
    public static Baseline over(Collection<NightFeatures> days) {
        Map<StrainComponent, Band> bands = new EnumMap<>(StrainComponent.class);
        for (StrainComponent component : StrainComponent.values()) {
            double[] values = days.stream()
                    .map(night -> night.value(component.feature()))
                    .flatMapToDouble(OptionalDouble::stream)
                    .toArray();
            Band.over(values).ifPresent(band -> bands.put(component, band));
        }
        return new Baseline(bands);
    }

    /**
     * The baseline over the earliest 28 days [d, d + 27] that begin on a day of the map, end on {@code through} or
     * before, and give at least two components; empty while there are none.
     */
    public static Optional<Baseline> first(SortedMap<LocalDate, NightFeatures> days, LocalDate through) {
        return days.keySet().stream()
                .filter(day -> !day.plusDays(WINDOW_DAYS - 1).isAfter(through))
                .map(day -> over(days.subMap(day, day.plusDays(WINDOW_DAYS)).values()))
                .filter(baseline -> baseline.bands.size() >= MIN_COMPONENTS)
                .findFirst();
    }

    /** What is usual for that feature; empty if strain does not use it or it had too few values. */
    public Optional<Band> band(Feature feature) {
        return StrainComponent.of(feature).flatMap(component -> Optional.ofNullable(bands.get(component)));
    }

    /** The strain of a night, −5 to +5: the mean over the components present in both; empty if fewer than two. */
    public OptionalDouble strain(NightFeatures night) {
        double[] strains = strains(night);
        return strains.length >= MIN_COMPONENTS ? Arrays.stream(strains).average() : OptionalDouble.empty();
    }

    /** The strain of a night that has every component of this baseline, at least two; empty for any other night. */
    public OptionalDouble strainOfAll(NightFeatures night) {
        return strains(night).length == bands.size() ? strain(night) : OptionalDouble.empty();
    }

    private double[] strains(NightFeatures night) {
        return bands.entrySet().stream()
                .flatMapToDouble(entry -> night.value(entry.getKey().feature()).stream()
                        .map(value -> entry.getKey().strain(value, entry.getValue())))
                .toArray();
    }

    /** The payload, always of the same length: the format version, then for each component days, median, deviation. */
    public byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(LENGTH).put(VERSION);
        for (StrainComponent component : StrainComponent.values()) {
            Band band = bands.get(component);
            buffer.putInt(band == null ? 0 : band.days())
                    .putDouble(band == null ? 0 : band.median())
                    .putDouble(band == null ? 0 : band.mad());
        }
        return buffer.array();
    }

    /**
     * Reads a payload of {@link #toBytes()}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Baseline fromBytes(byte[] b) {
        if (b.length != LENGTH || b[0] != VERSION) {
            throw new IllegalArgumentException("not a baseline, version " + VERSION);
        }
        ByteBuffer buffer = ByteBuffer.wrap(b, 1, LENGTH - 1);
        Map<StrainComponent, Band> bands = new EnumMap<>(StrainComponent.class);
        for (StrainComponent component : StrainComponent.values()) {
            read(buffer).ifPresent(band -> bands.put(component, band));
        }
        return new Baseline(bands);
    }

    private static Optional<Band> read(ByteBuffer buffer) {
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
