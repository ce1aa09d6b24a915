package dev.respite.signal;

import dev.respite.release.WeeklyRelease;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.threeten.extra.YearWeek;

/**
 * Releases added up week by week, so that a window of any length costs two look-ups: to look back at every week of some
 * years, each against the whole organisation's year before it, would otherwise read every release thousands of times.
 */
final class RunningSums {
    private static final RunningSums NONE = new RunningSums(YearWeek.of(1970, 1), 0);

    private final YearWeek first;

    /** At i, the sum over the first i weeks. */
    private final long[] value;

    private final long[] heads;
    private final long[] noise;
    private final long[] cells;
    private final long[] weeks;

    private RunningSums(YearWeek first, int length) {
        this.first = first;
        this.value = new long[length + 1];
        this.heads = new long[length + 1];
        this.noise = new long[length + 1];
        this.cells = new long[length + 1];
        this.weeks = new long[length + 1];
    }

    /** @param releases none twice, in any order */
    static RunningSums of(Collection<WeeklyRelease> releases) {
        if (releases.isEmpty()) {
            return NONE;
        }
        YearWeek first = week(releases, Comparator.naturalOrder());
        YearWeek last = week(releases, Comparator.reverseOrder());
        var sums = new RunningSums(first, new Window(first, last).length());
        releases.forEach(sums::put);
        sums.addUp();
        return sums;
    }

    /** How many weeks from the first to the last, with those that have no release. */
    int length() {
        return weeks.length - 1;
    }

    YearWeek first() {
        return first;
    }

    /** How many releases lie in a window. */
    long cells(Window window) {
        return within(cells, window);
    }

    /** How many weeks of a window have a release. */
    long weeks(Window window) {
        return within(weeks, window);
    }

    /** The public head counts of a week, added up; 0 if nothing was released. */
    int heads(YearWeek week) {
        return Math.toIntExact(within(heads, new Window(week, week)));
    }

    /** Over every release of a window; empty if there is none. */
    Optional<Estimate> over(Window window) {
        return cells(window) == 0
                ? Optional.empty()
                : Optional.of(Estimate.of(window, within(value, window), within(heads, window), within(noise, window)));
    }

    private void put(WeeklyRelease release) {
        int i = index(release.week()) + 1;
        value[i] = Math.addExact(value[i], release.value());
        heads[i] += release.n();
        noise[i] += release.variance();
        cells[i]++;
        weeks[i] = 1;
    }

    private void addUp() {
        for (int i = 1; i < weeks.length; i++) {
            value[i] = Math.addExact(value[i], value[i - 1]);
            heads[i] += heads[i - 1];
            noise[i] += noise[i - 1];
            cells[i] += cells[i - 1];
            weeks[i] += weeks[i - 1];
        }
    }

    private long within(long[] sums, Window window) {
        return sums[clamped(index(window.to()) + 1)] - sums[clamped(index(window.from()))];
    }

    private int clamped(int index) {
        return Math.max(0, Math.min(index, length()));
    }

    private int index(YearWeek week) {
        return Math.toIntExact(first.until(week, ChronoUnit.WEEKS));
    }

    private static YearWeek week(Collection<WeeklyRelease> releases, Comparator<YearWeek> order) {
        return releases.stream().map(WeeklyRelease::week).min(order).orElseThrow();
    }
}
