package dev.respite.simulation;

import static dev.respite.simulation.Settings.row;
import static dev.respite.simulation.Settings.share;

import dev.respite.simulation.UnitLife.Unit;
import dev.respite.unit.signal.Estimate;
import dev.respite.unit.signal.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Prints how soon a rise is raised, how often nothing is, and what numbers, effects and an adversary can tell, and who is
 * seen less, as rows of
 * Markdown. No test: figures. How to run it, and what it printed, is in {@code src/docs/usefulness.md}.
 */
class Usefulness {
    /** Standard deviations that bring the strained share from one in six to .40 and to .25 in the long run. */
    static final double RISE_40 = .946;

    static final double RISE_25 = .504;

    private static final String ASKED = "respite.usefulness";
    private static final int OTHERS = 600;
    private static final int LEAVES = 12;
    private static final int YEAR = 52;
    private static final int[] WITHIN = {4, 8, 12, 26};
    private static final int FIRST_ONSET = 56;
    private static final int LAST_ONSET = 84;

    /** Half of the members react, as much more as brings the whole to about the same. */
    private static final double HALF = 1.75;

    private final Settings settings;
    private final int units;
    private final int seed;

    Usefulness() {
        this.settings = new Settings(System.getProperty(ASKED, "").split(" "));
        this.units = settings.one("units", 200);
        this.seed = settings.one("seed", 1);
    }

    @Test
    void prints() {
        run();
    }

    public static void main(String... arguments) {
        System.setProperty(ASKED, String.join(" ", arguments));
        new Usefulness().run();
    }

    private void run() {
        switch (settings.command()) {
            case "power" -> power();
            case "quiet" -> quiet();
            case "ends" -> ends();
            case "small" -> small();
            case "joining" -> joining();
            case "number" -> new NumbersAndEffects(settings).numbers();
            case "effects" -> new NumbersAndEffects(settings).effects();
            case "attack" -> new Attack(settings).run();
            case "people" -> new WhoIsSeen(settings).run();
            default ->
                System.out.println(
                        "power|quiet|ends|small|joining|number|effects|attack|people, then n=36,64 phi=0,.3,.6 part=.4,.7,1"
                                + " rise=.25,.40 half=0,1 winter=0,.475 others=600 leaves=12 weeks=1,13,52,104 units=200 people=300 seed=1");
        }
    }

    private void power() {
        System.out.println(
                row("heads", "taking part", "correlation", "rise to", "who", "4", "8", "12", "26 weeks", "units"));
        System.out.println(row("---", "---", "---", "---", "---", "---", "---", "---", "---", "---"));
        for (int heads : settings.heads(20, 25, 36, 64, 84, 160, 400)) {
            for (double part : settings.all("part", .4, .7, 1.)) {
                for (double phi : settings.all("phi", 0., .3, .6)) {
                    for (double half : settings.all("half", 0., 1.)) {
                        for (double rise : settings.all("rise", .25, .40)) {
                            power(new Unit(heads, part, phi, half > 0 ? .5 : 1), rise);
                        }
                    }
                }
            }
        }
    }

    private void power(Unit unit, double to) {
        double rise = sd(to) * (unit.reacting() < 1 ? HALF : 1);
        int length = LAST_ONSET + WITHIN[WITHIN.length - 1] + 1;
        List<Integer> waited = lives(unit, length, week -> 0, (others, random) -> {
            int onset = random.nextInt(FIRST_ONSET, LAST_ONSET + 1);
            var life = new UnitLife(unit, others, length, week -> week >= onset ? rise : 0, random);
            return life.firstAt(Level.RAISED, onset, length)
                    .map(week -> week - onset + 1)
                    .orElse(length);
        });
        List<Object> cells = new ArrayList<>(List.of(
                unit.heads(),
                unit.part(),
                unit.correlation(),
                String.valueOf(to),
                unit.reacting() < 1 ? "half" : "all"));
        for (int weeks : WITHIN) {
            cells.add(share(waited.stream().filter(week -> week <= weeks).count() / (double) units));
        }
        cells.add(units);
        System.out.println(row(cells.toArray()));
    }

    /** Quiet years, the first and the second after the launch; a winter for all, or for a unit that takes part more. */
    private void quiet() {
        System.out.println(row(
                "heads",
                "taking part",
                "correlation",
                "winter",
                "year 1",
                "year 2",
                "WATCH in year 2",
                "strained share",
                "units"));
        System.out.println(row("---", "---", "---", "---", "---", "---", "---", "---", "---"));
        for (int heads : settings.heads(20, 25, 36, 64, 84, 160, 400)) {
            for (double part : settings.all("part", .4, .7, 1.)) {
                for (double phi : settings.all("phi", 0., .3, .6)) {
                    for (double winter : settings.all("winter", 0., Hospital.WINTER)) {
                        quiet(new Unit(heads, part, phi, 1), winter, OTHERS, LEAVES);
                    }
                }
            }
        }
    }

    private void quiet(Unit unit, double winter, int others, int leaves) {
        IntToDoubleFunction season = Hospital.season(winter);
        record Years(boolean first, boolean second, boolean watched, long[] strained) {}
        List<Years> years = lives(unit, 2 * YEAR, season, others, leaves, (beside, random) -> {
            var life = new UnitLife(unit, beside, 2 * YEAR, season, random);
            return new Years(
                    life.firstAt(Level.RAISED, 0, YEAR).isPresent(),
                    life.firstAt(Level.RAISED, YEAR, 2 * YEAR).isPresent(),
                    life.firstAt(Level.WATCH, YEAR, 2 * YEAR).isPresent(),
                    life.strained(YEAR, 2 * YEAR));
        });
        System.out.println(row(
                unit.heads(),
                unit.part(),
                unit.correlation(),
                winter,
                share(years.stream().filter(Years::first).count() / (double) units),
                share(years.stream().filter(Years::second).count() / (double) units),
                share(years.stream().filter(Years::watched).count() / (double) units),
                share(strained(years.stream().map(Years::strained))),
                units));
    }

    /** A rise of sixteen weeks: of those that were raised in it, how many still are so many weeks after its end. */
    private void ends() {
        System.out.println(row("heads", "correlation", "raised", "still after 4", "8", "12 weeks", "falling shown"));
        System.out.println(row("---", "---", "---", "---", "---", "---", "---"));
        int onset = 60;
        int end = 76;
        for (int heads : settings.heads(25, 36, 64, 160)) {
            for (double phi : settings.all("phi", .3)) {
                var unit = new Unit(heads, .7, phi, 1);
                List<boolean[]> seen = lives(unit, end + 13, week -> 0, (others, random) -> {
                    var life = new UnitLife(
                            unit, others, end + 13, week -> week >= onset && week < end ? RISE_40 : 0, random);
                    boolean falling = IntStream.range(end, end + 12)
                            .anyMatch(week -> life.isRaised(week)
                                    && life.look(week).line()
                                            < life.look(week - 4).line());
                    return new boolean[] {
                        life.isRaised(end - 1),
                        life.isRaised(end + 3),
                        life.isRaised(end + 7),
                        life.isRaised(end + 11),
                        falling
                    };
                });
                List<boolean[]> raised = seen.stream().filter(one -> one[0]).toList();
                List<Object> cells = new ArrayList<>(List.of(heads, phi, raised.size()));
                for (int i = 1; i < 5; i++) {
                    int at = i;
                    cells.add(share(raised.stream().filter(one -> one[at]).count() / (double) raised.size()));
                }
                System.out.println(row(cells.toArray()));
            }
        }
    }

    /** Hospitals with few others, or none: quiet, in a winter for all, and with a rise. */
    private void small() {
        System.out.println(
                row("heads", "others", "quiet", "winter", "part 1, winter", "rise to .40 in 4", "8", "12", "26 weeks"));
        System.out.println(row("---", "---", "---", "---", "---", "---", "---", "---", "---"));
        for (int heads : settings.heads(36, 64, 160)) {
            for (double times : settings.all("times", 0., 1., 2., 4.)) {
                int others = (int) Math.round(times * heads);
                double phi = settings.all("phi", .3).get(0);
                var unit = new Unit(heads, .7, phi, 1);
                System.out.println(row(
                        heads,
                        others,
                        falseAlarms(unit, 0, others),
                        falseAlarms(unit, Hospital.WINTER, others),
                        falseAlarms(new Unit(heads, 1, phi, 1), Hospital.WINTER, others),
                        rises(unit, others)));
            }
        }
    }

    private String falseAlarms(Unit unit, double winter, int others) {
        IntToDoubleFunction season = Hospital.season(winter);
        int length = 3 * YEAR;
        List<Boolean> raised = lives(
                unit,
                length,
                season,
                others,
                others == 0 ? 0 : 1,
                (beside, random) -> new UnitLife(unit, beside, length, season, random)
                        .firstAt(Level.RAISED, 2 * YEAR, length)
                        .isPresent());
        return share(raised.stream().filter(one -> one).count() / (double) units);
    }

    private String rises(Unit unit, int others) {
        int length = 4 * YEAR;
        int from = 3 * YEAR;
        List<Integer> waited = lives(
                unit,
                length,
                week -> 0,
                others,
                others == 0 ? 0 : 1,
                (beside, random) -> new UnitLife(unit, beside, length, week -> week >= from ? RISE_40 : 0, random)
                        .firstAt(Level.RAISED, from, length)
                        .map(week -> week - from + 1)
                        .orElse(length));
        StringBuilder cells = new StringBuilder();
        for (int weeks : WITHIN) {
            cells.append(cells.isEmpty() ? "" : " | ")
                    .append(share(waited.stream().filter(week -> week <= weeks).count() / (double) units));
        }
        return cells.toString();
    }

    /** The strained share by weeks after joining, where a rise begins early. */
    private void joining() {
        int[][] bands = {{28, 37}, {44, 61}, {76, 105}, {156, 165}};
        System.out.println(row(
                "rise from week",
                "rise to",
                "heads",
                "who",
                "28–36",
                "44–60",
                "76–104",
                "156–164",
                "RAISED within 26",
                "at 160"));
        System.out.println(row("---", "---", "---", "---", "---", "---", "---", "---", "---", "---"));
        int length = 165;
        for (double from : settings.all("from", 14., 18., 22., 30., 60.)) {
            for (double to : settings.all("rise", .40)) {
                for (double half : settings.all("half", 0.)) {
                    for (int heads : settings.heads(25, 36, 64, 160)) {
                        var unit = new Unit(heads, .7, settings.all("phi", .3).get(0), half > 0 ? .5 : 1);
                        double rise = sd(to) * (half > 0 ? HALF : 1);
                        List<UnitLife> lived = lives(
                                unit,
                                length,
                                week -> 0,
                                (others, random) ->
                                        new UnitLife(unit, others, length, week -> week >= from ? rise : 0, random));
                        List<Object> cells = new ArrayList<>(
                                List.of((int) from, String.valueOf(to), heads, half > 0 ? "half" : "all"));
                        for (int[] band : bands) {
                            cells.add(share(strained(lived.stream().map(life -> life.strained(band[0], band[1])))));
                        }
                        cells.add(share(lived.stream()
                                        .filter(life -> life.firstAt(Level.RAISED, (int) from, (int) from + 26)
                                                .isPresent())
                                        .count()
                                / (double) units));
                        cells.add(share(lived.stream()
                                        .filter(life -> life.isRaised(160))
                                        .count()
                                / (double) units));
                        System.out.println(row(cells.toArray()));
                    }
                }
            }
        }
    }

    private static double strained(Stream<long[]> parts) {
        long[] sum = parts.reduce(new long[2], (one, other) -> new long[] {one[0] + other[0], one[1] + other[1]});
        return (double) sum[0] / sum[1];
    }

    static double sd(double to) {
        return Optional.of(to).filter(share -> share < .3).map(share -> RISE_25).orElse(RISE_40);
    }

    private <R> List<R> lives(
            Unit unit, int length, IntToDoubleFunction season, BiFunction<UnitLife.Others, SplittableRandom, R> live) {
        return lives(unit, length, season, settings.one("others", OTHERS), settings.one("leaves", LEAVES), live);
    }

    private <R> List<R> lives(
            Unit unit,
            int length,
            IntToDoubleFunction season,
            int others,
            int leaves,
            BiFunction<UnitLife.Others, SplittableRandom, R> live) {
        return lives(unit.correlation(), length, season, new int[] {others, leaves}, units, seed, live);
    }

    /** Each life with random numbers of its own, so that neither threads nor the other lives change it. */
    static <R> List<R> lives(
            double correlation,
            int length,
            IntToDoubleFunction season,
            int[] others,
            int units,
            int seed,
            BiFunction<UnitLife.Others, SplittableRandom, R> live) {
        var hospital = new Hospital(others[0], others[1], correlation, length, season, seed);
        var random = new SplittableRandom(seed);
        List<SplittableRandom> each =
                IntStream.range(0, units).mapToObj(i -> random.split()).toList();
        return Parallel.map(each, own -> live.apply(hospital.beside(own), own));
    }

    /** Over how many weeks a number of such a unit is read. */
    static int weeksFor(Unit unit) {
        return Estimate.weeksFor(unit.heads());
    }
}
