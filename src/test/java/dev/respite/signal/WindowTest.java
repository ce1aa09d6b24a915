package dev.respite.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.threeten.extra.YearWeek;

class WindowTest {
    @ParameterizedTest
    @CsvSource({
        "2026-W01, 2025-W27, 2025-W52, 26",
        "2026-W25, 2025-W27, 2025-W52, 26",
        "2026-W26, 2026-W01, 2026-W26, 26",
        "2026-W27, 2026-W01, 2026-W26, 26",
        "2026-W52, 2026-W01, 2026-W26, 26",
        "2026-W53, 2026-W27, 2026-W53, 27",
        "2027-W01, 2026-W27, 2026-W53, 27",
        "2027-W51, 2027-W01, 2027-W26, 26",
        "2027-W52, 2027-W27, 2027-W52, 26"
    })
    void the_latest_half_year_that_is_over_is_read_also_in_a_year_of_53_weeks(
            String latest, String from, String to, int length) {
        var window = Ladder.HALF_YEARS.window(YearWeek.parse(latest));
        assertEquals(new Window(YearWeek.parse(from), YearWeek.parse(to)), window);
        assertEquals(length, window.length());
    }

    @Test
    void a_rolling_window_crosses_the_end_of_a_long_year() {
        var window = Ladder.FOUR_WEEKS.window(YearWeek.of(2027, 2));
        assertEquals(new Window(YearWeek.of(2026, 52), YearWeek.of(2027, 2)), window);
        assertEquals(new Window(YearWeek.of(2026, 48), YearWeek.of(2026, 51)), window.previous());
    }

    @Property
    void a_window_and_the_one_before_it_touch_and_do_not_overlap(
            @ForAll @IntRange(min = 0, max = 600) int offset, @ForAll @IntRange(min = 1, max = 60) int length) {
        var window = Window.ending(YearWeek.of(2020, 1).plusWeeks(offset), length);
        assertEquals(length, window.length());
        assertEquals(length, window.weeks().size());
        assertEquals(window.to(), window.weeks().get(length - 1));
        assertEquals(window.from(), window.previous().to().plusWeeks(1));
        assertEquals(length, window.previous().length());
    }

    @Property
    void a_half_year_is_over_by_the_latest_week_and_the_next_one_is_not(
            @ForAll @IntRange(min = 0, max = 600) int offset) {
        var latest = YearWeek.of(2020, 1).plusWeeks(offset);
        var window = Window.lastHalfYear(latest);
        var next = window.to().plusWeeks(1);
        assertTrue(!window.to().isAfter(latest));
        assertTrue(Window.lastHalfYear(next.plusWeeks(26)).from().equals(next));
        assertEquals(window, Window.lastHalfYear(window.to()));
    }

    @Test
    void a_window_that_ends_before_it_begins_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> new Window(YearWeek.of(2026, 2), YearWeek.of(2026, 1)));
    }
}
