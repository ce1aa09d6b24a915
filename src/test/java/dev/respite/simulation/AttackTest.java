package dev.respite.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.simulation.Adversary.Case;
import dev.respite.simulation.Adversary.Result;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The two questions about one physician, asked with all else known, for a year. */
class AttackTest {
    private static final int YEAR = 52;
    private static final int ROUNDS = 2_000;

    /** 2Φ(½) − 1: two normal distributions one standard deviation apart, which is what 52 weeks of σ² = 1872 allow. */
    private static final double WORST = .383;

    @Test
    void whether_an_ordinary_physician_takes_part_stays_hidden_for_a_year() {
        Result result = play(Case.QUIET, Case.NOT_THERE);

        assertTrue(result.advantage() < .02 + result.error() * 1.5, result.toString());
    }

    @Test
    void even_the_worst_case_is_within_the_bound_of_a_year() {
        for (Result result : new Result[] {
            play(new Case(1, true), Case.NOT_THERE), play(new Case(1, true), new Case(0, true)),
        }) {
            assertTrue(result.advantage() < WORST + 1.5 * result.error(), result.toString());
        }
    }

    @Test
    void the_adversary_is_no_straw_man() {
        Result swapped = play(new Case(1, true), new Case(0, true));

        assertEquals(WORST, swapped.advantage(), 1.5 * swapped.error());
    }

    private static Result play(Case one, Case other) {
        return new Adversary(one, other).play(YEAR, ROUNDS, new SplittableRandom(52));
    }
}
