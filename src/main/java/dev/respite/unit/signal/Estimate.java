package dev.respite.unit.signal;

import dev.respite.unit.signal.RunningLine.Against;
import java.util.List;
import org.threeten.extra.YearWeek;

/**
 * How many strained weeks more than usual there were for every 100 weeks of a unit's staff: 100/6 · Σ(R − N·r)/ΣN, where r
 * is ΣR/ΣN of the others in the same week. Post-processing of frozen integers, so it costs no privacy.
 *
 * @param fromWeek the first released week read
 * @param toWeek the last one
 * @param weeks how many were released
 * @param excessPer100 0 where the unit is like the others; physicians who do not take part pull it towards 0
 * @param sd its standard deviation in a unit in which nothing changes, as if the whole roster took part
 * @param passingSd the same without the luck of references, which lasts and so falls out of a difference
 * @param against the others, or its own usual
 */
public record Estimate(
        YearWeek fromWeek,
        YearWeek toWeek,
        int weeks,
        double excessPer100,
        double sd,
        double passingSd,
        Against against) {
    /** The standard normal quantile of .95: five per cent on either side. */
    static final double Z_95 = 1.6448536269514722;

    /** A number begins with so many released weeks. */
    public static final int LEAST_WEEKS = 4;

    /** What lies between a strained week and another one. */
    private static final double STEP = 6;

    /** Variance of a participant's lasting luck with the reference. */
    private static final double LUCK = .25;

    private static final int WEEKS = 12;
    private static final int WEEKS_OF_MANY = 8;

    /** From so many heads on, fewer weeks are read. */
    public static final int MANY = 60;

    /** @throws IllegalArgumentException when the weeks are in disorder or a number is not one */
    public Estimate {
        if (toWeek.isBefore(fromWeek) || !Double.isFinite(excessPer100) || !Double.isFinite(sd) || sd <= 0) {
            throw new IllegalArgumentException("An estimate has ordered weeks, a finite excess and an sd above 0.");
        }
    }

    /** What a sum over so many weeks of staff exceeds usual by, in strained weeks for every 100 of them. */
    public static double per100(double value, double heads) {
        return 100 * value / (STEP * heads);
    }

    /** Over how many weeks a unit of so many heads is estimated: 12, or 8 from 60 heads on. */
    public static int weeksFor(long heads) {
        return heads < MANY ? WEEKS : WEEKS_OF_MANY;
    }

    /**
     * The estimate over these weeks.
     *
     * @param released at least one, oldest first, each with an own release
     */
    static Estimate over(List<UnitReleases.Week> released, Against against) {
        boolean beside = against == Against.OTHERS;
        double excess = 0;
        double heads = 0;
        double noise = 0;
        double scatter = 0;
        for (UnitReleases.Week week : released) {
            Sums own = week.own();
            double n = own.heads();
            double h = week.others().heads();
            excess += own.value() - (beside ? n * week.others().value() / h : 0);
            heads += n;
            noise += own.noise() + (beside ? n * n * week.others().noise() / (h * h) : 0);
            scatter += n * (beside ? 1 + n / h : 1);
        }
        double full = STEP * heads;
        double passing = noise + RunningLine.CONTRIBUTION_VARIANCE * scatter;
        return new Estimate(
                released.get(0).week(),
                released.get(released.size() - 1).week(),
                released.size(),
                per100(excess, heads),
                100 * Math.sqrt(passing + LUCK * released.size() * scatter) / full,
                100 * Math.sqrt(passing) / full,
                beside ? Against.OTHERS : Against.NOTHING);
    }

    /** The 90 % interval around the excess: its lower and its upper end. */
    public List<Double> interval90() {
        return List.of(excessPer100 - Z_95 * sd, excessPer100 + Z_95 * sd);
    }
}
