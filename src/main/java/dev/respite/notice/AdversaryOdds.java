package dev.respite.notice;

import org.apache.commons.math3.distribution.NormalDistribution;

/** A privacy budget in plain words. */
public final class AdversaryOdds {
    /**
     * Of 100 who guess whether somebody whose weeks are like anybody's took part in a year; simulated, attack rows of {@code
     * src/docs/usefulness.md}, within 1.
     */
    static final long RIGHT_ORDINARY = 51;

    /** The same of somebody strained all year, as in a unit whose strained weeks rise to .40. */
    static final long RIGHT_STRAINED = 59;

    private AdversaryOdds() {}

    /**
     * Of 100 who know every colleague's data and watch for a year, how many at most tell rightly which of two equally
     * likely things is true of one person (took part or not, strained or not).
     *
     * <p>Gaussian noise at ρ-zCDP is √(2ρ)-Gaussian differential privacy (Dong, Roth, Su 2022, doi:10.1111/rssb.12454): the
     * two cases are as hard to tell apart as N(0, 1) and N(μ, 1) with μ = √(2ρ), and the best test is right with
     * probability Φ(μ / 2). Rounded to whole people; 50 would be guessing.
     *
     * @param rho at least 0, of a whole year
     */
    public static long rightOfHundred(double rho) {
        double mu = Math.sqrt(2 * rho);
        return Math.round(100 * new NormalDistribution().cumulativeProbability(mu / 2));
    }
}
