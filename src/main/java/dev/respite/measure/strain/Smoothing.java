package dev.respite.measure.strain;

import java.nio.ByteBuffer;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.threeten.extra.YearWeek;

/**
 * A participant's deviations, each week's smoothed with those before it: e ← 0.6 e + 0.4 s. It warms for three valid
 * weeks; after five ISO weeks or more without a valid one it begins anew, and then for two. {@code toString} tells nothing.
 *
 * @param last the last valid week; empty before the first
 * @param value e after that week
 * @param warming how many valid weeks are still to come that only warm it, 0 to 3
 */
public record Smoothing(Optional<YearWeek> last, double value, int warming) {
    /** What a valid week weighs. */
    public static final double NEW = .4;

    /** What the weeks before it weigh together. */
    public static final double OLD = .6;

    /** So many ISO weeks without a valid one, and it begins anew. */
    public static final int GAP_WEEKS = 5;

    /** The first valid weeks, which only warm it. */
    public static final int WARMING = 3;

    private static final int WARMING_AFTER_A_GAP = 2;

    /** The length of a payload, whatever is in it: last week (year, week), value, warming. */
    static final int BYTES = 2 * Integer.BYTES + Double.BYTES + 1;

    /** @throws IllegalArgumentException for a value that is not finite, or a number of weeks out of range */
    public Smoothing {
        if (!Double.isFinite(value) || warming < 0 || warming > WARMING) {
            throw new IllegalArgumentException("not a smoothing");
        }
    }

    /** Before the first valid week. */
    public static Smoothing none() {
        return new Smoothing(Optional.empty(), 0, WARMING);
    }

    /** Whether that valid week, later than the last one, only warms it: it adds nothing, and is no reference. */
    boolean onlyWarms(YearWeek week) {
        return warmingAt(week) > 0;
    }

    /** The same after one more valid week, later than the last one. */
    Smoothing with(YearWeek week, double deviation) {
        double next = last.isEmpty() || isGap(week) ? deviation : OLD * value + NEW * deviation;
        return new Smoothing(Optional.of(week), next, Math.max(0, warmingAt(week) - 1));
    }

    private int warmingAt(YearWeek week) {
        return isGap(week) ? Math.max(warming, WARMING_AFTER_A_GAP) : warming;
    }

    private boolean isGap(YearWeek week) {
        return last.filter(before -> before.until(week, ChronoUnit.WEEKS) > GAP_WEEKS)
                .isPresent();
    }

    void write(ByteBuffer out) {
        out.putInt(last.map(YearWeek::getYear).orElse(0))
                .putInt(last.map(YearWeek::getWeek).orElse(0))
                .putDouble(value)
                .put((byte) warming);
    }

    static Smoothing read(ByteBuffer in) {
        int year = in.getInt();
        int week = in.getInt();
        return new Smoothing(
                week == 0 ? Optional.empty() : Optional.of(YearWeek.of(year, week)), in.getDouble(), in.get());
    }

    @Override
    public String toString() {
        return "Smoothing[redacted]";
    }
}
