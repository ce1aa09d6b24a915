package dev.respite.unit.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respite.organisation.Unit;
import dev.respite.organisation.UnitTree;
import dev.respite.unit.release.Cells;
import dev.respite.unit.release.WeeklyRelease;
import dev.respite.unit.signal.RunningLine.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.threeten.extra.YearWeek;

/** The line, worked out once more as it is defined: from the releases of each week themselves, in plain arithmetic. */
class LineByDefinitionTest {
    private static final YearWeek START = YearWeek.of(2026, 1);
    private static final int VARIANCE = Cells.VARIANCE;

    private final UnitTree large = new UnitTree(List.of(
            new Unit("hospital", "Hospital", null, 0),
            new Unit("big", "Big", "hospital", 160),
            new Unit("clinic", "Clinic", "hospital", 0),
            new Unit("four", "Four", "clinic", 64),
            new Unit("twelve", "Twelve", "clinic", 36),
            new Unit("tiny", "Tiny", "clinic", 12),
            new Unit("half", "Half", "hospital", 25)));
    private final UnitTree small = new UnitTree(List.of(
            new Unit("hospital", "Hospital", null, 0),
            new Unit("big", "Big", "hospital", 90),
            new Unit("four", "Four", "hospital", 49)));

    @Property(tries = 600)
    void the_line_of_every_unit_is_the_one_that_is_defined(
            @ForAll Random random,
            @ForAll boolean isLarge,
            @ForAll @IntRange(min = 1, max = 150) int weeks,
            @ForAll @IntRange(max = 8) int lostPerCent) {
        UnitTree tree = isLarge ? large : small;
        List<WeeklyRelease> cells = cells(tree, random, weeks, lostPerCent);
        var house = new HouseReleases(cells);

        for (Unit unit : tree.all()) {
            List<Look> looks = house.of(unit.id(), tree).looks();
            List<String> leaves =
                    tree.leavesOf(unit.id()).stream().map(Unit::id).toList();
            List<Double> defined = defined(leaves, cells, weeks);

            List<Double> read = new ArrayList<>();
            for (int t = 0; t < weeks; t++) {
                YearWeek week = START.plusWeeks(t);
                looks.stream()
                        .filter(look -> look.week().equals(week))
                        .findFirst()
                        .ifPresent(look -> read.add(look.line()));
            }
            assertEquals(defined.size(), read.size());
            for (int i = 0; i < defined.size(); i++) {
                assertEquals(defined.get(i), read.get(i), 1e-9, unit.id() + " " + i);
            }
            Optional<Look> last = house.of(unit.id(), tree).latest();
            last.ifPresent(look -> assertEquals(defined.get(defined.size() - 1), look.line(), 1e-9));
        }
    }

    /** Of each released week. */
    private static List<Double> defined(List<String> leaves, List<WeeklyRelease> cells, int weeks) {
        List<Double> lines = new ArrayList<>();
        double c = 0;
        for (int t = 0; t < weeks; t++) {
            List<WeeklyRelease> own = in(cells, t, leaves, true);
            List<WeeklyRelease> others = in(cells, t, leaves, false);
            if (own.size() < leaves.size()) {
                continue;
            }
            double n = heads(own);
            double heads = heads(others);
            boolean beside = heads >= n && (n >= 50 || heads >= 2 * n);
            if (n / Math.sqrt(leaves.size()) < 20 - 1e-9) {
                c = 0;
            } else if (beside) {
                c = beside(c, t, leaves, cells);
            } else if (lines.size() + 1 < 57) {
                c = 0;
            } else {
                c = besideOwnYear(c, t, leaves, cells);
            }
            lines.add(c);
        }
        return lines;
    }

    private static double beside(double c, int t, List<String> leaves, List<WeeklyRelease> cells) {
        List<WeeklyRelease> own = in(cells, t, leaves, true);
        List<WeeklyRelease> others = in(cells, t, leaves, false);
        List<WeeklyRelease> recent = new ArrayList<>();
        for (int i = t - 3; i <= t; i++) {
            recent.addAll(in(cells, i, leaves, false));
        }
        double o = value(recent) / heads(recent);
        double n = heads(own);
        double h = heads(others);
        double sd = Math.sqrt((double) VARIANCE * own.size()
                + 12 * n
                + n * n * ((double) VARIANCE * others.size() / (4 * h * h) + (h < 3 * n ? 12 / h : 0)));
        double x = (value(own) - n * (o > 0 ? 1.5 * o : o)) / sd;
        double threshold = n < 100 ? 4 : 3;
        return Math.min(2 * threshold, Math.max(0, c + x - Math.max(.75, .3 + .45 * n / sd)));
    }

    private static double besideOwnYear(double c, int t, List<String> leaves, List<WeeklyRelease> cells) {
        List<WeeklyRelease> own = in(cells, t, leaves, true);
        double value = 0;
        double heads = 0;
        int weeks = 0;
        for (int i = t - 56; i <= t - 48; i++) {
            List<WeeklyRelease> before = in(cells, i, leaves, true);
            if (before.size() == leaves.size()) {
                value += value(before);
                heads += heads(before);
                weeks++;
            }
        }
        if (weeks == 0) {
            return c;
        }
        double n = heads(own);
        double sd = Math.sqrt(((double) VARIANCE * own.size() + 12 * n) * (weeks + 1) / weeks);
        return Math.min(8, Math.max(0, c + (value(own) - n * value / heads) / sd - .75));
    }

    private static List<WeeklyRelease> in(List<WeeklyRelease> cells, int t, List<String> leaves, boolean own) {
        YearWeek week = START.plusWeeks(Math.max(t, -1));
        return cells.stream()
                .filter(cell -> t >= 0 && cell.week().equals(week) && leaves.contains(cell.unit()) == own)
                .toList();
    }

    private static double value(List<WeeklyRelease> cells) {
        return cells.stream().mapToLong(WeeklyRelease::value).sum();
    }

    private static double heads(List<WeeklyRelease> cells) {
        return cells.stream().mapToInt(WeeklyRelease::n).sum();
    }

    /** Some histories are calm, some heavy, so that every level is among them. A week is lost for all, as in the service. */
    private static List<WeeklyRelease> cells(UnitTree tree, Random random, int weeks, int lostPerCent) {
        double heaviness = random.nextDouble();
        var cells = new ArrayList<WeeklyRelease>();
        for (int week = 0; week < weeks; week++) {
            if (week > 0 && random.nextInt(100) < lostPerCent) {
                continue;
            }
            for (Unit leaf : tree.leaves()) {
                int n = Objects.requireNonNull(leaf).roster();
                double drift = heaviness * n * Math.sin(week / 9.0 + n);
                long value = Math.round(drift + 60 * random.nextGaussian());
                cells.add(Cells.cell(leaf.id(), START.plusWeeks(week), value, n));
            }
        }
        return cells;
    }
}
