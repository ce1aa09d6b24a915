package dev.respite.strain;

import java.nio.ByteBuffer;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.threeten.extra.YearWeek;

/**
 * What one participant's weeks are measured with: a frozen baseline, and the strains of the first valid weeks since. {@code
 * toString} tells nothing.
 *
 * @param frozen empty while too few nights are there
 * @param reference none before the baseline is frozen
 */
public record Yardstick(Optional<Frozen> frozen, ReferenceWeeks reference) {
    private static final Baseline NO_BASELINE = new Baseline(Map.of());
    private static final int BASELINE_BYTES = NO_BASELINE.toBytes().length;
    private static final int REFERENCE_BYTES = ReferenceWeeks.none().toBytes().length;

    /** The length of a payload, whatever is in it. */
    public static final int BYTES = 1 + 2 * Integer.BYTES + BASELINE_BYTES + REFERENCE_BYTES;

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

    /** @throws IllegalArgumentException for reference weeks without a baseline */
    public Yardstick {
        if (frozen.isEmpty() && reference.size() > 0) {
            throw new IllegalArgumentException("reference weeks are strains against a frozen baseline");
        }
    }

    /** Nothing yet. */
    public static Yardstick none() {
        return new Yardstick(Optional.empty(), ReferenceWeeks.none());
    }

    /** A baseline that froze with the closing of that week. */
    public static Yardstick frozen(Baseline baseline, YearWeek since) {
        return new Yardstick(Optional.of(new Frozen(baseline, since)), ReferenceWeeks.none());
    }

    /** The same with one more valid week. */
    public Yardstick with(double strain) {
        return new Yardstick(frozen, reference.with(strain));
    }

    /** The frozen baseline, if there is one. */
    public Optional<Baseline> baseline() {
        return frozen.map(Frozen::baseline);
    }

    /** ISO weeks from the freeze of the baseline to {@code week}; 0 without a baseline. */
    public long age(YearWeek week) {
        return frozen.map(f -> f.since().until(week, ChronoUnit.WEEKS)).orElse(0L);
    }

    /** The payload, always of the same length: whether frozen, since when (year, week), baseline, reference weeks. */
    public byte[] toBytes() {
        return ByteBuffer.allocate(BYTES)
                .put((byte) (frozen.isPresent() ? 1 : 0))
                .putInt(frozen.map(f -> f.since().getYear()).orElse(0))
                .putInt(frozen.map(f -> f.since().getWeek()).orElse(0))
                .put(baseline().orElse(NO_BASELINE).toBytes())
                .put(reference.toBytes())
                .array();
    }

    /**
     * Reads a payload of {@link #toBytes()}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Yardstick fromBytes(byte[] bytes) {
        if (bytes.length != BYTES || (bytes[0] != 0 && bytes[0] != 1)) {
            throw new IllegalArgumentException("not a yardstick");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        boolean isFrozen = in.get() == 1;
        int year = in.getInt();
        int week = in.getInt();
        Baseline baseline = Baseline.fromBytes(take(in, BASELINE_BYTES));
        ReferenceWeeks reference = ReferenceWeeks.fromBytes(take(in, REFERENCE_BYTES));
        return new Yardstick(
                isFrozen ? Optional.of(new Frozen(baseline, YearWeek.of(year, week))) : Optional.empty(), reference);
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    @Override
    public String toString() {
        return "Yardstick[redacted]";
    }
}
