package dev.respite.transparency;

import dev.respite.grant.WorstCase;
import dev.respite.release.Mechanism;
import dev.respite.release.PrivacyBudget;
import dev.respite.signal.Ladder;
import dev.respite.signal.Level;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The budget and the mechanism, in the numbers that the code computes with. */
final class PrivacyFacts {
    private PrivacyFacts() {}

    /**
     * @param rhoPerYear zCDP
     * @param hardCap what no setting goes beyond
     * @param rightOfHundred in the worst case, after a year; 50 is tossing a coin
     */
    record Budget(BigDecimal rhoPerYear, BigDecimal hardCap, int weeks, long rightOfHundred, String inWords) {}

    /** A step of the ladder: from which public head count on a unit is read over how many weeks. */
    record Step(String name, int fromRoster, int windowWeeks, double expectedFalseRaisedPerYear) {}

    /**
     * @param ladder by public head count alone
     * @param thresholds of z, which a level is above
     */
    record Release(Mechanism mechanism, List<Step> ladder, Map<String, Double> thresholds) {}

    static Budget budget(PrivacyBudget budget) {
        long right = WorstCase.rightOfHundred(budget.rhoPerYear().doubleValue());
        return new Budget(
                budget.rhoPerYear(),
                PrivacyBudget.MAX_RHO,
                PrivacyBudget.WEEKS,
                right,
                "Of 100 people who know everything about all your colleagues and watch for a year, at most " + right
                        + " guess rightly whether you took part or were strained; tossing a coin gives 50. The limit is for one"
                        + " person, not for a group of colleagues.");
    }

    static Release release(PrivacyBudget budget) {
        return new Release(
                Mechanism.of(budget),
                Arrays.stream(Ladder.values())
                        .map(step -> new Step(
                                step.name(), step.fromRoster(), step.windowWeeks(), step.expectedFalseRaisedPerYear()))
                        .toList(),
                Level.thresholds());
    }
}
