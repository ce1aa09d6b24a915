package dev.respite.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.organisation.Organisations;
import dev.respite.organisation.Unit;
import dev.respite.organisation.UnitTree;
import dev.respite.release.Cells;
import dev.respite.release.WeeklyRelease;
import dev.respite.signal.Looks.Look;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.threeten.extra.YearWeek;

class LooksTest {
    private static final YearWeek START = YearWeek.of(2026, 1);
    private static final int WEEKS = 130;

    private final UnitTree tree = new UnitTree(List.of(
            new Unit("hospital", "Hospital", null, 0),
            new Unit("big", "Big", "hospital", 160),
            new Unit("clinic", "Clinic", "hospital", 0),
            new Unit("four", "Four", "clinic", 64),
            new Unit("twelve", "Twelve", "clinic", 36),
            new Unit("half", "Half", "hospital", 25),
            new Unit("tiny", "Tiny", "hospital", 12)));

    @Property(tries = 6)
    void each_look_is_the_signal_of_the_history_until_its_week(
            @ForAll Random random, @ForAll @IntRange(max = 3) int lostPerCent) {
        List<WeeklyRelease> cells = randomCells(random, lostPerCent);
        var looks = new Looks(cells);

        for (Unit unit : tree.all()) {
            assertSameAsSignals(unit.id(), looks.at(unit.id(), tree), cells);
        }
    }

    @Test
    void levels_of_every_kind_are_among_those_compared() {
        var cells = randomCells(new Random(5), 0);
        var seen = EnumSet.noneOf(Level.class);
        tree.all().forEach(unit -> new Looks(cells).at(unit.id(), tree).forEach(look -> seen.add(look.level())));
        assertEquals(EnumSet.range(Level.NO_CLEAR_SIGNAL, Level.CLEARLY_RAISED), seen);
    }

    @Test
    void two_windows_that_raise_together_are_entered_with_the_first_of_them() {
        var four = Cells.flat("four", 64, START, 8, 65);

        Look raised = lookAt("four", START.plusWeeks(7), four);

        assertEquals(Level.RAISED, raised.level());
        assertEquals(Window.ending(START.plusWeeks(7), 4), raised.window());
        assertEquals(START, raised.entered());
        assertEquals(START, lookAt("four", START.plusWeeks(3), four).entered());
    }

    @Test
    void a_single_strong_window_is_entered_with_its_own_first_week() {
        var big = Cells.run("big", 160, START, 0, 0, 250);
        assertEquals(START.plusWeeks(2), lookAt("big", START.plusWeeks(2), big).entered());
    }

    @Test
    void a_half_year_is_looked_at_once_when_it_is_over() {
        var looks = new Looks(Cells.flat("half", 25, START, 80, 0)).at("half", tree);

        assertEquals(
                List.of(YearWeek.of(2026, 26), YearWeek.of(2026, 53), YearWeek.of(2027, 26)),
                looks.stream().map(Look::week).toList());
        assertEquals(27, looks.get(1).window().length());
    }

    @Test
    void a_look_is_at_the_step_of_the_head_count_that_was_released_with_it() {
        var small = Cells.flat("four", 50, START, 20, 0);
        var grown = Cells.flat("four", 64, START.plusWeeks(20), 4, 0);

        var looks = new Looks(Cells.all(small, grown)).at("four", tree);

        assertEquals(12, looks.get(0).window().length());
        assertEquals(4, looks.get(looks.size() - 1).window().length());
    }

    @Test
    void no_look_of_a_parent_reaches_back_to_when_it_had_other_leaves() {
        var reshaped = Organisations.reshaped(
                tree,
                START.plusWeeks(20),
                new Unit("hospital", "Hospital", null, 0),
                new Unit("big", "Big", "hospital", 160),
                new Unit("clinic", "Clinic", "hospital", 0),
                new Unit("four", "Four", "clinic", 64),
                new Unit("twelve", "Twelve", "hospital", 36));

        var looks = new Looks(Cells.flat("four", 64, START, 30, 65));

        assertEquals(START.plusWeeks(23), looks.at("clinic", reshaped).get(0).week());
        assertEquals(START.plusWeeks(3), looks.at("four", reshaped).get(0).week());
    }

    @Test
    void nothing_released_is_nothing_to_look_at() {
        var none = new Looks(List.of());
        assertEquals(Optional.empty(), none.latest());
        assertEquals(List.of(), none.at("big", tree));
        assertEquals(List.of(), new Looks(Cells.flat("tiny", 12, START, 40, 99)).at("tiny", tree));
    }

    @Test
    void every_unit_of_a_large_organisation_is_looked_at_for_three_years_within_a_second() {
        var units = new ArrayList<>(List.of(new Unit("hospital", "Hospital", null, 0)));
        IntStream.range(0, 60).forEach(i -> units.add(new Unit("leaf-" + i, "Leaf", "hospital", 64)));
        var cells = new ArrayList<WeeklyRelease>();
        IntStream.range(0, 60).forEach(i -> cells.addAll(Cells.flat("leaf-" + i, 64, START, 160, i)));
        var large = new UnitTree(units);

        long began = System.nanoTime();
        var looks = new Looks(cells);
        int count = units.stream()
                .mapToInt(unit -> looks.at(unit.id(), large).size())
                .sum();
        Duration took = Duration.ofNanos(System.nanoTime() - began);

        assertEquals(60 * 157 + 160, count);
        assertTrue(took.compareTo(Duration.ofSeconds(1)) < 0, "took " + took);
    }

    private void assertSameAsSignals(String unit, List<Look> looks, List<WeeklyRelease> cells) {
        Set<String> leaves =
                Set.copyOf(tree.leavesOf(unit).stream().map(Unit::id).toList());
        Optional<Look> last = Optional.empty();
        for (int i = 0; i < WEEKS; i++) {
            YearWeek week = START.plusWeeks(i);
            var until =
                    cells.stream().filter(cell -> !cell.week().isAfter(week)).toList();
            Signal signal = SignalOf.unit(unit, tree, until);
            Optional<Look> now =
                    looks.stream().filter(look -> look.week().equals(week)).findFirst();
            boolean released =
                    until.stream().anyMatch(cell -> cell.week().equals(week) && leaves.contains(cell.unit()));
            last = now.isPresent() ? now : last;
            if (now.isPresent()) {
                assertShows(signal, now.get());
            } else if (released && signal.estimate() != null) {
                assertEquals(Ladder.HALF_YEARS, Ladder.of(unit, tree), unit + " in " + week);
                assertShows(signal, last.orElseThrow());
            }
        }
    }

    private static void assertShows(Signal signal, Look look) {
        Estimate estimate = signal.estimate();
        assertTrue(estimate != null, signal::toString);
        assertEquals(signal.level(), look.level());
        assertEquals(new Window(estimate.fromWeek(), estimate.toWeek()), look.window());
    }

    private Look lookAt(String unit, YearWeek week, List<WeeklyRelease> cells) {
        return new Looks(cells)
                .at(unit, tree).stream()
                        .filter(look -> look.week().equals(week))
                        .findFirst()
                        .orElseThrow();
    }

    private List<WeeklyRelease> randomCells(Random random, int lostPerCent) {
        var cells = new ArrayList<WeeklyRelease>();
        for (Unit leaf : tree.leaves()) {
            for (int week = 0; week < WEEKS; week++) {
                double drift = leaf.roster() * Math.sin(week / 9.0 + leaf.roster());
                if (random.nextInt(100) >= lostPerCent) {
                    long value = Math.round(drift + 60 * random.nextGaussian());
                    cells.add(Cells.cell(leaf.id(), START.plusWeeks(week), value, leaf.roster()));
                }
            }
        }
        return cells;
    }
}
