package dev.respite.unit.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.threeten.extra.YearWeek;

class PrivacyBudgetTest {
    private static final YearWeek START = YearWeek.of(2026, 9);
    private final PrivacyBudget half = new PrivacyBudget(new BigDecimal("0.5"));

    @ParameterizedTest
    @CsvSource({"0.5, 1872", "0.50, 1872", "1, 936", "2, 468", "2E0, 468", "0.3, 3120", "0.7, 1338", "0.000936, 1000000"
    })
    void the_variance_is_the_smallest_whole_number_that_keeps_the_year_within_rho(BigDecimal rho, int variance) {
        assertEquals(variance, new PrivacyBudget(rho).variance());
    }

    @Property
    void a_year_at_this_variance_is_within_rho_and_at_one_less_is_not(
            @ForAll @BigRange(min = "0.01", max = "2") @Scale(6) BigDecimal rho) {
        var budget = new PrivacyBudget(rho);
        assertTrue(budget.allows(weeks(START, 52, budget.variance())));
        assertFalse(budget.allows(weeks(START, 52, budget.variance() - 1)));
    }

    @Test
    void a_rho_beyond_the_cap_is_told_with_the_cap() {
        assertEquals(
                "respite.privacy.rho-per-year is 2.1: set it above 0 and to at most 2.",
                assertThrows(IllegalArgumentException.class, () -> new PrivacyBudget(new BigDecimal("2.1")))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0.5", "2.000001", "3", "0.000935"})
    void a_rho_out_of_range_is_refused(String rho) {
        assertThrows(IllegalArgumentException.class, () -> new PrivacyBudget(new BigDecimal(rho)));
    }

    @Property(tries = 50)
    void weeks_without_end_are_allowed_because_only_52_count_together(@ForAll @IntRange(min = 0, max = 400) int count) {
        assertTrue(half.allows(weeks(START, count, 1872)));
    }

    @Property
    void one_dearer_week_is_too_much_wherever_it_falls_and_a_gap_pays_for_it(
            @ForAll @IntRange(min = 0, max = 103) int dear, @ForAll @IntRange(min = 1, max = 51) int distance) {
        var released = weeks(START, 104, 1872);
        released.put(START.plusWeeks(dear), 936);
        assertFalse(half.allows(released));

        var gapped = weeks(START, 52, 1872);
        int dearWithin = dear % 52;
        gapped.put(START.plusWeeks(dearWithin), 936);
        gapped.remove(START.plusWeeks((dearWithin + distance) % 52));
        assertTrue(half.allows(gapped));
    }

    @Test
    void weeks_that_are_52_apart_do_not_add_up_even_across_a_long_year() {
        var lastOfLongYear = YearWeek.of(2026, 53);
        assertTrue(half.allows(Map.of(lastOfLongYear, 36, lastOfLongYear.plusWeeks(52), 36)));
        assertFalse(half.allows(Map.of(lastOfLongYear, 36, lastOfLongYear.plusWeeks(51), 36)));
    }

    @Test
    void a_lower_budget_stops_releases_for_a_year_at_most() {
        var dear = weeks(START, 52, 468);

        assertFalse(half.allowsNext(START.plusWeeks(52), dear));
        assertFalse(half.allowsNext(START.plusWeeks(89), dear));
        assertTrue(half.allowsNext(START.plusWeeks(103), dear));
    }

    private static TreeMap<YearWeek, Integer> weeks(YearWeek from, int count, int variance) {
        var weeks = new TreeMap<YearWeek, Integer>();
        for (int i = 0; i < count; i++) {
            weeks.put(from.plusWeeks(i), variance);
        }
        return weeks;
    }
}
