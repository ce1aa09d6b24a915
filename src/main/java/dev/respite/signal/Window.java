package dev.respite.signal;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.threeten.extra.YearWeek;

/** Consecutive ISO weeks, the first and the last included. */
public record Window(YearWeek from, YearWeek to) {
    private static final int FIRST_HALF_WEEKS = 26;

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

    /** The latest half-year that is over: weeks 1–26 of a year, or 27 to its last, which may be the 53rd. */
    public static Window lastHalfYear(YearWeek latest) {
        int year = latest.getYear();
        if (latest.plusWeeks(1).getYear() > year) {
            return secondHalf(year);
        }
        return latest.getWeek() >= FIRST_HALF_WEEKS ? firstHalf(year) : secondHalf(year - 1);
    }

    /** The weeks just before this window, as many as asked for. */
    public Window before(int length) {
        return ending(from.minusWeeks(1), length);
    }

    /** The window of the same length just before this one. */
    public Window previous() {
        return before(length());
    }

    /** Whether the two share a week. */
    boolean touches(Window other) {
        return !from.isAfter(other.to) && !other.from.isAfter(to);
    }

    /** How many weeks, at least 1. */
    public int length() {
        return Math.toIntExact(from.until(to, ChronoUnit.WEEKS)) + 1;
    }

    /** Every week, in order. */
    public List<YearWeek> weeks() {
        return Stream.iterate(from, week -> week.plusWeeks(1)).limit(length()).toList();
    }

    private static Window firstHalf(int year) {
        return new Window(YearWeek.of(year, 1), YearWeek.of(year, FIRST_HALF_WEEKS));
    }

    private static Window secondHalf(int year) {
        // The week before the next year's first, because a year ends with week 52 or 53.
        return new Window(
                YearWeek.of(year, FIRST_HALF_WEEKS + 1),
                YearWeek.of(year + 1, 1).minusWeeks(1));
    }
}
