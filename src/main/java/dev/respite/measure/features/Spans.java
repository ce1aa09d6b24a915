package dev.respite.measure.features;

import java.util.Arrays;

/**
 * Half-open spans of time [start, end), epoch milliseconds, in primitive arrays that grow. {@link #united} answers sorted
 * spans that do not overlap; the methods that say so need such spans.
 */
final class Spans {
    private long[] starts = new long[16];
    private long[] ends = new long[16];
    private int size;

    /** Adds a span; an empty or inverted one would break the union, so it is refused. */
    void add(long start, long end) {
        if (start >= end) {
            throw new IllegalArgumentException("a span must end after it starts");
        }
        if (size == starts.length) {
            starts = grown(starts);
            ends = grown(ends);
        }
        starts[size] = start;
        ends[size++] = end;
    }

    /** What is outgrown is not left behind. */
    private static long[] grown(long[] outgrown) {
        long[] larger = Arrays.copyOf(outgrown, 2 * outgrown.length);
        Arrays.fill(outgrown, 0);
        return larger;
    }

    int size() {
        return size;
    }

    long start(int index) {
        return starts[index];
    }

    long end(int index) {
        return ends[index];
    }

    /** The union; spans with at most that many milliseconds between them become one, and what lies between is in it. */
    Spans united(long gap) {
        long[] sortedStarts = Arrays.copyOf(starts, size);
        long[] sortedEnds = Arrays.copyOf(ends, size);
        Arrays.sort(sortedStarts);
        Arrays.sort(sortedEnds);
        Spans union = new Spans();
        int first = 0;
        for (int i = 0; i < size; i++) {
            // By then as many spans have ended as have started: nothing is open across this point.
            if (i + 1 == size || sortedStarts[i + 1] > sortedEnds[i] + gap) {
                union.add(sortedStarts[first], sortedEnds[i]);
                first = i + 1;
            }
        }
        return union;
    }

    /** The total length of these united spans, milliseconds. */
    long length() {
        return size == 0 ? 0 : lengthWithin(starts[0], ends[size - 1]);
    }

    /** The length of these united spans inside [from, to), milliseconds. */
    long lengthWithin(long from, long to) {
        long length = 0;
        for (int i = firstEndingAfter(from); i < size && starts[i] < to; i++) {
            length += Math.min(ends[i], to) - Math.max(starts[i], from);
        }
        return length;
    }

    /** Whether one of these united spans has time inside [from, to). */
    boolean meets(long from, long to) {
        int next = firstEndingAfter(from);
        return next < size && starts[next] < to;
    }

    /** The place of the united span that holds that instant, or of the first after it. */
    int firstEndingAfter(long instant) {
        int found = Arrays.binarySearch(ends, 0, size, instant);
        return found >= 0 ? found + 1 : -found - 1;
    }

    void wipe() {
        Arrays.fill(starts, 0);
        Arrays.fill(ends, 0);
        size = 0;
    }
}
