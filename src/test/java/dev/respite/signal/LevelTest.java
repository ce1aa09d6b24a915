package dev.respite.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelTest {
    @ParameterizedTest
    @CsvSource({
        "-9, -Infinity, NO_CLEAR_SIGNAL",
        "1.645, -Infinity, NO_CLEAR_SIGNAL",
        "1.6451, -Infinity, WATCH",
        "1.6451, 9, WATCH",
        "1.9, 9, WATCH",
        "1.9001, 1.9, WATCH",
        "1.9001, 1.9001, RAISED",
        "3.2, 1.9, WATCH",
        "3.2, -Infinity, WATCH",
        "3.2001, -Infinity, RAISED",
        "4, -Infinity, RAISED",
        "4.0001, -Infinity, CLEARLY_RAISED"
    })
    void a_rolling_window_is_raised_by_one_strong_look_or_two_in_a_row(double z, double previousZ, Level level) {
        assertEquals(level, Level.rolling(z, previousZ));
    }

    @ParameterizedTest
    @CsvSource({
        "1.645, NO_CLEAR_SIGNAL",
        "1.6451, WATCH",
        "1.96, WATCH",
        "1.9601, RAISED",
        "4, RAISED",
        "4.0001, CLEARLY_RAISED"
    })
    void a_half_year_is_raised_by_one_look(double z, Level level) {
        assertEquals(level, Level.halfYear(z));
    }

    @Property
    void more_excess_never_lowers_a_level(
            @ForAll @DoubleRange(min = -6, max = 6) double z,
            @ForAll @DoubleRange(min = 0, max = 6) double more,
            @ForAll @DoubleRange(min = -6, max = 6) double previousZ) {
        assertTrue(Level.rolling(z + more, previousZ).compareTo(Level.rolling(z, previousZ)) >= 0);
        assertTrue(Level.rolling(z, previousZ + more).compareTo(Level.rolling(z, previousZ)) >= 0);
        assertTrue(Level.halfYear(z + more).compareTo(Level.halfYear(z)) >= 0);
    }
}
