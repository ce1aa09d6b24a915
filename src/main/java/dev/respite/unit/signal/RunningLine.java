package dev.respite.unit.signal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.YearWeek;

/**
 * The line of a unit, by reading {@code rs-1}: C = min(2h, max(0, C + x − k)), week after week, where x says by how many
 * standard deviations a release exceeds what the others' releases of the last four weeks let expect. The one home of this
 * rule: signals, what is owed, effects, simulations, and whether a week may become a reference week all come here. Post-
 * processing of frozen releases. Not safe for several threads.
 *
 * <p>The others' mean counts 1.5 times where it is above 0, and k grows with the unit, because what differs between units in
 * a quiet winter (how many take part, luck of the references) grows with N and noise does not. Where there are too few
 * others, a unit is compared with its own weeks of a year before.
 */
public final class RunningLine {
    /** The name of the reading. */
    public static final String NAME = "rs-1";

    /** A contribution is +5 with chance of about 1/6 and −1 otherwise: its variance is below this. */
    static final double CONTRIBUTION_VARIANCE = 12;

    /** The fewest heads that speak for themselves; of several leaves, of N/√leaves, as each has noise of its own. */
    public static final int SPEAKS_FROM = 20;

    /** Below so many heads, the others have to be twice as many. */
    static final int SMALL = 50;

    /** From so many heads on, the threshold is the lower one. */
    public static final int LARGE = 100;

    /** The threshold h of units below {@value #LARGE} heads, and of whoever is compared with a year before. */
    public static final double RAISED_ABOVE = 4;

    /** The threshold h of larger units. */
    public static final double LARGE_RAISED_ABOVE = 3;

    /** So many own releases have to exist before a unit can be compared with a year before. */
    public static final int OWN_RELEASES = 57;

    private static final int OTHERS_WEEKS = 4;
    private static final double OTHERS_FACTOR = 1.5;
    private static final int YEAR_FROM = 56;
    private static final int YEAR_TO = 48;
    private static final double LEAST_ALLOWANCE = .75;
    private static final double ALLOWANCE = .3;
    private static final double ALLOWANCE_BY_SIZE = .45;
    private static final int FEW_OTHERS = 3;

    private final List<Sums> own = new ArrayList<>();
    private final List<Sums> others = new ArrayList<>();
    private int releases;
    private double line;
    private @Nullable YearWeek runFrom;
    private @Nullable YearWeek raisedFrom;

    /** What a unit is compared with. */
    public enum Against {
        /** All other leaves, in the same weeks. */
        OTHERS,
        /** Its own weeks of a year before. */
        OWN_YEAR,
        /** Nothing: it has no level. */
        NOTHING
    }

    /**
     * What was seen when a week was the latest.
     *
     * @param level from {@link Level#NO_LEVEL} to {@link Level#RAISED}, or {@link Level#ROLLED_UP}
     * @param line C
     * @param raisedAbove h
     * @param runFrom the first week of the run, that is, the one that made C more than 0; null where it is 0
     * @param raisedFrom the first raised week of the run, if there was one
     * @param against what the week was compared with
     * @param heads N of the week
     */
    public record Look(
            YearWeek week,
            Level level,
            double line,
            double raisedAbove,
            @Nullable YearWeek runFrom,
            @Nullable YearWeek raisedFrom,
            Against against,
            long heads) {}

    private record Expected(double value, double variance, double allowance, double raisedAbove) {}

    /** Whether so many heads in so many leaves speak for themselves. Squared, so that no rounded root decides. */
    public static boolean speaks(long heads, long leaves) {
        return heads * heads >= (long) SPEAKS_FROM * SPEAKS_FROM * leaves;
    }

    /** Whether there are enough others to compare a unit with. */
    static boolean enough(Sums own, Sums others) {
        return others.heads() >= own.heads() * (own.heads() < SMALL ? 2 : 1);
    }

    /**
     * Reads one more week. To be called for every ISO week in order, also for those that were lost: they leave the line as it
     * is.
     *
     * @param ownWeek of the unit; {@link Sums#NONE} if it was lost
     * @param othersWeek of all leaves that are not of the unit
     * @return null for a lost week
     */
    public @Nullable Look next(YearWeek week, Sums ownWeek, Sums othersWeek) {
        own.add(ownWeek);
        others.add(othersWeek);
        if (!ownWeek.isReleased()) {
            return null;
        }
        releases++;
        if (!speaks(ownWeek.heads(), ownWeek.leaves())) {
            return without(week, Level.ROLLED_UP, ownWeek);
        }
        if (enough(ownWeek, othersWeek)) {
            return look(week, ownWeek, Against.OTHERS, againstOthers(ownWeek, othersWeek));
        }
        return releases < OWN_RELEASES
                ? without(week, Level.NO_LEVEL, ownWeek)
                : look(week, ownWeek, Against.OWN_YEAR, againstOwnYear(ownWeek));
    }

    /** Who has no level has no line. */
    private Look without(YearWeek week, Level level, Sums ownWeek) {
        line = 0;
        runFrom = null;
        raisedFrom = null;
        return new Look(week, level, 0, RAISED_ABOVE, null, null, Against.NOTHING, ownWeek.heads());
    }

    private Look look(YearWeek week, Sums ownWeek, Against against, @Nullable Expected expected) {
        double raisedAbove = RAISED_ABOVE;
        if (expected != null) {
            double x = (ownWeek.value() - expected.value()) / Math.sqrt(expected.variance());
            raisedAbove = expected.raisedAbove();
            line = Math.min(2 * raisedAbove, Math.max(0, line + x - expected.allowance()));
        }
        runFrom = line == 0 ? null : runFrom == null ? week : runFrom;
        Level level = level(raisedAbove);
        raisedFrom = line == 0 ? null : raisedFrom == null && level == Level.RAISED ? week : raisedFrom;
        return new Look(week, level, line, raisedAbove, runFrom, raisedFrom, against, ownWeek.heads());
    }

    private Level level(double raisedAbove) {
        if (line > raisedAbove) {
            return Level.RAISED;
        }
        return line > raisedAbove / 2 ? Level.WATCH : Level.QUIET;
    }

    private Expected againstOthers(Sums ownWeek, Sums othersWeek) {
        int last = others.size() - 1;
        Sums recent = sum(others, Math.max(0, last - OTHERS_WEEKS + 1), last);
        double mean = (double) recent.value() / recent.heads();
        double n = ownWeek.heads();
        double h = othersWeek.heads();
        double scatter = h < FEW_OTHERS * n ? CONTRIBUTION_VARIANCE / h : 0;
        double variance = ownWeek.noise()
                + CONTRIBUTION_VARIANCE * n
                + n * n * (othersWeek.noise() / (OTHERS_WEEKS * h * h) + scatter);
        return new Expected(
                n * (mean > 0 ? OTHERS_FACTOR * mean : mean),
                variance,
                Math.max(LEAST_ALLOWANCE, ALLOWANCE + ALLOWANCE_BY_SIZE * n / Math.sqrt(variance)),
                n < LARGE ? RAISED_ABOVE : LARGE_RAISED_ABOVE);
    }

    /** Null if nothing of a year before was released: then the week leaves the line as it is. */
    private @Nullable Expected againstOwnYear(Sums ownWeek) {
        int now = own.size() - 1;
        int from = Math.max(0, now - YEAR_FROM);
        int to = now - YEAR_TO;
        long weeks = own.subList(from, to + 1).stream().filter(Sums::isReleased).count();
        if (weeks == 0) {
            return null;
        }
        Sums year = sum(own, from, to);
        double variance = (ownWeek.noise() + CONTRIBUTION_VARIANCE * ownWeek.heads()) * (1 + 1.0 / weeks);
        return new Expected(
                (double) ownWeek.heads() * year.value() / year.heads(), variance, LEAST_ALLOWANCE, RAISED_ABOVE);
    }

    private static Sums sum(List<Sums> weeks, int from, int to) {
        long value = 0;
        long heads = 0;
        for (int i = from; i <= to; i++) {
            value += weeks.get(i).value();
            heads += weeks.get(i).heads();
        }
        return new Sums(value, heads, 0, 0);
    }
}
