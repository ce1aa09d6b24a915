package dev.respite.simulation;

import dev.respite.simulation.UnitLife.Others;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.threeten.extra.YearWeek;

/**
 * The others beside a unit: some groups of them are lived through once, and each unit is set beside one of these with noise of
 * its own. Their own lines move nothing of theirs: all of them together are quiet.
 */
final class Hospital {
    /** Standard deviations by which a winter moves everybody. */
    static final double WINTER = .475;

    private static final int GROUPS = 40;
    private static final int YEAR = 52;
    private static final int WINTER_FROM = 36;
    private static final int WINTER_WEEKS = 13;
    private static final double PART = .7;

    private final int heads;
    private final int leaves;
    private final List<long[]> groups = new ArrayList<>();

    /** @param season by week, in standard deviations of a week's deviation */
    Hospital(int heads, int leaves, double correlation, int length, IntToDoubleFunction season, long seed) {
        this.heads = heads;
        this.leaves = leaves;
        var random = new SplittableRandom(seed);
        List<SplittableRandom> each = new ArrayList<>();
        for (int group = 0; group < GROUPS; group++) {
            each.add(random.split());
        }
        groups.addAll(Parallel.map(each, own -> lived(correlation, length, season, own)));
    }

    private long[] lived(double correlation, int length, IntToDoubleFunction season, SplittableRandom random) {
        long[] sums = new long[length];
        for (long i = Math.round(PART * heads); i > 0; i--) {
            var member = new Member(correlation, Integer.getInteger("respite.away", 0), UnitLife.START, random.split());
            for (int t = 0; t < length; t++) {
                YearWeek week = UnitLife.START.plusWeeks(t);
                Integer added = member.next(week, season.applyAsDouble(t), Optional.empty());
                sums[t] += added == null ? 0 : added;
            }
        }
        return sums;
    }

    Others beside(SplittableRandom random) {
        return new Others(heads, leaves, groups.get(random.nextInt(GROUPS)));
    }

    /** What the others add without noise, on average over the groups, for every head. */
    double perHead(int week) {
        return groups.stream().mapToLong(group -> group[week]).average().orElseThrow() / heads;
    }

    /** A winter of thirteen weeks each year. */
    static IntToDoubleFunction season(double winter) {
        return week -> week % YEAR >= WINTER_FROM && week % YEAR < WINTER_FROM + WINTER_WEEKS ? winter : 0;
    }
}
