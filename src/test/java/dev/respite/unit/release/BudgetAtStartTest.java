package dev.respite.unit.release;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class BudgetAtStartTest {
    @Test
    void a_budget_beyond_the_cap_is_refused_before_anybody_reads_of_it() {
        assertThrows(IllegalArgumentException.class, () -> new BudgetAtStart(new BigDecimal("2.1")));
        assertDoesNotThrow(() -> new BudgetAtStart(new BigDecimal("2")));
    }
}
