package dev.respite.simulation;

import static dev.respite.simulation.Settings.row;
import static dev.respite.simulation.Settings.share;

import dev.respite.simulation.UnitLife.Unit;
import dev.respite.unit.signal.Effect;
import dev.respite.unit.signal.Effect.Before;
import dev.respite.unit.signal.Effect.Compared;
import dev.respite.unit.signal.Estimate;
import dev.respite.unit.signal.Level;
import dev.respite.unit.signal.SignalNumbers;
import dev.respite.unit.signal.Window;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/** How often the interval of a number holds what is true, and what effects say of actions that do something or nothing. */
final class NumbersAndEffects {
    private static final int[] OTHERS = {600, 12};
    private static final int LENGTH = 150;
    private static final int ONSET = 70;
    private static final int FROM = 60;
    private static final int LAST_ALARM = 112;
    private static final int ANY_WEEK = 95;

    private final Settings settings;
    private final int units;
    private final int seed;
    private final double phi;

    NumbersAndEffects(Settings settings) {
        this.settings = settings;
        this.units = settings.one("units", 400);
        this.seed = settings.one("seed", 1);
        this.phi = settings.all("phi", .3).get(0);
    }

    /** Where a number was read, and what it said; what is true there is known once all were lived. */
    private record Said(int from, int to, Optional<Estimate> estimate) {}

    private record Lived(UnitLife life, List<Said> said) {}

    void numbers() {
        System.out.println(row(
                "heads", "rise to", "read", "numbers", "true", "bias", "standard deviation said", "interval holds"));
        System.out.println(row("---", "---", "---", "---", "---", "---", "---", "---"));
        for (int heads : settings.heads(25, 36, 64, 160)) {
            for (double to : settings.all("rise", 0., .25, .40)) {
                numbers(new Unit(heads, settings.all("part", .7).get(0), phi, 1), to);
            }
        }
    }

    private void numbers(Unit unit, double to) {
        double rise = to == 0 ? 0 : Usefulness.sd(to);
        int weeks = Usefulness.weeksFor(unit);
        var hospital = new Hospital(OTHERS[0], OTHERS[1], phi, LENGTH, week -> 0, seed);
        List<Lived> lived = Usefulness.lives(phi, LENGTH, week -> 0, OTHERS, units, seed, (others, random) -> {
            var life = new UnitLife(unit, others, LENGTH, week -> week >= ONSET ? rise : 0, random);
            List<Said> said = new ArrayList<>();
            said.add(read(life, ANY_WEEK - weeks, ANY_WEEK));
            life.firstAt(Level.RAISED, to == 0 ? FROM / 2 : ONSET, LAST_ALARM).ifPresent(alarm -> {
                said.add(read(life, alarm + 1 - weeks, alarm + 1));
                for (int after : new int[] {4, 8, 12}) {
                    said.add(read(life, alarm + 1, alarm + 1 + after));
                }
            });
            return new Lived(life, said);
        });
        String[] names = {
            "any week", "at the alarm, last weeks", "4 weeks after it", "8 weeks after it", "12 weeks after it"
        };
        for (int i = 0; i < names.length; i++) {
            int at = i;
            report(
                    unit,
                    to,
                    names[i],
                    lived,
                    lived.stream()
                            .filter(one -> one.said().size() > at)
                            .map(one -> one.said().get(at))
                            .toList(),
                    hospital);
        }
    }

    private static Said read(UnitLife life, int from, int to) {
        Window window = new Window(UnitLife.START.plusWeeks(from), UnitLife.START.plusWeeks(to - 1L));
        return new Said(from, to, SignalNumbers.besideOthers(life.releases(), window));
    }

    private void report(Unit unit, double to, String name, List<Lived> lived, List<Said> all, Hospital hospital) {
        double truth = 0;
        double bias = 0;
        double sd = 0;
        int holds = 0;
        int count = 0;
        for (Said said : all) {
            Estimate estimate = said.estimate().orElseThrow();
            double true100 = 0;
            for (int week = said.from(); week < said.to(); week++) {
                int t = week;
                double mean = lived.stream()
                        .mapToLong(one -> one.life().exact(t))
                        .average()
                        .orElseThrow();
                true100 += (mean - unit.heads() * hospital.perHead(t)) / (said.to() - said.from());
            }
            true100 *= 100 / (6.0 * unit.heads());
            truth += true100;
            bias += estimate.excessPer100() - true100;
            sd += estimate.sd();
            holds += estimate.interval90().get(0) <= true100
                            && true100 <= estimate.interval90().get(1)
                    ? 1
                    : 0;
            count++;
        }
        System.out.println(
                count == 0
                        ? row(unit.heads(), String.valueOf(to), name, 0, "", "", "", "")
                        : row(
                                unit.heads(),
                                String.valueOf(to),
                                name,
                                count,
                                tenth(truth / count),
                                tenth(bias / count),
                                tenth(sd / count),
                                share((double) holds / count)));
    }

    void effects() {
        System.out.println(row(
                "heads",
                "taking part",
                "winter",
                "rise to",
                "the action",
                "at the first",
                "when",
                "n",
                "better",
                "none",
                "worse",
                "mean"));
        System.out.println(row("---", "---", "---", "---", "---", "---", "---", "---", "---", "---", "---", "---"));
        for (int heads : settings.heads(36, 64, 160)) {
            for (double part : settings.all("part", .7)) {
                for (double winter : settings.all("winter", 0.)) {
                    var unit = new Unit(heads, part, phi, 1);
                    for (Level trigger : List.of(Level.WATCH, Level.RAISED)) {
                        effects(unit, winter, 0, trigger, false);
                    }
                    if (winter == 0) {
                        effects(unit, 0, .40, Level.RAISED, false);
                        effects(unit, 0, .40, Level.RAISED, true);
                    }
                }
            }
        }
    }

    private void effects(Unit unit, double winter, double to, Level trigger, boolean works) {
        IntToDoubleFunction season = Hospital.season(winter);
        double rise = to == 0 ? 0 : Usefulness.sd(to);
        int weeks = Usefulness.weeksFor(unit);
        List<Effect[]> all = Usefulness.lives(phi, LENGTH, season, OTHERS, units, seed, (others, random) -> {
            SplittableRandom again = random.split();
            long both = again.nextLong();
            IntToDoubleFunction goesOn = week -> season.applyAsDouble(week) + (week >= FROM ? rise : 0);
            var life = new UnitLife(unit, others, LENGTH, goesOn, new SplittableRandom(both));
            Optional<Integer> alarm = life.firstAt(trigger, FROM, LAST_ALARM);
            if (alarm.isEmpty()) {
                return new Effect[0];
            }
            int at = alarm.get();
            Effect[] effects = new Effect[3];
            int[] starts = {at + 1, at + 1 + weeks};
            for (int i = 0; i < starts.length; i++) {
                int start = starts[i];
                IntToDoubleFunction ended =
                        week -> week < start ? goesOn.applyAsDouble(week) : season.applyAsDouble(week);
                var after = works ? new UnitLife(unit, others, LENGTH, ended, new SplittableRandom(both)) : life;
                Compared compared = Compared.planned(
                        UnitLife.START.plusWeeks(start).atDay(DayOfWeek.MONDAY),
                        weeks,
                        life.releases().looks().subList(0, at + 1));
                effects[i] = compared.in(after.releases()).orElse(null);
                if (i == 0) {
                    Window last = Window.ending(UnitLife.START.plusWeeks(at), weeks);
                    effects[2] = new Compared(Before.BEFORE_CHANGE, last, compared.after())
                            .in(after.releases())
                            .orElse(null);
                }
            }
            return effects;
        });
        String[] names = {"at once", "W + 1 weeks later", "naive: against the weeks that raised it"};
        for (int i = 0; i < names.length; i++) {
            List<Effect> effects = new ArrayList<>();
            for (Effect[] one : all) {
                if (one.length > 0 && one[i] != null) {
                    effects.add(one[i]);
                }
            }
            double n = effects.size();
            long better =
                    effects.stream().filter(e -> e.interval90().get(1) < 0).count();
            long worse = effects.stream().filter(e -> e.interval90().get(0) > 0).count();
            System.out.println(row(
                    unit.heads(),
                    unit.part(),
                    winter,
                    to == 0 ? "none" : String.valueOf(to),
                    works ? "ends it" : "useless",
                    trigger,
                    names[i],
                    effects.size(),
                    share(better / n),
                    share((n - better - worse) / n),
                    share(worse / n),
                    tenth(effects.stream()
                            .mapToDouble(Effect::difference)
                            .average()
                            .orElse(0))));
        }
    }

    private static String tenth(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
