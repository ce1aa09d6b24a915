package dev.respite.simulation;

import static dev.respite.simulation.Settings.row;
import static dev.respite.simulation.Settings.share;

import dev.respite.unit.release.DiscreteGaussian;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How much weeks of releases tell about one physician to somebody who knows what every colleague adds. The adversary weighs
 * both cases by their likelihoods, which no other test can beat, each averaged over many lives with the physician's own
 * smoothing and reference weeks: the luck of these is part of what is weighed.
 */
final class Attack {
    private static final int BEFORE = 60;
    private static final double ALWAYS_VALID = 1;
    private static final double ODD = 4;

    private final Settings settings;
    private final int lives;
    private final int rounds;
    private final double phi;

    Attack(Settings settings) {
        this.settings = settings;
        this.lives = settings.one("lives", 4_000);
        this.rounds = settings.one("rounds", 4_000);
        this.phi = settings.all("phi", .3).get(0);
    }

    /** What a physician adds, week by week. */
    private interface Case {
        int[] live(int weeks, SplittableRandom random);
    }

    void run() {
        System.out.println(row("who", "against", "weeks", "advantage", "± 95 %", "bound"));
        System.out.println(row("---", "---", "---", "---", "---", "---"));
        Case out = (weeks, random) -> new int[weeks];
        Case never = (weeks, random) -> constant(weeks, -1);
        Case always = (weeks, random) -> constant(weeks, 5);
        Case ordinary = (weeks, random) -> lived(weeks, 0, 0, random);
        Case strained = (weeks, random) -> lived(weeks, Usefulness.RISE_40, 0, random);
        Case oneOdd = (weeks, random) -> lived(weeks, 0, ODD, random);
        for (double given : settings.all("weeks", 1., 13., 52., 104.)) {
            int weeks = (int) given;
            play("ordinary", ordinary, "out", out, weeks);
            play("strained (.40)", strained, "out", out, weeks);
            play("strained (.40)", strained, "ordinary", ordinary, weeks);
            play("one odd week (+4 sd), the first", oneOdd, "ordinary", ordinary, weeks);
            play("strained in every week", always, "out", out, weeks);
            play("strained in every week", always, "in none", never, weeks);
        }
    }

    private static int[] constant(int weeks, int value) {
        int[] all = new int[weeks];
        java.util.Arrays.fill(all, value);
        return all;
    }

    /** Somebody who has taken part for a year, and has 45 reference weeks or nearly. */
    private int[] lived(int weeks, double rise, double odd, SplittableRandom random) {
        var member = new Member(phi, 0, ALWAYS_VALID, UnitLife.START, random);
        int[] added = new int[weeks];
        for (int t = 0; t < BEFORE + weeks; t++) {
            double moved = t < BEFORE ? 0 : rise + (t == BEFORE ? odd : 0);
            Integer week = member.next(UnitLife.START.plusWeeks(t), moved, Optional.empty());
            if (t >= BEFORE) {
                added[t - BEFORE] = week == null ? 0 : week;
            }
        }
        return added;
    }

    private void play(String nameOne, Case one, String nameOther, Case other, int weeks) {
        var random = new SplittableRandom(weeks);
        double[][] ones = known(one, weeks, random.split());
        double[][] others = known(other, weeks, random.split());
        List<SplittableRandom> each =
                IntStream.range(0, rounds).mapToObj(i -> random.split()).toList();
        List<Integer> order = IntStream.range(0, rounds).boxed().toList();
        List<Integer> right = Parallel.map(order, i -> {
            boolean isOne = i % 2 == 0;
            SplittableRandom own = each.get(i);
            int[] added = (isOne ? one : other).live(weeks, own);
            var noise = new DiscreteGaussian(UnitLife.VARIANCE, own);
            double[] seen = new double[weeks];
            for (int t = 0; t < weeks; t++) {
                seen[t] = added[t] + noise.sample();
            }
            double evidence = logLikelihood(seen, ones) - logLikelihood(seen, others);
            boolean saysOne = evidence > 0 || (evidence == 0 && own.nextBoolean());
            return saysOne == isOne ? 1 : -1;
        });
        double advantage = right.stream().mapToInt(Integer::intValue).average().orElseThrow();
        double bound = 2 * normal(Math.sqrt(weeks * 36.0 / UnitLife.VARIANCE) / 2) - 1;
        System.out.println(row(
                nameOne,
                nameOther,
                weeks,
                share(advantage),
                share(1.96 * Math.sqrt((1 - advantage * advantage) / rounds)),
                share(bound)));
    }

    private double[][] known(Case one, int weeks, SplittableRandom random) {
        List<double[]> all = new ArrayList<>();
        for (int i = 0; i < lives; i++) {
            all.add(java.util.Arrays.stream(one.live(weeks, random.split()))
                    .asDoubleStream()
                    .toArray());
        }
        return all.toArray(double[][]::new);
    }

    /** Up to what is the same in every case: the mean over lives x of exp((y·x − x·x/2)/σ²). */
    private static double logLikelihood(double[] seen, double[][] lives) {
        double[] logs = new double[lives.length];
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < lives.length; i++) {
            double sum = 0;
            for (int t = 0; t < seen.length; t++) {
                sum += lives[i][t] * (seen[t] - lives[i][t] / 2);
            }
            logs[i] = sum / UnitLife.VARIANCE;
            most = Math.max(most, logs[i]);
        }
        double mean = 0;
        for (double log : logs) {
            mean += Math.exp(log - most) / logs.length;
        }
        return most + Math.log(mean);
    }

    /** The normal distribution, by Abramowitz and Stegun 7.1.26, to seven digits. */
    private static double normal(double x) {
        double t = 1 / (1 + .3275911 * x / Math.sqrt(2));
        double poly = t * (.254829592 + t * (-.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
        return 1 - .5 * poly * Math.exp(-x * x / 2);
    }
}
