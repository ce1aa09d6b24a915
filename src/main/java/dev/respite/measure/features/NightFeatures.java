package dev.respite.measure.features;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The features of one night: each a number, exact to four decimals, or the reason why there is none. A payload has the
 * same length whatever is missing, so that the size of a sealed row tells nothing; {@code toString} tells nothing either.
 */
public final class NightFeatures {
    /** Minutes asleep from which a night is not a short one. */
    public static final int FULL_NIGHT_MIN = 180;

    private static final byte PRESENT = 0;

    /** Of every feature that came after the night's form. */
    private static final Reading NOT_COLLECTED_THEN = Reading.missing(MissingReason.NOT_COLLECTED);

    /** One feature: a value in ten-thousandths, or else the reason and 0. */
    record Reading(int tenThousandths, @Nullable MissingReason reason) {
        /** Ten thousandths of a per cent in a whole. */
        private static final long IN_PERCENT = 1_000_000;

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

        /** A share in per cent, rounded half up exactly: a half is not always one in binary fractions. */
        static Reading percent(long part, long whole) {
            return new Reading(Math.toIntExact(Math.floorDiv(2 * IN_PERCENT * part + whole, 2 * whole)), null);
        }

        static Reading missing(MissingReason reason) {
            return new Reading(0, reason);
        }
    }

    private final NightForm form;
    private final Map<Feature, Reading> readings = new EnumMap<>(Feature.class);

    /** A new night, which has the newest form. */
    NightFeatures(Function<Feature, Reading> reader) {
        this(NightForm.newest(), reader);
    }

    /** @param reader is asked for each feature of the form, in the form's order */
    NightFeatures(NightForm form, Function<Feature, Reading> reader) {
        this.form = form;
        for (Feature feature : form.features()) {
            readings.put(feature, reader.apply(feature));
        }
    }

    /**
     * Reduces a night.
     *
     * @param day the local date of waking, from whose 00:00 onset and waking are counted
     * @param sleep the sleep periods that end on that date
     * @param heartRate the heart rate around them; bins that are not asleep are left out
     * @param streams what the consent includes; a feature of any other stream is {@link MissingReason#NOT_COLLECTED}
     * @throws ArithmeticException if a period lies more than 149 days from {@code day}
     */
    public static NightFeatures of(LocalDate day, SleepTimeline sleep, HeartRateBins heartRate, Set<Stream> streams) {
        NightReduction reduction = new NightReduction(day, sleep, heartRate);
        return new NightFeatures(feature -> streams.contains(feature.stream())
                ? reduction.read(feature)
                : Reading.missing(MissingReason.NOT_COLLECTED));
    }

    /** A night that nobody slept: the same value for every feature, so that who opens it knows what they see. */
    public static NightFeatures ofNobody(double value) {
        return new NightFeatures(feature -> Reading.of(value));
    }

    /** What is left of a night that its physician struck out: that they did, at the length of any other. */
    public static NightFeatures struck() {
        return new NightFeatures(feature -> Reading.missing(MissingReason.STRUCK));
    }

    /**
     * Whether this may be compared with other nights: somebody slept, not naps alone, the physician let it stand, and the
     * numbers are by the definitions of the newest form. A night of an older form is shown to its physician and compared with
     * none.
     */
    public boolean isNight() {
        return isOfNewestForm() && !isWithoutSleep() && !isNapOnly() && !isStruck();
    }

    /** Whether the numbers are by the definitions of today. */
    public boolean isOfNewestForm() {
        return form.equals(NightForm.newest());
    }

    /** Whether no session ends on that date. */
    public boolean isWithoutSleep() {
        return reading(Feature.TST_MIN).reason() == MissingReason.NO_SLEEP;
    }

    /** Whether only naps were recorded. */
    public boolean isNapOnly() {
        return reading(Feature.EFFICIENCY_PCT).reason() == MissingReason.NAP_ONLY;
    }

    /** Whether it is what {@link #struck} leaves. */
    public boolean isStruck() {
        return reading(Feature.TST_MIN).reason() == MissingReason.STRUCK;
    }

    /** A night of {@link #FULL_NIGHT_MIN} minutes asleep or more, by its stored minutes. */
    public boolean isFull() {
        return isNight() && value(Feature.TST_MIN).orElse(0) >= FULL_NIGHT_MIN;
    }

    /**
     * A short night: minutes asleep are known, and they are fewer than {@link #FULL_NIGHT_MIN}, or its longest period is. Of
     * such a night the other numbers can often not be told.
     */
    public boolean isShort() {
        boolean shortMain = reading(Feature.MAIN_ONSET_MIN).reason() == MissingReason.TIME_IN_BED_TOO_SHORT;
        return isNight() && value(Feature.TST_MIN).isPresent() && (!isFull() || shortMain);
    }

    /** The value, in {@link Feature#unit()}, always finite; empty if there is a {@link #reason}. */
    public OptionalDouble value(Feature feature) {
        Reading reading = reading(feature);
        return reading.reason() == null ? OptionalDouble.of(reading.tenThousandths() / 1e4) : OptionalDouble.empty();
    }

    /** Why there is no value; empty if there is one. */
    public Optional<MissingReason> reason(Feature feature) {
        return Optional.ofNullable(reading(feature).reason());
    }

    private Reading reading(Feature feature) {
        return readings.getOrDefault(feature, NOT_COLLECTED_THEN);
    }

    /**
     * The payload, in the night's own form: a night that was read in an older one does not become one of the newest by being
     * written again.
     */
    public byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(form.length()).put((byte) form.number());
        for (Feature feature : form.features()) {
            Reading reading = reading(feature);
            MissingReason reason = reading.reason();
            buffer.put(reason == null ? PRESENT : reason.code()).putInt(reading.tenThousandths());
        }
        return buffer.array();
    }

    /**
     * Reads a payload of {@link #toBytes()}, in whatever form it was written. A feature that the form does not hold is {@link
     * MissingReason#NOT_COLLECTED}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static NightFeatures fromBytes(byte[] b) {
        return fromBytes(b, NightForm.KNOWN);
    }

    static NightFeatures fromBytes(byte[] b, List<NightForm> known) {
        ByteBuffer buffer = ByteBuffer.wrap(b);
        int number = buffer.hasRemaining() ? buffer.get() : 0;
        NightForm form = known.stream()
                .filter(candidate -> candidate.number() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("cannot read form " + number + " of a night"));
        if (b.length != form.length()) {
            throw new IllegalArgumentException("a night of form " + number + " has another length");
        }
        return new NightFeatures(form, feature -> read(buffer));
    }

    private static Reading read(ByteBuffer buffer) {
        byte code = buffer.get();
        int value = buffer.getInt();
        if (code == PRESENT) {
            return new Reading(value, null);
        }
        return MissingReason.ofCode(code)
                .map(reason -> new Reading(value, reason))
                .orElseThrow(() -> new IllegalArgumentException("an unknown reason"));
    }

    /** The features in the order in which they lie in a payload of the newest form. */
    public static List<Feature> payloadOrder() {
        return NightForm.newest().features();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NightFeatures that && form.equals(that.form) && readings.equals(that.readings);
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
