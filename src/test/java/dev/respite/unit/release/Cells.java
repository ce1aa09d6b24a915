package dev.respite.unit.release;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.threeten.extra.YearWeek;

/** Releases to test with: unchained, at the default variance. */
public final class Cells {
    public static final int VARIANCE = 1872;
    public static final Instant FROZEN_AT = Instant.parse("2026-03-05T06:00:00Z");

    private Cells() {}

    public static WeeklyRelease cell(String unit, YearWeek week, long value, int n) {
        return ReleaseHash.seal(ReleaseHash.GENESIS, unit, week, value, n, VARIANCE, FROZEN_AT);
    }

    /** One release a week from this week on. */
    public static List<WeeklyRelease> run(String unit, int n, YearWeek from, long... values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> cell(unit, from.plusWeeks(i), values[i], n))
                .toList();
    }

    /** The same value for this many weeks. */
    public static List<WeeklyRelease> flat(String unit, int n, YearWeek from, int weeks, long value) {
        var values = new long[weeks];
        Arrays.fill(values, value);
        return run(unit, n, from, values);
    }

    public static List<WeeklyRelease> without(Collection<WeeklyRelease> cells, YearWeek week) {
        return cells.stream().filter(cell -> !cell.week().equals(week)).toList();
    }

    @SafeVarargs
    public static List<WeeklyRelease> all(Collection<WeeklyRelease>... parts) {
        return Stream.of(parts).flatMap(Collection::stream).toList();
    }
}
