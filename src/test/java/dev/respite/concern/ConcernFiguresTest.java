package dev.respite.concern;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConcernFiguresTest {
    @ParameterizedTest
    @CsvSource({"0,0", "1,< 5", "4,< 5", "5,5", "6,6", "120,120"})
    void one_to_four_are_few_and_none_is_none(int n, String shown) {
        assertEquals(shown, ConcernFigures.shown(n));
    }
}
