package dev.respite.signal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.organisation.Unit;
import dev.respite.organisation.UnitTree;
import dev.respite.release.Cells;
import dev.respite.release.ReleaseHash;
import dev.respite.release.WeeklyRelease;
import dev.respite.signal.Effect.Compared;
import dev.respite.signal.Looks.Look;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.threeten.extra.YearWeek;

/**
 * Who acts because a number is high sees it fall, whatever they did. Units that live for some years, in an organisation
 * that is quiet; a lead acts at the first look at a level after a year, from the Monday after its release on.
 */
class RegressionToTheMeanTest {
    private static final YearWeek START = YearWeek.of(2027, 1);
    private static final int REST = 400;
    private static final int QUIET_YEAR = 64;
    private static final double EXCESS = 27.5;

    @ParameterizedTest
    @CsvSource({"36, 400, WATCH", "64, 400, WATCH", "160, 400, WATCH", "160, 1800, RAISED"})
    void a_useless_action_looks_good_as_rarely_as_chance_allows(int roster, int lives, Level trigger) {
        var random = new SplittableRandom(roster + trigger.ordinal());
        var designed = new Tally();
        var againstAlert = new Tally();
        for (int life = 0; life < lives; life++) {
            var unit = new Life(roster, random, week -> 0);
            unit.firstAt(trigger).ifPresent(look -> {
                Compared compared = unit.planned(look);
                unit.effect(compared).ifPresent(designed::add);
                unit.effect(new Compared(look.window(), compared.after())).ifPresent(againstAlert::add);
            });
        }

        report(
                "useless, roster %d, at %s; compared: with the alert itself".formatted(roster, trigger),
                designed,
                againstAlert);
        assertTrue(designed.count > 100, "too few to say anything: " + designed.count);
        assertTrue(designed.below() < .07, "looks good in " + designed.below());
        assertTrue(againstAlert.below() > 2.5 * designed.below(), "the trap is not there: the test shows nothing");
    }

    @Test
    void after_a_rise_that_goes_on_the_interval_lies_above_nothing_and_after_one_that_ends_around_it() {
        var goesOn = rise(false);
        var ends = rise(true);

        report("rise of 27.5, ended by the action; compared: not ended", ends, goesOn);
        assertTrue(goesOn.above() > .8, "still high is seen in " + goesOn.above());
        assertTrue(ends.around() > .8, "back where it was is seen in " + ends.around());
    }

    @Test
    void a_fall_of_lasting_strain_is_seen_in_most_intervals_and_no_fall_in_few() {
        var random = new SplittableRandom(11);
        var fell = new Tally();
        var stayed = new Tally();
        var compared = new Compared(weeks(60, 63), weeks(70, 73));
        for (int life = 0; life < 200; life++) {
            new Life(64, random, week -> week < 70 ? EXCESS : 0)
                    .effect(compared)
                    .ifPresent(fell::add);
            new Life(64, random, week -> EXCESS).effect(compared).ifPresent(stayed::add);
        }

        report("lasting strain of 27.5, ended; compared: not ended", fell, stayed);
        assertTrue(fell.below() > .85, "a fall from 27.5 to 0 is seen in " + fell.below());
        assertTrue(stayed.below() < .09, "no fall looks like one in " + stayed.below());
    }

    /** Strain that begins in some week, is seen, and, if the action works, ends with its first week. */
    private static Tally rise(boolean works) {
        var random = new SplittableRandom(7);
        var tally = new Tally();
        for (int life = 0; life < 200; life++) {
            long seed = random.nextLong();
            var goesOn = new Life(64, new SplittableRandom(seed), week -> week < QUIET_YEAR + 8 ? 0 : EXCESS);
            goesOn.firstAt(Level.RAISED).ifPresent(look -> {
                Compared compared = goesOn.planned(look);
                YearWeek end = works ? compared.after().from() : START.plusWeeks(Life.WEEKS);
                var lived = new Life(
                        64,
                        new SplittableRandom(seed),
                        week -> week >= QUIET_YEAR + 8 && START.plusWeeks(week).isBefore(end) ? EXCESS : 0);
                lived.effect(compared).ifPresent(tally::add);
            });
        }
        return tally;
    }

    private static void report(String what, Tally designed, Tally other) {
        System.out.printf(
                Locale.ROOT,
                "%s: n=%d below 0 %.3f, around %.3f, above %.3f | n=%d below %.3f, around %.3f, above %.3f%n",
                what,
                designed.count,
                designed.below(),
                designed.around(),
                designed.above(),
                other.count,
                other.below(),
                other.around(),
                other.above());
    }

    private static Window weeks(int first, int last) {
        return new Window(START.plusWeeks(first), START.plusWeeks(last));
    }

    private interface Strain {
        double excessPer100(int week);
    }

    private static final class Tally {
        private int count;
        private int below;
        private int above;

        void add(Effect effect) {
            count++;
            below += effect.interval90().get(1) < 0 ? 1 : 0;
            above += effect.interval90().get(0) > 0 ? 1 : 0;
        }

        double below() {
            return (double) below / count;
        }

        double above() {
            return (double) above / count;
        }

        double around() {
            return 1 - below() - above();
        }
    }

    /** One unit beside a large quiet rest; sums by a normal approximation, which is close at these head counts. */
    private static final class Life {
        static final int WEEKS = 150;
        private static final int LAST_LOOK = 120;

        private final UnitTree tree;
        private final int windowWeeks;
        private final List<WeeklyRelease> cells = new ArrayList<>();
        private final List<Look> looks;

        Life(int roster, RandomGenerator random, Strain strain) {
            this.tree = new UnitTree(List.of(
                    new Unit("hospital", "Hospital", null, 0),
                    new Unit("unit", "Unit", "hospital", roster),
                    new Unit("rest", "Rest", "hospital", REST)));
            this.windowWeeks = Ladder.of(roster, 1).windowWeeks();
            for (int week = 0; week < WEEKS; week++) {
                cells.add(cell("unit", roster, week, strain.excessPer100(week), random));
                cells.add(cell("rest", REST, week, 0, random));
            }
            this.looks = new Looks(cells).at("unit", tree);
        }

        Optional<Look> firstAt(Level trigger) {
            return looks.stream()
                    .filter(look -> !look.week().isBefore(START.plusWeeks(QUIET_YEAR)))
                    .filter(look -> look.week().isBefore(START.plusWeeks(LAST_LOOK)))
                    .filter(look -> look.level().compareTo(trigger) >= 0)
                    .findFirst();
        }

        /** As recorded on the Thursday on which the look is released, from the next Monday on. */
        Compared planned(Look look) {
            return Compared.planned(
                    look.week().plusWeeks(2).atDay(DayOfWeek.MONDAY),
                    windowWeeks,
                    Optional.of(look.week()),
                    looks.stream()
                            .filter(other -> !other.week().isAfter(look.week()))
                            .toList());
        }

        Optional<Effect> effect(Compared compared) {
            return compared.in(List.of("unit"), new ReleaseHistory(cells));
        }

        private static WeeklyRelease cell(
                String unit, int roster, int week, double excessPer100, RandomGenerator random) {
            double sd = Math.sqrt(Cells.VARIANCE + 7.0 * roster);
            long value = Math.round(.08 * roster * excessPer100 + sd * random.nextGaussian());
            return new WeeklyRelease(
                    unit,
                    START.plusWeeks(week),
                    value,
                    roster,
                    Cells.VARIANCE,
                    Cells.FROZEN_AT,
                    ReleaseHash.GENESIS,
                    ReleaseHash.GENESIS,
                    false);
        }
    }
}
