package dev.respite.measure.strain;

import dev.respite.measure.features.Median;
import java.nio.ByteBuffer;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.threeten.extra.YearWeek;

/**
 * The weeks of a participant that a later week is ranked among: at most 45, in order of time, of each the deviation and the
 * smoothed deviation. Rules and figures: {@code src/docs/usefulness.md}. Immutable; {@code toString} tells nothing.
 */
public final class ReferenceWeeks {
    /** The most weeks that are kept. */
    public static final int MAX = 45;

    /** What a strained week adds to its unit's sum. */
    public static final int STRAINED = 5;

    /** What any other valid week adds. */
    public static final int NOT_STRAINED = -1;

    /** So many of the oldest weeks are never taken out again. */
    static final int STAY = 5;

    /** So many weeks give a range for later deviations, and so many replacements a new one. */
    static final int RANGE_FROM = 21;

    /** A new week replaces the oldest of 45 with a chance of one in so many. */
    private static final int REPLACES_ONE_IN = 4;

    /** Half of the range, in robust standard deviations of the deviations that are kept. */
    private static final double HALF_RANGE = 2;

    /** The least of these standard deviations, in the unit of a deviation. */
    private static final double LEAST_SPREAD = .1;

    private static final double MAD_TO_SD = 1.4826;

    private static final int STEP = 8;
    private static final int SHORT_OF_STEP = 3;

    /**
     * Thousandths of the weeks that count as strained, by how many steps are ranked among. Fitted, so that about one quiet
     * week in six is: smoothed weeks overlap, so that no share follows from their order alone.
     */
    private static final int[] SHARE = {0, 120, 130, 140, 145, 150, 150};

    private static final int THOUSAND = 1_000;

    private static final YearWeek FIRST_WEEK = YearWeek.of(1970, 1);
    private static final byte FORM = 2;

    /** One week: the number of its ISO week in two bytes, two 32-bit floats. */
    private static final int WEEK_BYTES = Short.BYTES + 2 * Float.BYTES;

    private static final int BYTES = 3 + 2 * Double.BYTES + MAX * WEEK_BYTES;
    private static final ReferenceWeeks NONE =
            new ReferenceWeeks(new char[0], new float[0], new float[0], Range.NONE, 0);

    private final char[] weeks;
    private final float[] deviations;
    private final float[] smoothed;
    private final Range range;
    private final int replaced;

    /** Where a deviation may lie; without a width it may lie anywhere. */
    private record Range(double middle, double half) {
        static final Range NONE = new Range(0, 0);

        Range {
            if (!Double.isFinite(middle) || !Double.isFinite(half) || half < 0) {
                throw new IllegalArgumentException("not a range");
            }
        }

        static Range of(float[] deviations) {
            double[] values = IntStream.range(0, deviations.length)
                    .mapToDouble(i -> deviations[i])
                    .toArray();
            double middle = Median.of(values);
            double spread = MAD_TO_SD
                    * Median.of(Arrays.stream(values)
                            .map(value -> Math.abs(value - middle))
                            .toArray());
            return new Range(middle, HALF_RANGE * Math.max(spread, LEAST_SPREAD));
        }

        double clipped(double deviation) {
            return half == 0 ? deviation : Math.max(middle - half, Math.min(middle + half, deviation));
        }
    }

    /**
     * One of the weeks, as its physician may take it along.
     *
     * @param deviation of the week
     * @param smoothed with the weeks before it
     */
    public record Week(YearWeek week, float deviation, float smoothed) {
        @Override
        public String toString() {
            return "Week[redacted]";
        }
    }

    private ReferenceWeeks(char[] weeks, float[] deviations, float[] smoothed, Range range, int replaced) {
        this.weeks = weeks;
        this.deviations = deviations;
        this.smoothed = smoothed;
        this.range = range;
        this.replaced = replaced;
    }

    /** No weeks yet. */
    public static ReferenceWeeks none() {
        return NONE;
    }

    /** How many weeks there are, 0 to 45. */
    public int size() {
        return weeks.length;
    }

    /** The weeks, oldest first. */
    public List<Week> weeks() {
        return IntStream.range(0, size())
                .mapToObj(i -> new Week(FIRST_WEEK.plusWeeks(weeks[i]), deviations[i], smoothed[i]))
                .toList();
    }

    /** The range into which later deviations are brought: its ends; empty while there is none. */
    public Optional<List<Double>> range() {
        return range.half() == 0
                ? Optional.empty()
                : Optional.of(List.of(range.middle() - range.half(), range.middle() + range.half()));
    }

    /** A deviation, brought into the range if there is one, so that one odd week does not mark those after it. */
    double clipped(double deviation) {
        return range.clipped(deviation);
    }

    /**
     * What a smoothed week that is not among these adds to its unit's sum: +5 if strained, else −1; 0 while there are fewer
     * than 5. It is ranked among the oldest 8k − 3 (k at most 6), ties in random order, and is strained if fewer of them are
     * higher than a share of 8k − 2 that grows with k; what the share has behind the point is a chance.
     */
    public int contribution(double smoothedNow, RandomGenerator random) {
        int k = (size() + SHORT_OF_STEP) / STEP;
        if (k == 0) {
            return 0;
        }
        int among = STEP * k - SHORT_OF_STEP;
        int top = SHARE[k] * (among + 1);
        int higher = higher((float) smoothedNow, among, random);
        boolean strained =
                higher < top / THOUSAND || (higher == top / THOUSAND && random.nextInt(THOUSAND) < top % THOUSAND);
        return strained ? STRAINED : NOT_STRAINED;
    }

    private int higher(float value, int among, RandomGenerator random) {
        int higher = 0;
        int equal = 0;
        for (int i = 0; i < among; i++) {
            higher += smoothed[i] > value ? 1 : 0;
            equal += smoothed[i] == value ? 1 : 0;
        }
        return higher + (equal == 0 ? 0 : random.nextInt(equal + 1));
    }

    /**
     * These weeks and a later one. Once there are 45, it replaces the oldest with a chance of one in four.
     *
     * @param random drawn once, since the result is stored
     */
    ReferenceWeeks with(YearWeek week, double deviation, double smoothedNow, RandomGenerator random) {
        boolean full = size() == MAX;
        if (full && random.nextInt(REPLACES_ONE_IN) != 0) {
            return this;
        }
        int from = full ? 1 : 0;
        int length = size() - from + 1;
        char[] nextWeeks = Arrays.copyOfRange(weeks, from, from + length);
        float[] nextDeviations = Arrays.copyOfRange(deviations, from, from + length);
        float[] nextSmoothed = Arrays.copyOfRange(smoothed, from, from + length);
        nextWeeks[length - 1] = number(week);
        nextDeviations[length - 1] = (float) deviation;
        nextSmoothed[length - 1] = (float) smoothedNow;
        int nextReplaced = replaced + from;
        boolean ranged = (range.half() == 0 && length == RANGE_FROM) || nextReplaced == MAX;
        return new ReferenceWeeks(
                nextWeeks,
                nextDeviations,
                nextSmoothed,
                ranged ? Range.of(nextDeviations) : range,
                ranged ? 0 : nextReplaced);
    }

    /** These without the weeks from that one on; but the five oldest stay. The same again changes nothing. */
    ReferenceWeeks before(YearWeek week) {
        int stay = Math.min(STAY, size());
        while (stay < size() && weeks[stay] < number(week)) {
            stay++;
        }
        if (stay == size()) {
            return this;
        }
        boolean ranged = stay >= RANGE_FROM;
        return new ReferenceWeeks(
                Arrays.copyOf(weeks, stay),
                Arrays.copyOf(deviations, stay),
                Arrays.copyOf(smoothed, stay),
                ranged ? range : Range.NONE,
                ranged ? replaced : 0);
    }

    /** The payload, always of the same length: form, how many, replacements since the range was set, range, 45 weeks. */
    public byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES)
                .put(FORM)
                .put((byte) size())
                .put((byte) replaced)
                .putDouble(range.middle())
                .putDouble(range.half());
        for (int i = 0; i < size(); i++) {
            buffer.putChar(weeks[i]).putFloat(deviations[i]).putFloat(smoothed[i]);
        }
        return buffer.array();
    }

    /**
     * Reads what {@link #toBytes()} wrote and leaves what comes after it. Form 1 was never released.
     *
     * @throws IllegalArgumentException for anything else
     * @throws java.nio.BufferUnderflowException if there is less
     */
    public static ReferenceWeeks read(ByteBuffer in) {
        byte form = in.get();
        return switch (form) {
            case FORM -> form2(in);
            default -> throw new IllegalArgumentException("cannot read form " + form + " of reference weeks");
        };
    }

    private static ReferenceWeeks form2(ByteBuffer in) {
        int size = in.get();
        int replaced = in.get();
        Range range = new Range(in.getDouble(), in.getDouble());
        if (size < 0 || size > MAX || replaced < 0 || replaced >= MAX) {
            throw new IllegalArgumentException("not reference weeks");
        }
        char[] weeks = new char[size];
        float[] deviations = new float[size];
        float[] smoothed = new float[size];
        for (int i = 0; i < size; i++) {
            weeks[i] = in.getChar();
            deviations[i] = in.getFloat();
            smoothed[i] = in.getFloat();
            if (!Float.isFinite(deviations[i]) || !Float.isFinite(smoothed[i])) {
                throw new IllegalArgumentException("not reference weeks");
            }
        }
        for (int rest = size * WEEK_BYTES; rest < MAX * WEEK_BYTES; rest++) {
            if (in.get() != 0) {
                throw new IllegalArgumentException("reference weeks and something else");
            }
        }
        return new ReferenceWeeks(weeks, deviations, smoothed, range, replaced);
    }

    /** ISO weeks since the first of 1970, in two bytes. */
    static char number(YearWeek week) {
        return (char) Math.toIntExact(FIRST_WEEK.until(week, ChronoUnit.WEEKS));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReferenceWeeks weeksOf
                && Arrays.equals(weeks, weeksOf.weeks)
                && Arrays.equals(deviations, weeksOf.deviations)
                && Arrays.equals(smoothed, weeksOf.smoothed)
                && range.equals(weeksOf.range)
                && replaced == weeksOf.replaced;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(smoothed);
    }

    @Override
    public String toString() {
        return "ReferenceWeeks[redacted]";
    }
}
