package dev.respite.unit.signal;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.threeten.extra.YearWeek;

/** Consecutive ISO weeks, the first and the last included. */
public record Window(YearWeek from, YearWeek to) {
    /** @throws IllegalArgumentException when it ends before it begins */
    public Window {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("A window begins before it ends.");
        }
    }

    /** The window of {@code length} weeks (at least 1) that ends with {@code last}. */
    public static Window ending(YearWeek last, int length) {
        return new Window(last.minusWeeks(length - 1L), last);
    }

    /** The window of {@code length} weeks (at least 1) that begins with {@code first}. */
    public static Window beginning(YearWeek first, int length) {
        return new Window(first, first.plusWeeks(length - 1L));
    }

    /** Whether a week is one of these. */
    public boolean contains(YearWeek week) {
        return !week.isBefore(from) && !week.isAfter(to);
    }

    /** How many weeks, at least 1. */
    public int length() {
        return Math.toIntExact(from.until(to, ChronoUnit.WEEKS)) + 1;
    }

    /** Every week, in order. */
    public List<YearWeek> weeks() {
        return Stream.iterate(from, week -> week.plusWeeks(1)).limit(length()).toList();
    }
}
