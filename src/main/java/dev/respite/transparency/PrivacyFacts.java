package dev.respite.transparency;

import dev.respite.notice.AdversaryOdds;
import dev.respite.unit.release.Mechanism;
import dev.respite.unit.release.PrivacyBudget;
import dev.respite.unit.signal.RunningLine;
import dev.respite.unit.signal.SignalView;
import java.math.BigDecimal;
import java.util.List;

/** The budget and the mechanism, in the numbers that the code computes with. */
public final class PrivacyFacts {
    private PrivacyFacts() {}

    /**
     * @param rhoPerYear zCDP
     * @param hardCap what no setting goes beyond
     * @param rightOfHundred in the worst case, after a year; 50 is tossing a coin
     */
    public record Budget(BigDecimal rhoPerYear, BigDecimal hardCap, int weeks, long rightOfHundred, String inWords) {}

    /** From which head count on a unit is raised above which value of its line. */
    public record Threshold(int fromHeads, double raisedAbove) {}

    /**
     * How releases are read.
     *
     * @param againstOwnYear what a unit is raised above that has too few others to be compared with
     * @param falseRaisedPerYearAtMost of quiet units that take part about as much as the others
     */
    public record Reading(
            String name, List<Threshold> thresholds, Threshold againstOwnYear, double falseRaisedPerYearAtMost) {}

    public record Release(Mechanism mechanism, Reading reading) {}

    static Budget budget(PrivacyBudget budget) {
        long right = AdversaryOdds.rightOfHundred(budget.rhoPerYear().doubleValue());
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
        var small = new Threshold(RunningLine.SPEAKS_FROM, RunningLine.RAISED_ABOVE);
        var large = new Threshold(RunningLine.LARGE, RunningLine.LARGE_RAISED_ABOVE);
        return new Release(
                Mechanism.of(budget),
                new Reading(RunningLine.NAME, List.of(small, large), small, SignalView.FALSE_RAISED_BESIDE_OTHERS));
    }
}
