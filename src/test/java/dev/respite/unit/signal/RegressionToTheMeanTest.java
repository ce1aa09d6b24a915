package dev.respite.unit.signal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.unit.signal.Effect.Before;
import dev.respite.unit.signal.Effect.Compared;
import dev.respite.unit.signal.RunningLine.Look;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.threeten.extra.YearWeek;

/**
 * Who acts because a line is high sees it fall, whatever they did. Units that live for some years beside 600 quiet others; a
 * lead acts at the first look at a level after a year, at once or twelve weeks later. Contributions by a normal distribution;
 * with the classes that make them it is in {@code Usefulness}.
 */
class RegressionToTheMeanTest {
    private static final YearWeek START = YearWeek.of(2027, 1);
    private static final int WEEKS = 180;
    private static final int YEAR = 60;
    private static final int LAST_LOOK = 120;

    @ParameterizedTest
    @CsvSource({"36, 1500, WATCH", "36, 8000, RAISED", "64, 1500, WATCH", "160, 2500, WATCH"})
    void a_useless_action_looks_good_as_rarely_as_chance_allows(int heads, int lives, Level trigger) {
        var random = new SplittableRandom(heads + trigger.ordinal());
        var later = new Tally();
        var atOnce = new Tally();
        var lastWeeks = new Tally();
        for (int life = 0; life < lives; life++) {
            var unit = new Life(heads, random, week -> 0);
            unit.firstAt(trigger).ifPresent(look -> {
                later.add(unit.effect(unit.planned(look, 13)));
                Compared planned = unit.planned(look, 1);
                atOnce.add(unit.effect(planned));
                Window last = Window.ending(look.week(), planned.before().length());
                lastWeeks.add(unit.effect(new Compared(Before.BEFORE_CHANGE, last, planned.after())));
            });
        }

        report("useless, %d heads, at %s".formatted(heads, trigger), later, atOnce, lastWeeks);
        assertTrue(later.count > 80, "too few to say anything: " + later.count);
        assertTrue(later.below() < .09, "looks good in " + later.below());
        assertTrue(atOnce.below() < .09, "looks good in " + atOnce.below());
        assertTrue(lastWeeks.below() > .1, "the trap is not there: the test shows nothing");
    }

    @Test
    void an_action_that_ends_a_rise_is_seen_and_one_that_does_not_is_not() {
        var works = new Tally();
        var fails = new Tally();
        var random = new SplittableRandom(7);
        for (int life = 0; life < 300; life++) {
            long seed = random.nextLong();
            IntToDoubleFunction rise = week -> week < YEAR + 8 ? 0 : 1.4;
            var goesOn = new Life(64, new SplittableRandom(seed), rise);
            goesOn.firstAt(Level.RAISED).ifPresent(look -> {
                Compared compared = goesOn.planned(look, 13);
                fails.add(goesOn.effect(compared));
                YearWeek end = compared.after().from().minusWeeks(Effect.SETTLING_WEEKS);
                var ended = new Life(
                        64,
                        new SplittableRandom(seed),
                        week -> START.plusWeeks(week).isBefore(end) ? rise.applyAsDouble(week) : 0);
                works.add(ended.effect(compared));
            });
        }

        report("a rise of 23 for every 100, ended; not ended", works, fails, new Tally());
        assertTrue(works.below() > .9, "a fall is seen in " + works.below());
        assertTrue(fails.below() < .09, "no fall looks like one in " + fails.below());
    }

    private static void report(String what, Tally... tallies) {
        StringBuilder line = new StringBuilder(what).append(": n=").append(tallies[0].count);
        for (Tally tally : tallies) {
            line.append(String.format(Locale.ROOT, " | below 0 %.3f, above %.3f", tally.below(), tally.above()));
        }
        System.out.println(line);
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
    }

    private static final class Life {
        private static final int VARIANCE = 1872;
        private static final int OTHERS = 600;
        private static final int LEAVES = 12;

        private final int heads;
        private final UnitReleases unit;

        /** @param rise what a head adds to a week's sum beyond usual, by week */
        Life(int heads, RandomGenerator random, IntToDoubleFunction rise) {
            this.heads = heads;
            List<UnitReleases.Week> weeks = new ArrayList<>();
            for (int week = 0; week < WEEKS; week++) {
                weeks.add(new UnitReleases.Week(
                        START.plusWeeks(week),
                        sums(heads, 1, rise.applyAsDouble(week), random),
                        sums(OTHERS, LEAVES, 0, random)));
            }
            this.unit = new UnitReleases(weeks);
        }

        private static Sums sums(int heads, int leaves, double rise, RandomGenerator random) {
            double sd = Math.sqrt(VARIANCE * leaves + 5.0 * heads);
            return new Sums(
                    Math.round(heads * rise + sd * random.nextGaussian()), heads, (long) VARIANCE * leaves, leaves);
        }

        Optional<Look> firstAt(Level trigger) {
            return unit.looks().stream()
                    .filter(look -> !look.week().isBefore(START.plusWeeks(YEAR)))
                    .filter(look -> look.week().isBefore(START.plusWeeks(LAST_LOOK)))
                    .filter(look -> look.level().compareTo(trigger) >= 0)
                    .findFirst();
        }

        /** As recorded on the Thursday on which the look is released, for so many weeks after its week. */
        Compared planned(Look look, int weeksLater) {
            return Compared.planned(
                    look.week().plusWeeks(weeksLater).atDay(DayOfWeek.THURSDAY),
                    Estimate.weeksFor(heads),
                    unit.looks().stream()
                            .filter(other -> !other.week().isAfter(look.week()))
                            .toList());
        }

        Effect effect(Compared compared) {
            return compared.in(unit).orElseThrow();
        }
    }
}
