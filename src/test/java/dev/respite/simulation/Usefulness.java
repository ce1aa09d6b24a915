package dev.respite.simulation;

import dev.respite.simulation.UnitYears.Setting;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Prints how soon a rise is raised, and how often nothing is. No test: figures. */
class Usefulness {
    private static final int YEARS = Integer.getInteger("respite.usefulness.years", 1_000);
    private static final int[] ROSTERS = {36, 64, 160};
    private static final double WEAR = .85;
    private static final int YEAR = 52;
    private static final int[] WITHIN = {8, 12, 26};

    /** Lifts one week in eight to two in five. */
    private static final double RISE = riseTo(.40);

    @Test
    void prints_quiet_years() {
        System.out.printf("%n%,d units each, the year before is the baseline%n", YEARS);
        System.out.printf("%n%-40s %8s %8s %8s%n", "any RAISED in a quiet year; roster", 36, 64, 160);
        for (double participation : new double[] {.4, .7, 1}) {
            row("participation %.0f %%".formatted(100 * participation), participation, 0, WEAR);
        }
        System.out.printf("%nthe same at 70 %%, weeks that resemble the last one%n");
        for (double correlation : new double[] {0, .3, .6, .8}) {
            row("correlation %.1f".formatted(correlation), .7, correlation, WEAR);
        }
        System.out.printf("%nthe same at 70 %%, worn less from the looked-at year on: 7 to 4 nights a week%n");
        for (double nights : new double[] {7, 6, 5, 4}) {
            row("%.0f nights a week".formatted(nights), .7, 0, nights / 7);
        }
    }

    @Test
    void prints_base_rates() {
        System.out.printf("%n%-40s %12s%n", "strained share of quiet weeks", "in the long run");
        for (double correlation : new double[] {0, .3, .6, .8}) {
            var unit = new UnitYears(new Setting(400, 1, correlation), new SplittableRandom(1)).settled(WEAR);
            System.out.printf(
                    Locale.ROOT, "%-40s %12.3f%n", "correlation " + correlation, unit.strainedShare(WEAR, 400));
        }
        for (double nights : new double[] {7, 6, 5, 4}) {
            var unit = new UnitYears(new Setting(400, 1, 0), new SplittableRandom(1)).settled(1);
            System.out.printf(
                    Locale.ROOT, "%-40s %12.3f%n", "worn " + nights + " nights", unit.strainedShare(nights / 7, 400));
        }
    }

    @Test
    void prints_rises() {
        System.out.printf("%nRAISED within 8 / 12 / 26 weeks of a rise from 12.5 to 40 %%%n");
        for (double participation : new double[] {.7, .4}) {
            for (int roster : ROSTERS) {
                double[] share = raisedWithin(new Setting(roster, participation, 0));
                System.out.printf(
                        Locale.ROOT,
                        "participation %.0f %%, roster %3d    %.2f / %.2f / %.2f%n",
                        100 * participation,
                        roster,
                        share[0],
                        share[1],
                        share[2]);
            }
        }
    }

    @Test
    void prints_half_years() {
        for (double participation : new double[] {.7, .4}) {
            int raised = 0;
            int quiet = 0;
            for (int i = 0; i < YEARS; i++) {
                raised += halfYears(new Setting(25, participation, 0), RISE, i) ? 1 : 0;
                quiet += halfYears(new Setting(25, participation, 0), 0, i) ? 1 : 0;
            }
            System.out.printf(
                    Locale.ROOT,
                    "%nhalf-years, roster 25, participation %.0f %%: RAISED after a whole half-year at 40 %%: %.2f; of a quiet year: %.2f%n",
                    100 * participation,
                    (double) raised / YEARS,
                    (double) quiet / YEARS);
        }
    }

    private static void row(String name, double participation, double correlation, double wear) {
        StringBuilder row = new StringBuilder("%-40s".formatted(name));
        for (int roster : ROSTERS) {
            int raised = 0;
            for (int i = 0; i < YEARS; i++) {
                raised += quietYear(new Setting(roster, participation, correlation), wear, i) ? 1 : 0;
            }
            row.append(String.format(Locale.ROOT, " %8.3f", (double) raised / YEARS));
        }
        System.out.println(row);
    }

    private static boolean quietYear(Setting setting, double wear, int seed) {
        UnitYears unit = new UnitYears(setting, new SplittableRandom(seed)).settled(WEAR);
        boolean raised = false;
        for (int week = 0; week < 2 * YEAR; week++) {
            unit.week(week < YEAR ? WEAR : wear, 0);
            raised |= week >= YEAR && unit.isRaised();
        }
        return raised;
    }

    private static double[] raisedWithin(Setting setting) {
        double[] within = new double[WITHIN.length];
        for (int i = 0; i < YEARS; i++) {
            int raisedAfter = weeksUntilRaised(setting, i);
            for (int w = 0; w < WITHIN.length; w++) {
                within[w] += raisedAfter <= WITHIN[w] ? 1.0 / YEARS : 0;
            }
        }
        return within;
    }

    private static int weeksUntilRaised(Setting setting, int seed) {
        UnitYears unit = new UnitYears(setting, new SplittableRandom(seed)).settled(WEAR);
        for (int week = 0; week < YEAR; week++) {
            unit.week(WEAR, 0);
        }
        for (int week = 1; week <= WITHIN[WITHIN.length - 1]; week++) {
            unit.week(WEAR, RISE);
            if (unit.isRaised()) {
                return week;
            }
        }
        return Integer.MAX_VALUE;
    }

    /** Whether either half of the second year is raised. */
    private static boolean halfYears(Setting setting, double rise, int seed) {
        UnitYears unit = new UnitYears(setting, new SplittableRandom(seed)).settled(WEAR);
        boolean raised = false;
        for (int week = 1; week <= 2 * YEAR; week++) {
            unit.week(WEAR, week > YEAR ? rise : 0);
            raised |= week > YEAR && unit.weeks() % (YEAR / 2) == 0 && unit.isRaised();
        }
        return raised;
    }

    private static double riseTo(double share) {
        double low = 0;
        double high = 3;
        for (int i = 0; i < 12; i++) {
            double middle = (low + high) / 2;
            if (shareAt(middle) < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double shareAt(double rise) {
        return new UnitYears(new Setting(2_000, 1, 0), new SplittableRandom(2))
                .settled(1)
                .strainedShare(1, rise, 20);
    }
}
