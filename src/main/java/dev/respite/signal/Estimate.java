package dev.respite.signal;

import dev.respite.release.PrivacyBudget;
import dev.respite.release.WeeklyRelease;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.threeten.extra.YearWeek;

/**
 * What a set of releases says: how many strained weeks per 100 head-weeks beyond the one in eight that chance gives.
 * Post-processing of frozen integers, so it costs no privacy.
 *
 * @param fromWeek the first week read
 * @param toWeek the last week read
 * @param excessPer100 100·ΣR/(8ΣN); 0 when nothing changed; physicians who do not take part pull it towards 0
 * @param sd its standard deviation when nothing changed: 100·√(Σσ² + 7ΣN)/(8ΣN), as if the whole roster took part
 */
public record Estimate(YearWeek fromWeek, YearWeek toWeek, double excessPer100, double sd) {
    /** The standard normal quantile of .95: five per cent on either side. */
    static final double Z_95 = 1.6448536269514722;

    /** A contribution is +7 with chance 1/8 and −1 otherwise: variance 7, and 8 from the one to the other. */
    private static final int CONTRIBUTION_VARIANCE = 7;

    /** @throws IllegalArgumentException when the weeks are in disorder or a number is not one */
    public Estimate {
        if (toWeek.isBefore(fromWeek) || !Double.isFinite(excessPer100) || !Double.isFinite(sd) || sd <= 0) {
            throw new IllegalArgumentException("An estimate has ordered weeks, a finite excess and an sd above 0.");
        }
    }

    /**
     * The estimate over any leaves in any weeks: a window of one leaf, a parent, the organisation.
     *
     * @param cells at least one release, none twice; those with an erratum count too
     * @throws IllegalArgumentException when there is none, or a leaf twice in one week
     */
    public static Estimate over(Collection<WeeklyRelease> cells) {
        if (cells.isEmpty() || hasDuplicates(cells)) {
            throw new IllegalArgumentException("An estimate reads one release or more, each leaf once a week.");
        }
        return of(
                new Window(
                        weeks(cells).min(Comparator.naturalOrder()).orElseThrow(),
                        weeks(cells).max(Comparator.naturalOrder()).orElseThrow()),
                sum(cells.stream().map(WeeklyRelease::value)),
                sum(cells.stream().map(cell -> (long) cell.n())),
                sum(cells.stream().map(cell -> (long) cell.variance())));
    }

    /** The same from sums that are known already: ΣR, ΣN (at least 1) and Σσ² of the weeks read. */
    static Estimate of(Window weeks, long value, long heads, long noise) {
        double full = (double) PrivacyBudget.SWAP * heads;
        return new Estimate(
                weeks.from(),
                weeks.to(),
                100 * value / full,
                100 * Math.sqrt((double) noise + CONTRIBUTION_VARIANCE * heads) / full);
    }

    /** The 90 % interval around the excess: its lower and its upper end. */
    public List<Double> interval90() {
        return List.of(excessPer100 - Z_95 * sd, excessPer100 + Z_95 * sd);
    }

    private static Stream<YearWeek> weeks(Collection<WeeklyRelease> cells) {
        return cells.stream().map(WeeklyRelease::week);
    }

    private static long sum(Stream<Long> terms) {
        return terms.reduce(0L, Math::addExact);
    }

    private static boolean hasDuplicates(Collection<WeeklyRelease> cells) {
        var seen = new HashSet<List<Object>>();
        return !cells.stream().allMatch(cell -> seen.add(List.of(cell.unit(), cell.week())));
    }
}
