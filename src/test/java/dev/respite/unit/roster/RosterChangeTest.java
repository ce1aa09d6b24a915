package dev.respite.unit.roster;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.organisation.Unit;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.threeten.extra.YearQuarter;

class RosterChangeTest {
    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z, 2026-Q2",
        "2026-03-31T23:59:59.999Z, 2026-Q2",
        "2026-04-01T00:00:00Z, 2026-Q3",
        "2026-12-31T23:59:59Z, 2027-Q1"
    })
    void only_the_next_quarter_is_open_until_the_one_before_it_ends_by_utc(Instant now, String open) {
        assertDoesNotThrow(() -> RosterChange.requireOpen(YearQuarter.parse(open), now));
        for (int quarters : new int[] {-5, -1, 1, 4}) {
            YearQuarter other = YearQuarter.parse(open).plusQuarters(quarters);
            var refusal = assertThrows(Refusal.class, () -> RosterChange.requireOpen(other, now));
            assertEquals(Problem.ROSTER_NOT_NEXT_QUARTER, refusal.problem());
            assertEquals(open, refusal.members().get("quarter"));
        }
    }

    @ParameterizedTest
    @CsvSource({"64, 52, 76", "160, 128, 192", "36, 29, 43", "12, 10, 14", "5, 4, 6", "4, 4, 4", "1, 1, 1"})
    void a_fifth_more_or_less_is_allowed_and_no_head_beyond(int before, int from, int to) {
        assertDoesNotThrow(() -> RosterChange.requireSmall(before, from));
        assertDoesNotThrow(() -> RosterChange.requireSmall(before, to));
        for (int n : new int[] {from - 1, to + 1}) {
            var refusal = assertThrows(Refusal.class, () -> RosterChange.requireSmall(before, n));
            assertEquals(Problem.ROSTER_CHANGE_TOO_LARGE, refusal.problem());
            assertEquals(from, refusal.members().get("from"));
            assertEquals(to, refusal.members().get("to"));
        }
    }

    @Property
    void the_range_is_exactly_the_head_counts_within_a_fifth(
            @ForAll @IntRange(min = 1, max = Unit.MAX_ROSTER) int before,
            @ForAll @IntRange(min = 1, max = Unit.MAX_ROSTER) int n) {
        boolean allowed = n >= RosterChange.least(before) && n <= RosterChange.most(before);

        assertEquals(5L * Math.abs(n - before) <= before, allowed);
        assertTrue(RosterChange.least(before) <= before && before <= RosterChange.most(before));
    }
}
