package dev.respite.simulation;

import dev.respite.organisation.Unit;
import dev.respite.organisation.UnitTree;
import dev.respite.release.Cells;
import dev.respite.release.DiscreteGaussian;
import dev.respite.release.WeeklyRelease;
import dev.respite.signal.Level;
import dev.respite.signal.SignalOf;
import dev.respite.strain.ReferenceWeeks;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.threeten.extra.YearWeek;

/**
 * A unit in a hospital of 300 others, week by week: each physician who takes part has weekly strains of which this week's
 * resembles the last one's, is ranked by {@link ReferenceWeeks} as in the service, and counts when worn for five nights.
 */
final class UnitYears {
    private static final YearWeek START = YearWeek.of(2027, 1);
    private static final int OTHERS = 300;

    /** Weeks that fill the reference, before anything is released. */
    private static final int BEFORE = 24;

    private final SplittableRandom random;
    private final int roster;
    private final UnitTree tree;
    private final List<Physician> here = new ArrayList<>();
    private final List<Physician> elsewhere = new ArrayList<>();
    private final List<WeeklyRelease> released = new ArrayList<>();
    private final DiscreteGaussian noise;

    /**
     * Everything that can be set.
     *
     * @param roster public head count of the unit
     * @param participation share of them who take part
     * @param correlation of a quiet week's strain with the week before: 0 to below 1
     */
    record Setting(int roster, double participation, double correlation) {}

    UnitYears(Setting setting, SplittableRandom random) {
        this.random = random;
        this.roster = setting.roster();
        this.noise = new DiscreteGaussian(Cells.VARIANCE, random);
        this.tree = new UnitTree(List.of(
                new Unit("hospital", "Hospital", null, 0),
                new Unit("here", "Here", "hospital", roster),
                new Unit("elsewhere", "Elsewhere", "hospital", OTHERS)));
        fill(here, (int) Math.round(roster * setting.participation()), setting.correlation());
        fill(elsewhere, (int) Math.round(OTHERS * setting.participation()), setting.correlation());
    }

    private void fill(List<Physician> physicians, int count, double correlation) {
        for (int i = 0; i < count; i++) {
            physicians.add(new Physician(correlation, random));
        }
    }

    /** One who takes part. */
    private static final class Physician {
        private final double correlation;
        private final SplittableRandom random;
        private double strain;
        private ReferenceWeeks reference = ReferenceWeeks.none();

        Physician(double correlation, SplittableRandom random) {
            this.correlation = correlation;
            this.random = random;
            this.strain = random.nextGaussian();
        }

        /** What the next week adds: 0 if worn for fewer than five nights. */
        int next(double wear, double rise) {
            strain = correlation * strain + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
            int nights = 0;
            for (int night = 0; night < 7; night++) {
                nights += random.nextDouble() < wear ? 1 : 0;
            }
            if (nights < 5) {
                return 0;
            }
            double now = strain + rise;
            int contribution = reference.contribution(now, random);
            reference = reference.with(now);
            return contribution;
        }
    }

    /** Lives through the weeks that fill the reference. */
    UnitYears settled(double wear) {
        for (int week = 0; week < BEFORE; week++) {
            here.forEach(physician -> physician.next(wear, 0));
            elsewhere.forEach(physician -> physician.next(wear, 0));
        }
        return this;
    }

    /** One more week, released. {@code rise} moves this unit's strains, in their standard deviations. */
    void week(double wear, double rise) {
        YearWeek week = START.plusWeeks(weeks());
        IntUnaryOperator sum = unit -> (unit == 0 ? here : elsewhere)
                .stream().mapToInt(p -> p.next(wear, unit == 0 ? rise : 0)).sum();
        released.add(Cells.cell("here", week, sum.applyAsInt(0) + noise.sample(), roster));
        released.add(Cells.cell("elsewhere", week, sum.applyAsInt(1) + noise.sample(), OTHERS));
    }

    int weeks() {
        return released.size() / 2;
    }

    /** Share of the physicians' next weeks that would count as strained, from this many draws of everybody. */
    double strainedShare(double wear, int draws) {
        return strainedShare(wear, 0, draws);
    }

    /** The same in risen weeks. */
    double strainedShare(double wear, double rise, int draws) {
        long strained = 0;
        long valid = 0;
        for (int i = 0; i < draws; i++) {
            for (Physician physician : here) {
                int added = physician.next(wear, rise);
                strained += added == 7 ? 1 : 0;
                valid += added != 0 ? 1 : 0;
            }
        }
        return (double) strained / valid;
    }

    boolean isRaised() {
        Level level = SignalOf.unit("here", tree, released).level();
        return level == Level.RAISED || level == Level.CLEARLY_RAISED;
    }
}
