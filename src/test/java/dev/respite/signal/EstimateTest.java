package dev.respite.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.respite.release.Cells;
import dev.respite.release.WeeklyRelease;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.threeten.extra.YearWeek;

class EstimateTest {
    private static final YearWeek WEEK = YearWeek.of(2026, 9);

    @Test
    void every_head_strained_is_an_excess_of_seven_eighths() {
        var estimate = Estimate.over(Cells.flat("icu", 100, WEEK, 4, 700));
        assertEquals(87.5, estimate.excessPer100(), 1e-12);
        assertEquals(WEEK, estimate.fromWeek());
        assertEquals(WEEK.plusWeeks(3), estimate.toWeek());
    }

    @Test
    void the_spread_holds_the_noise_and_what_chance_does_to_a_quiet_roster() {
        var estimate = Estimate.over(List.of(Cells.cell("icu", WEEK, 32, 96)));
        // √(3328 + 7·96) = √4000; a full head count is 8·96 = 768.
        assertEquals(100 * 32 / 768.0, estimate.excessPer100(), 1e-12);
        assertEquals(100 * Math.sqrt(4000) / 768, estimate.sd(), 1e-12);
    }

    @Test
    void the_interval_leaves_five_per_cent_on_either_side() {
        var interval = new Estimate(WEEK, WEEK, 10, 2).interval90();
        assertEquals(List.of(10 - 2 * 1.6448536269514722, 10 + 2 * 1.6448536269514722), interval);
    }

    @Property
    void a_union_adds_values_heads_and_noise(@ForAll("weekValues") List<Long> a, @ForAll("weekValues") List<Long> b) {
        var cellsA = Cells.run("a", 41, WEEK, longs(a));
        var cellsB = Cells.run("b", 173, WEEK.plusWeeks(2), longs(b));
        var partA = Estimate.over(cellsA);
        var partB = Estimate.over(cellsB);
        double headsA = 41.0 * a.size();
        double headsB = 173.0 * b.size();

        var union = Estimate.over(Cells.all(cellsA, cellsB));

        double heads = headsA + headsB;
        assertEquals(
                (partA.excessPer100() * headsA + partB.excessPer100() * headsB) / heads, union.excessPer100(), 1e-9);
        assertEquals(Math.hypot(partA.sd() * headsA, partB.sd() * headsB) / heads, union.sd(), 1e-9);
        assertEquals(union, Estimate.over(Cells.all(cellsB, cellsA)));
    }

    @Property
    void an_erratum_stays_in_the_sum(@ForAll("cells") WeeklyRelease cell) {
        var flagged = new WeeklyRelease(
                cell.unit(),
                cell.week(),
                cell.value(),
                cell.n(),
                cell.variance(),
                cell.frozenAt(),
                cell.prevHash(),
                cell.hash(),
                true);
        assertEquals(Estimate.over(List.of(cell)), Estimate.over(List.of(flagged)));
    }

    @Test
    void nothing_and_the_same_cell_twice_are_refused() {
        var cell = Cells.cell("icu", WEEK, 1, 40);
        assertThrows(IllegalArgumentException.class, () -> Estimate.over(List.of()));
        assertThrows(
                IllegalArgumentException.class, () -> Estimate.over(List.of(cell, Cells.cell("icu", WEEK, 2, 40))));
    }

    @Provide
    Arbitrary<List<Long>> weekValues() {
        return Arbitraries.longs().between(-2000, 2000).list().ofMinSize(1).ofMaxSize(60);
    }

    @Provide
    Arbitrary<WeeklyRelease> cells() {
        return Combinators.combine(
                        Arbitraries.longs().between(-2000, 2000),
                        Arbitraries.integers().between(1, 900))
                .as((value, n) -> Cells.cell("icu", WEEK, value, n));
    }

    private static long[] longs(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }
}
