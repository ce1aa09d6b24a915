package dev.respite.simulation;

import dev.respite.unit.release.DiscreteGaussian;
import dev.respite.unit.signal.Level;
import dev.respite.unit.signal.RunningLine;
import dev.respite.unit.signal.RunningLine.Look;
import dev.respite.unit.signal.Sums;
import dev.respite.unit.signal.UnitReleases;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.threeten.extra.YearWeek;

/**
 * A unit from the day on which everybody joins, beside others whose sums were lived before: its members' weeks, the noise, the
 * line, and the line's way back into what is a reference week, all by the service's own classes.
 */
final class UnitLife {
    static final YearWeek START = YearWeek.of(2027, 1);
    static final int VARIANCE = 1872;

    private final List<UnitReleases.Week> weeks = new ArrayList<>();
    private final List<Look> looks = new ArrayList<>();
    private final long[] exact;
    private final int[] strained;
    private final int[] counted;

    /**
     * Who lives.
     *
     * @param heads of the unit
     * @param part share of them who take part
     * @param correlation of a week's deviation with that of the week before
     * @param reacting share of members who are moved by a rise
     * @param away weeks of every year in which a member has no valid week, at a stretch
     */
    record Unit(int heads, double part, double correlation, double reacting, int away) {
        Unit(int heads, double part, double correlation, double reacting) {
            this(heads, part, correlation, reacting, Integer.getInteger("respite.away", 0));
        }

        int members() {
            return (int) Math.round(part * heads);
        }
    }

    /** The others: what they add without noise, week by week; all of them the same for one life. */
    record Others(int heads, int leaves, long[] exact) {
        Sums in(int week, DiscreteGaussian noise) {
            long value = exact[week];
            for (int leaf = 0; leaf < leaves; leaf++) {
                value += noise.sample();
            }
            return heads == 0 ? Sums.NONE : new Sums(value, heads, (long) VARIANCE * leaves, leaves);
        }
    }

    /**
     * Lives through so many weeks.
     *
     * @param rise by week, in standard deviations of a week's deviation
     */
    UnitLife(Unit unit, Others others, int length, IntToDoubleFunction rise, SplittableRandom random) {
        this.exact = new long[length];
        this.strained = new int[length];
        this.counted = new int[length];
        var noise = new DiscreteGaussian(VARIANCE, random.split());
        var line = new RunningLine();
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < unit.members(); i++) {
            members.add(new Member(unit.correlation(), unit.away(), START, random.split()));
        }
        long reacting = Math.round(unit.reacting() * members.size());
        Optional<YearWeek> highSince = Optional.empty();
        for (int t = 0; t < length; t++) {
            YearWeek week = START.plusWeeks(t);
            for (int i = 0; i < members.size(); i++) {
                Integer added = members.get(i).next(week, i < reacting ? rise.applyAsDouble(t) : 0, highSince);
                if (added != null) {
                    exact[t] += added;
                    strained[t] += added > 0 ? 1 : 0;
                    counted[t] += added == 0 ? 0 : 1;
                }
            }
            var own = new Sums(exact[t] + noise.sample(), unit.heads(), VARIANCE, 1);
            Sums beside = others.in(t, noise);
            Look look = Objects.requireNonNull(line.next(week, own, beside));
            weeks.add(new UnitReleases.Week(week, own, beside));
            looks.add(look);
            highSince = look.level().isHigh() ? Optional.ofNullable(look.runFrom()) : Optional.empty();
        }
    }

    UnitReleases releases() {
        return new UnitReleases(weeks);
    }

    /** What was added without noise. */
    long exact(int week) {
        return exact[week];
    }

    Look look(int week) {
        return looks.get(week);
    }

    /** The first week of these at a level or above; empty if there is none. */
    Optional<Integer> firstAt(Level least, int from, int to) {
        for (int t = from; t < Math.min(to, looks.size()); t++) {
            if (looks.get(t).level().compareTo(least) >= 0) {
                return Optional.of(t);
            }
        }
        return Optional.empty();
    }

    boolean isRaised(int week) {
        return looks.get(week).level() == Level.RAISED;
    }

    /** Share of the valid weeks that count which are strained, from a week to before another: strained, of so many. */
    long[] strained(int from, int to) {
        long[] both = new long[2];
        for (int t = from; t < to; t++) {
            both[0] += strained[t];
            both[1] += counted[t];
        }
        return both;
    }
}
