package dev.respite.strain;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The strains of a participant's first valid weeks since the baseline froze, in order, at most 24, then frozen: what a
 * later week is ranked among. More than 24, or one that is not finite, are an {@link IllegalArgumentException}. {@code
 * toString} tells nothing.
 */
public record ReferenceWeeks(List<Double> strains) {
    /** The most weeks that are kept. */
    public static final int MAX = 24;

    private static final int STEP = 8;

    /** What a strained week adds to its unit's sum. */
    public static final int STRAINED = STEP - 1;

    /** What any other valid week adds. */
    public static final int NOT_STRAINED = -1;

    private static final byte VERSION = 1;
    private static final int LENGTH = 2 + MAX * Double.BYTES;

    public ReferenceWeeks {
        strains = List.copyOf(strains);
        if (strains.size() > MAX || !strains.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("not reference weeks");
        }
    }

    /** No weeks yet. */
    public static ReferenceWeeks none() {
        return new ReferenceWeeks(List.of());
    }

    /** These weeks and one more, or just these once there are 24. */
    public ReferenceWeeks with(double strain) {
        if (size() == MAX) {
            return this;
        }
        List<Double> more = new ArrayList<>(strains);
        more.add(strain);
        return new ReferenceWeeks(more);
    }

    /** How many weeks there are, 0 to 24. */
    public int size() {
        return strains.size();
    }

    /**
     * What a later week adds to its unit's sum: +7 if strained, else −1; 0 while there are fewer than 8 weeks. Ranked
     * among the first 8k weeks (k at most 3), a week of rank k or better is strained, one of rank k + 1 with
     * probability 1/8, ties in random order. If the weeks are exchangeable, that is (k + 1/8) / (8k + 1) = 1/8 exactly:
     * a quiet participant adds 0 on average.
     */
    public int contribution(double strain, RandomGenerator random) {
        int k = size() / STEP;
        if (k == 0) {
            return 0;
        }
        int rank = rank(strain, strains.subList(0, STEP * k), random);
        boolean strained = rank <= k || (rank == k + 1 && random.nextInt(STEP) == 0);
        return strained ? STRAINED : NOT_STRAINED;
    }

    private static int rank(double strain, List<Double> reference, RandomGenerator random) {
        int higher = 0;
        int equal = 0;
        for (double other : reference) {
            higher += other > strain ? 1 : 0;
            equal += other == strain ? 1 : 0;
        }
        return 1 + higher + random.nextInt(equal + 1);
    }

    /** The payload, always of the same length: the format version, how many weeks, 24 numbers. */
    public byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(LENGTH).put(VERSION).put((byte) size());
        strains.forEach(buffer::putDouble);
        return buffer.array();
    }

    /**
     * Reads a payload of {@link #toBytes()}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static ReferenceWeeks fromBytes(byte[] b) {
        if (b.length != LENGTH || b[0] != VERSION || b[1] < 0 || b[1] > MAX) {
            throw new IllegalArgumentException("not reference weeks, version " + VERSION);
        }
        ByteBuffer buffer = ByteBuffer.wrap(b, 2, LENGTH - 2);
        List<Double> strains = new ArrayList<>();
        for (int i = 0; i < b[1]; i++) {
            strains.add(buffer.getDouble());
        }
        ReferenceWeeks weeks = new ReferenceWeeks(strains);
        if (!Arrays.equals(b, weeks.toBytes())) {
            throw new IllegalArgumentException("reference weeks and something else");
        }
        return weeks;
    }

    @Override
    public String toString() {
        return "ReferenceWeeks[redacted]";
    }
}
