package dev.respite.measure.strain;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.threeten.extra.YearWeek;

/**
 * What one participant's weeks are measured with: a baseline that does not change any more, the smoothed weeks since, and
 * the weeks that a later one is ranked among. {@code toString} tells nothing.
 *
 * @param frozen empty while too few nights are there
 * @param smoothing of the weeks since the baseline froze
 * @param reference none before the baseline is frozen
 */
public record Yardstick(Optional<Frozen> frozen, Smoothing smoothing, ReferenceWeeks reference) {
    private static final Baseline NO_BASELINE = new Baseline(Map.of());

    /** The length of a payload as it is written, whatever is in it. */
    public static final int BYTES = 1
            + 2 * Integer.BYTES
            + NO_BASELINE.toBytes().length
            + Smoothing.BYTES
            + ReferenceWeeks.none().toBytes().length;

    /**
     * A baseline that does not change any more.
     *
     * @param since the ISO week whose closing froze it
     */
    public record Frozen(Baseline baseline, YearWeek since) {
        @Override
        public String toString() {
            return "Frozen[redacted]";
        }
    }

    /**
     * What a valid week makes of it.
     *
     * @param after the yardstick for the weeks to come
     * @param contribution what the week adds to its unit's sum: +5, −1 or 0
     */
    public record Measured(Yardstick after, int contribution) {
        @Override
        public String toString() {
            return "Measured[redacted]";
        }
    }

    /** @throws IllegalArgumentException for weeks without a baseline */
    public Yardstick {
        if (frozen.isEmpty() && (reference.size() > 0 || smoothing.last().isPresent())) {
            throw new IllegalArgumentException("weeks are measured against a frozen baseline");
        }
    }

    /** Nothing yet. */
    public static Yardstick none() {
        return new Yardstick(Optional.empty(), Smoothing.none(), ReferenceWeeks.none());
    }

    /** A baseline that froze with the closing of that week. */
    public static Yardstick frozen(Baseline baseline, YearWeek since) {
        return new Yardstick(Optional.of(new Frozen(baseline, since)), Smoothing.none(), ReferenceWeeks.none());
    }

    /**
     * Measures a valid week, later than every one before: brings its deviation into the range, smooths it, ranks it among the
     * weeks before it, and only then makes it one of these.
     *
     * @param deviation of the week, −5 to +5
     * @param admits whether the week may become a reference week
     * @param random settles ties, and whether the oldest week is replaced; drawn once, since the result is stored
     */
    public Measured measure(YearWeek week, double deviation, boolean admits, RandomGenerator random) {
        Smoothing smoothed = smoothing.with(week, reference.clipped(deviation));
        if (smoothing.onlyWarms(week)) {
            return new Measured(new Yardstick(frozen, smoothed, reference), 0);
        }
        int contribution = reference.contribution(smoothed.value(), random);
        ReferenceWeeks next = admits ? reference.with(week, deviation, smoothed.value(), random) : reference;
        return new Measured(new Yardstick(frozen, smoothed, next), contribution);
    }

    /** The same without its reference weeks from that one on, but for the five oldest. The same again changes nothing. */
    public Yardstick withReferenceBefore(YearWeek week) {
        return new Yardstick(frozen, smoothing, reference.before(week));
    }

    /** The frozen baseline, if there is one. */
    public Optional<Baseline> baseline() {
        return frozen.map(Frozen::baseline);
    }

    /** The last week that it measured, or else the one whose closing froze the baseline; empty without one. */
    public Optional<YearWeek> lastUsed() {
        return smoothing.last().or(() -> frozen.map(Frozen::since));
    }

    /** Whether that week is still known to have been measured: as the last one, or as a reference week. */
    public boolean isKnownToCount(YearWeek week) {
        return smoothing.last().equals(Optional.of(week))
                || reference.weeks().stream().anyMatch(known -> known.week().equals(week));
    }

    /** The payload, always of the same length: whether frozen, since when (year, week), baseline, smoothing, reference. */
    public byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(BYTES)
                .put((byte) (frozen.isPresent() ? 1 : 0))
                .putInt(frozen.map(f -> f.since().getYear()).orElse(0))
                .putInt(frozen.map(f -> f.since().getWeek()).orElse(0))
                .put(baseline().orElse(NO_BASELINE).toBytes());
        smoothing.write(out);
        return out.put(reference.toBytes()).array();
    }

    /**
     * Reads what {@link #toBytes()} wrote, with baseline and reference weeks in whatever form, and leaves what comes after it.
     *
     * @throws IllegalArgumentException for anything else
     * @throws java.nio.BufferUnderflowException if there is less
     */
    public static Yardstick read(ByteBuffer in) {
        byte isFrozen = in.get();
        if (isFrozen != 0 && isFrozen != 1) {
            throw new IllegalArgumentException("not a yardstick");
        }
        int year = in.getInt();
        int week = in.getInt();
        Baseline baseline = Baseline.read(in);
        Smoothing smoothing = Smoothing.read(in);
        ReferenceWeeks reference = ReferenceWeeks.read(in);
        return new Yardstick(
                isFrozen == 1 ? Optional.of(new Frozen(baseline, YearWeek.of(year, week))) : Optional.empty(),
                smoothing,
                reference);
    }

    @Override
    public String toString() {
        return "Yardstick[redacted]";
    }
}
