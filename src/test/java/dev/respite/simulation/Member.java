package dev.respite.simulation;

import dev.respite.measure.strain.Baseline;
import dev.respite.measure.strain.Yardstick;
import dev.respite.measure.strain.Yardstick.Measured;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.YearWeek;

/**
 * One who takes part, week by week, measured by the service's {@link Yardstick}. Deviations resemble those of the week before,
 * with a standard deviation of .35, about that of a week of five nights; a week is valid when five of seven nights are worn,
 * each with a chance of 85 %; four weeks after joining the baseline is frozen.
 */
final class Member {
    /** Standard deviation of a week's deviation. */
    static final double SPREAD = .35;

    /** Chance of a valid week: five nights or more of seven, each .85. */
    private static final double VALID = .9262;

    private static final int BASELINE_WEEKS = 4;
    private static final int YEAR = 52;
    private static final Baseline ANY = new Baseline(Map.of());

    private final double correlation;
    private final double innovation;
    private final double valid;
    private final int away;
    private final int awayFrom;
    private final SplittableRandom random;
    private double deviation;
    private int lived;
    private Yardstick yardstick;

    /** @param away weeks of every year, at a stretch, in which no week is valid */
    Member(double correlation, int away, YearWeek joined, SplittableRandom random) {
        this(correlation, away, VALID, joined, random);
    }

    Member(double correlation, int away, double valid, YearWeek joined, SplittableRandom random) {
        this.away = away;
        this.awayFrom = random.nextInt(YEAR);
        this.correlation = correlation;
        this.innovation = Math.sqrt(1 - correlation * correlation);
        this.valid = valid;
        this.random = random;
        this.deviation = random.nextGaussian();
        this.yardstick = Yardstick.frozen(ANY, joined.plusWeeks(BASELINE_WEEKS - 1L));
    }

    /**
     * Lives a week.
     *
     * @param rise what the deviation is moved by, in its standard deviations
     * @param highSince as the close of the week knows it
     * @return what it adds to the sum: +5, −1 or 0; null without a valid week
     */
    @Nullable
    Integer next(YearWeek week, double rise, Optional<YearWeek> highSince) {
        deviation = correlation * deviation + innovation * random.nextGaussian();
        if (highSince.isPresent()) {
            yardstick = yardstick.withReferenceBefore(highSince.get());
        }
        boolean isAway = (lived + awayFrom) % YEAR < away;
        if (lived++ < BASELINE_WEEKS || isAway || random.nextDouble() >= valid) {
            return null;
        }
        Measured measured = yardstick.measure(week, SPREAD * (deviation + rise), highSince.isEmpty(), random);
        yardstick = measured.after();
        return measured.contribution();
    }
}
