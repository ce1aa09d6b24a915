package dev.respite.unit.release;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.fraction.BigFraction;
import org.threeten.extra.YearWeek;

/**
 * What one physician may lose in any {@value #WEEKS} ISO weeks, in ρ of zero-concentrated differential privacy (Bun and
 * Steinke 2016, doi:10.1007/978-3-662-53641-4_24), and the exact accountant that holds every release to it.
 *
 * <p>A week costs Δ²/(2σ²) with Δ = {@value #SWAP}, the most that one person can move a sum: from +5 to −1. Joining and
 * leaving move it by at most 5. The guarantee is for a person, not for a group of colleagues.
 *
 * @param rhoPerYear ρ for any {@value #WEEKS} weeks: above 0, at most 2, exact
 */
public record PrivacyBudget(BigDecimal rhoPerYear) {
    /** The most that one physician's change moves a week's sum. */
    public static final int SWAP = 6;

    /** The weeks that one budget covers. */
    public static final int WEEKS = 52;

    /** The hard cap: no configuration goes beyond it. */
    public static final BigDecimal MAX_RHO = BigDecimal.valueOf(2);

    /** As many digits behind the point as a consent keeps. */
    private static final int MOST_DIGITS = 6;

    /** Half the square of the swap: a week's cost is this over the variance. */
    private static final int HALF_SQUARE = SWAP * SWAP / 2;

    /**
     * @throws IllegalArgumentException when ρ is not in (0, 2], has more than six digits behind the point, or is so small
     *     that its noise is beyond the sampler
     */
    public PrivacyBudget {
        if (rhoPerYear.stripTrailingZeros().scale() > MOST_DIGITS) {
            throw new IllegalArgumentException("respite.privacy.rho-per-year is " + rhoPerYear + ": give at most "
                    + MOST_DIGITS + " digits behind the point.");
        }
        if (rhoPerYear.signum() <= 0 || rhoPerYear.compareTo(MAX_RHO) > 0) {
            throw new IllegalArgumentException("respite.privacy.rho-per-year is " + rhoPerYear
                    + ": set it above 0 and to at most " + MAX_RHO + ".");
        }
        if (exactVariance(rhoPerYear).compareTo(BigDecimal.valueOf(DiscreteGaussian.MAX_VARIANCE)) > 0) {
            throw new IllegalArgumentException("respite.privacy.rho-per-year is " + rhoPerYear
                    + ": its noise would drown every signal; set it to at least 0.000936.");
        }
    }

    /** σ² of a week's noise: the smallest whole number for which {@value #WEEKS} weeks cost no more than ρ. */
    public int variance() {
        return exactVariance(rhoPerYear).intValueExact();
    }

    /** Whether somebody who agreed to lose at most this much a year loses no more. */
    public boolean isCoveredBy(BigDecimal agreedRhoPerYear) {
        return agreedRhoPerYear.compareTo(rhoPerYear) >= 0;
    }

    /**
     * Whether these data weeks, released with these variances (one release a person and week), cost at most ρ in any
     * {@value #WEEKS} consecutive ISO weeks. Exact: no rounding. Units hold different people, so where their variances
     * differ a week's is the smallest of them.
     */
    public boolean allows(Map<YearWeek, Integer> varianceByWeek) {
        var byWeek = new TreeMap<>(varianceByWeek);
        // The dearest stretch can always be moved so that it begins with a released week.
        return byWeek.keySet().stream()
                .map(start -> cost(byWeek.subMap(start, start.plusWeeks(WEEKS)).values()))
                .allMatch(cost -> cost.compareTo(exactRho()) <= 0);
    }

    /**
     * The same, of one more week that comes after all that were released. Years that are over are past: what they cost binds
     * no week that none of them reaches.
     */
    public boolean allowsNext(YearWeek week, Map<YearWeek, Integer> released) {
        var lastYear = new TreeMap<>(new TreeMap<>(released).tailMap(week.minusWeeks(WEEKS - 1L)));
        lastYear.put(week, variance());
        return allows(lastYear);
    }

    private BigFraction exactRho() {
        return new BigFraction(rhoPerYear.unscaledValue(), BigInteger.ONE)
                .divide(new BigFraction(BigInteger.TEN, BigInteger.ONE).pow(rhoPerYear.scale()));
    }

    private static BigDecimal exactVariance(BigDecimal rho) {
        return BigDecimal.valueOf((long) HALF_SQUARE * WEEKS).divide(rho, 0, RoundingMode.CEILING);
    }

    private static BigFraction cost(Collection<Integer> variances) {
        return variances.stream()
                .map(variance -> new BigFraction(HALF_SQUARE, variance))
                .reduce(BigFraction.ZERO, BigFraction::add);
    }
}
