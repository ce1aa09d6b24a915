package dev.respite.features;

import java.util.Arrays;

/**
 * Half-open spans of time [start, end), epoch milliseconds, in primitive arrays that grow. {@link #united()} and {@link
 * #minus} answer sorted, disjoint, non-touching spans; the methods that say so need such spans.
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
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
        }
        starts[size] = start;
        ends[size++] = end;
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

    /** The union; touching spans become one. */
    Spans united() {
        long[] sortedStarts = Arrays.copyOf(starts, size);
        long[] sortedEnds = Arrays.copyOf(ends, size);
        Arrays.sort(sortedStarts);
        Arrays.sort(sortedEnds);
        Spans union = new Spans();
        int first = 0;
        for (int i = 0; i < size; i++) {
            // By then as many spans have ended as have started: nothing is open across this point.
            if (i + 1 == size || sortedStarts[i + 1] > sortedEnds[i]) {
                union.add(sortedStarts[first], sortedEnds[i]);
                first = i + 1;
            }
        }
        return union;
    }

    /** What is left of these united spans outside the other united spans. */
    Spans minus(Spans holes) {
        Spans rest = new Spans();
        for (int i = 0; i < size; i++) {
            rest.addAround(starts[i], ends[i], holes);
        }
        return rest;
    }

    private void addAround(long from, long to, Spans holes) {
        long cursor = from;
        for (int i = holes.firstEndingAfter(from); i < holes.size && holes.starts[i] < to; i++) {
            addUnlessEmpty(cursor, holes.starts[i]);
            cursor = holes.ends[i];
        }
        addUnlessEmpty(cursor, to);
    }

    private void addUnlessEmpty(long start, long end) {
        if (start < end) {
            add(start, end);
        }
    }

    void addAll(Spans others) {
        for (int i = 0; i < others.size; i++) {
            add(others.starts[i], others.ends[i]);
        }
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

    private int firstEndingAfter(long instant) {
        int found = Arrays.binarySearch(ends, 0, size, instant);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
