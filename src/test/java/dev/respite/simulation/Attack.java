package dev.respite.simulation;

import dev.respite.simulation.Adversary.Case;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Prints how much a year of releases tells about one physician, with everything else known. No test: figures. */
class Attack {
    private static final int ROUNDS = Integer.getInteger("respite.attack.rounds", 40_000);
    private static final int[] WEEKS = {1, 13, 52};

    @Test
    void prints_what_can_be_told() {
        System.out.printf(
                "%n%,d rounds each; advantage = right answers minus wrong ones, ± half a 95 %% interval%n", ROUNDS);
        print("Did X opt out?", Map.of(), Case.NOT_THERE);
        print(
                "Is X strained, or as quiet as anybody?",
                Map.of("all weeks, against none", new Case(0, true)),
                Case.QUIET);
    }

    private static void print(String question, Map<String, Case> more, Case other) {
        System.out.printf("%n%-46s %14s %14s %14s%n", question, "1 week", "13 weeks", "52 weeks");
        Map<String, Case> strained = new LinkedHashMap<>();
        strained.put("X strained in 1/8 of the weeks", Case.QUIET);
        strained.put("X strained in 1/2 of the weeks", new Case(.5, true));
        strained.put("X strained in all weeks", new Case(1, true));
        strained.forEach((who, one) -> row(who, one, other));
        more.forEach((who, none) -> row(who, new Case(1, true), none));
    }

    private static void row(String who, Case one, Case other) {
        StringBuilder row = new StringBuilder("%-46s".formatted(who));
        for (int weeks : WEEKS) {
            var result = new Adversary(one, other).play(weeks, ROUNDS, new SplittableRandom(weeks));
            row.append("  %.3f ± %.3f".formatted(result.advantage(), result.error()));
        }
        System.out.println(row);
    }
}
