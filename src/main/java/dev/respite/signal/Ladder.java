package dev.respite.signal;

import dev.respite.organisation.UnitTree;
import org.threeten.extra.YearWeek;

/**
 * How long a window a unit needs before its noise allows a statement: the smaller the unit, the longer. Read from the
 * public roster alone, never from who takes part.
 *
 * <p>The false alarms are for a quiet unit: simulated with rosters of 160, 64 and 36 for the weekly, four-week and
 * twelve-week steps, about half of the roster taking part (.08, .05 and .03 when everybody does); two looks a year at a
 * one-sided 2.5 % for half-years.
 */
public enum Ladder {
    /** A head count of 150 or more: each week speaks for itself. */
    WEEKLY(150, 1, .05),
    /** 60 to 149. */
    FOUR_WEEKS(60, 4, .04),
    /** 30 to 59. */
    TWELVE_WEEKS(30, 12, .02),
    /** 20 to 29: two fixed half-years, weeks 1–26 and 27 to the year's last (26 or 27 weeks). */
    HALF_YEARS(20, 26, .05),
    /** Below 20: no statement of its own, ever. */
    ROLLED_UP(0, 0, 0);

    private final int fromRoster;
    private final int windowWeeks;
    private final double expectedFalseRaisedPerYear;

    Ladder(int fromRoster, int windowWeeks, double expectedFalseRaisedPerYear) {
        this.fromRoster = fromRoster;
        this.windowWeeks = windowWeeks;
        this.expectedFalseRaisedPerYear = expectedFalseRaisedPerYear;
    }

    /**
     * The step for a head count N spread over leaves: N/√leaves decides, because each leaf carries noise of its own.
     *
     * @param roster the public head count of all the leaves together, at least 1
     * @param leaves how many, at least 1
     * @throws IllegalArgumentException when either is below 1
     */
    public static Ladder of(int roster, int leaves) {
        if (roster < 1 || leaves < 1) {
            throw new IllegalArgumentException("A unit has at least one head and one leaf.");
        }
        for (Ladder step : values()) {
            if (step.reachedBy(roster, leaves)) {
                return step;
            }
        }
        return ROLLED_UP;
    }

    /**
     * The step of a unit of the tree. A pool is one leaf; what lies in one is rolled up, whatever its own head count.
     *
     * @throws IllegalArgumentException when there is no such unit
     */
    public static Ladder of(String unit, UnitTree tree) {
        return tree.isPooled(unit)
                ? ROLLED_UP
                : of(tree.roster(unit), tree.leavesOf(unit).size());
    }

    /** The smallest head count of one leaf that reaches the step; of several leaves, of N/√leaves. */
    public int fromRoster() {
        return fromRoster;
    }

    /** Length of a window in ISO weeks; 26 for half-years, one of which is 27 in a long year; 0 when rolled up. */
    public int windowWeeks() {
        return windowWeeks;
    }

    /**
     * A quiet unit's chance of at least one false {@link Level#RAISED} in a year, with a weekly look; 0 when rolled up. From
     * the simulation above, in which half of the roster takes part: the true chance depends on how many do, which nobody is
     * to know, and is up to .08, .05 and .03 on the rolling steps when everybody does.
     */
    public double expectedFalseRaisedPerYear() {
        return expectedFalseRaisedPerYear;
    }

    /**
     * The window to read when this is the latest released week.
     *
     * @throws IllegalStateException when rolled up, for then there is none
     */
    public Window window(YearWeek latest) {
        return switch (this) {
            case ROLLED_UP -> throw new IllegalStateException("A unit that is rolled up has no window.");
            case HALF_YEARS -> Window.lastHalfYear(latest);
            default -> Window.ending(latest, windowWeeks);
        };
    }

    /** Squared, so that a parent exactly on a boundary is not lost to a rounded square root. */
    private boolean reachedBy(long roster, long leaves) {
        return roster * roster >= (long) fromRoster * fromRoster * leaves;
    }
}
