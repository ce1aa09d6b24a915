package dev.respite.features;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The features of one night: each a number, exact to four decimals, or the reason why there is none. The payload has
 * the same length whatever is missing, so that the size of a sealed row tells nothing; {@code toString} tells nothing
 * either.
 */
public final class NightFeatures {
    private static final byte VERSION = 1;
    private static final byte PRESENT = 0;
    private static final int LENGTH = 1 + Feature.values().length * (1 + Integer.BYTES);

    /** One feature: a value in ten-thousandths, or else the reason and 0. */
    record Reading(int tenThousandths, @Nullable Reason reason) {
        Reading {
            if (reason != null && tenThousandths != 0) {
                throw new IllegalArgumentException("a reading is a value or a reason, not both");
            }
        }

        static Reading of(double value) {
            if (Double.isNaN(value)) {
                throw new IllegalArgumentException("a reading is a number");
            }
            return new Reading(Math.toIntExact(Math.round(value * 1e4)), null);
        }

        static Reading missing(Reason reason) {
            return new Reading(0, reason);
        }
    }

    private final Map<Feature, Reading> readings = new EnumMap<>(Feature.class);

    NightFeatures(Function<Feature, Reading> reader) {
        for (Feature feature : Feature.values()) {
            readings.put(feature, reader.apply(feature));
        }
    }

    /**
     * Reduces a night.
     *
     * @param day the local date of waking, from whose 00:00 onset and waking are counted
     * @param asleep the sessions that end on that date, united
     * @param heartRate the heart rate around them; bins that are not asleep are left out
     * @param streams what the consent includes; a feature of any other stream is {@link Reason#NOT_COLLECTED}
     * @throws ArithmeticException if a session lies more than 149 days from {@code day}
     */
    public static NightFeatures of(
            LocalDate day, AsleepIntervals asleep, HeartRateBins heartRate, Set<Stream> streams) {
        NightReduction reduction = new NightReduction(day, asleep, heartRate);
        return new NightFeatures(feature ->
                streams.contains(feature.stream()) ? reduction.read(feature) : Reading.missing(Reason.NOT_COLLECTED));
    }

    /** The value, in {@link Feature#unit()}, always finite; empty if there is a {@link #reason}. */
    public OptionalDouble value(Feature feature) {
        Reading reading = reading(feature);
        return reading.reason() == null ? OptionalDouble.of(reading.tenThousandths() / 1e4) : OptionalDouble.empty();
    }

    /** Why there is no value; empty if there is one. */
    public Optional<Reason> reason(Feature feature) {
        return Optional.ofNullable(reading(feature).reason());
    }

    private Reading reading(Feature feature) {
        return Objects.requireNonNull(readings.get(feature));
    }

    /** The payload, always of the same length: the format version, then for each feature a reason or 0, and a value. */
    public byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(LENGTH).put(VERSION);
        for (Feature feature : Feature.values()) {
            Reading reading = reading(feature);
            Reason reason = reading.reason();
            buffer.put(reason == null ? PRESENT : reason.code()).putInt(reading.tenThousandths());
        }
        return buffer.array();
    }

    /**
     * Reads a payload of {@link #toBytes()}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static NightFeatures fromBytes(byte[] b) {
        if (b.length != LENGTH || b[0] != VERSION) {
            throw new IllegalArgumentException("not the features of a night, version " + VERSION);
        }
        ByteBuffer buffer = ByteBuffer.wrap(b, 1, LENGTH - 1);
        return new NightFeatures(feature -> read(buffer));
    }

    private static Reading read(ByteBuffer buffer) {
        byte code = buffer.get();
        int value = buffer.getInt();
        if (code == PRESENT) {
            return new Reading(value, null);
        }
        return Reason.ofCode(code)
                .map(reason -> new Reading(value, reason))
                .orElseThrow(() -> new IllegalArgumentException("an unknown reason"));
    }

    /** The features in the order in which they lie in a payload, as told by reading one. */
    public static List<Feature> payloadOrder() {
        ByteBuffer places = ByteBuffer.allocate(LENGTH).put(VERSION);
        for (int place = 0; places.hasRemaining(); place++) {
            places.put(PRESENT).putInt(place);
        }
        NightFeatures night = fromBytes(places.array());
        return night.readings.keySet().stream()
                .sorted(Comparator.comparingInt(
                        feature -> night.reading(feature).tenThousandths()))
                .toList();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NightFeatures that && readings.equals(that.readings);
    }

    @Override
    public int hashCode() {
        return readings.hashCode();
    }

    @Override
    public String toString() {
        return "NightFeatures[redacted]";
    }
}
