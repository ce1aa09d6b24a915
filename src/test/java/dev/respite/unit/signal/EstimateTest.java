package dev.respite.unit.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.respite.unit.signal.RunningLine.Against;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.threeten.extra.YearWeek;

/** The number and its interval, in figures that were worked out by hand from the formula. */
class EstimateTest {
    private static final YearWeek START = YearWeek.of(2026, 1);
    private static final int VARIANCE = 1872;

    @Test
    void it_is_what_exceeds_the_others_of_the_same_week_for_every_100_weeks_of_staff() {
        // 8 weeks of 100 with 64 heads, others 60 of 600 in 12 leaves.
        Estimate estimate = Estimate.over(weeks(8, 100, 60), Against.OTHERS);

        assertEquals(24.375, estimate.excessPer100(), 1e-9);
        assertEquals(5.142127826878963, estimate.sd(), 1e-9);
        assertEquals(5.024009196127907, estimate.passingSd(), 1e-9);
        assertEquals(15.916952393710046, estimate.interval90().get(0), 1e-9);
        assertEquals(2 * 24.375 - 15.916952393710046, estimate.interval90().get(1), 1e-9);
        assertEquals(START, estimate.fromWeek());
        assertEquals(START.plusWeeks(7), estimate.toWeek());
    }

    @Test
    void without_others_it_is_against_the_units_own_usual() {
        Estimate estimate = Estimate.over(weeks(8, 100, 60), Against.OWN_YEAR);

        assertEquals(26.041666666666668, estimate.excessPer100(), 1e-9);
        assertEquals(4.8440300098276765, estimate.sd(), 1e-9);
        assertEquals(Against.NOTHING, estimate.against());
    }

    @Test
    void a_unit_that_is_like_the_others_is_at_0() {
        // .5 a head in both.
        assertEquals(0, Estimate.over(weeks(4, 32, 300), Against.OTHERS).excessPer100(), 1e-12);
    }

    @Test
    void every_week_is_set_against_the_others_of_that_week() {
        List<UnitReleases.Week> weeks = List.of(week(0, 164, 600), week(1, 36, -600));

        // 164 − 64 and 36 + 64.
        assertEquals(100 / 6.0 * 100 / 64, Estimate.over(weeks, Against.OTHERS).excessPer100(), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"20, 12", "59, 12", "60, 8", "400, 8"})
    void a_unit_of_60_heads_is_read_over_eight_weeks_and_a_smaller_one_over_twelve(long heads, int weeks) {
        assertEquals(weeks, Estimate.weeksFor(heads));
    }

    @Test
    void it_needs_a_week() {
        assertThrows(RuntimeException.class, () -> Estimate.over(Collections.emptyList(), Against.OTHERS));
    }

    private static List<UnitReleases.Week> weeks(int count, long value, long othersValue) {
        return IntStream.range(0, count)
                .mapToObj(i -> week(i, value, othersValue))
                .toList();
    }

    private static UnitReleases.Week week(int i, long value, long othersValue) {
        return new UnitReleases.Week(
                START.plusWeeks(i), new Sums(value, 64, VARIANCE, 1), new Sums(othersValue, 600, 12L * VARIANCE, 12));
    }
}
