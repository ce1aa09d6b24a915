package dev.respite.signal;

import org.jspecify.annotations.Nullable;

/**
 * What a lead sees of a unit: the same for every lead, from frozen releases and the public tree alone.
 *
 * @param unit the unit's id
 * @param level what the window says
 * @param rolledUpInto for {@link Level#ROLLED_UP} the nearest unit above that speaks for itself; null when there is none
 * @param windowWeeks length of the window in ISO weeks; 0 when rolled up
 * @param estimate of the window; null when rolled up or too soon
 * @param organisation the whole organisation over the 52 weeks before the window; null until 26 of them are released
 * @param expectedFalseRaisedPerYear a quiet unit's chance of a false {@link Level#RAISED} in a year
 */
public record Signal(
        String unit,
        Level level,
        @Nullable String rolledUpInto,
        int windowWeeks,
        @Nullable Estimate estimate,
        @Nullable Estimate organisation,
        double expectedFalseRaisedPerYear) {

    /** @throws IllegalArgumentException when level and estimate disagree */
    public Signal {
        if (level == Level.SUSPENDED) {
            throw new IllegalArgumentException("Releases do not tell whether a unit is suspended.");
        }
        boolean silent = level == Level.ROLLED_UP || level == Level.TOO_SOON;
        if (silent != (estimate == null) || (silent && organisation != null)) {
            throw new IllegalArgumentException("A signal has an estimate unless it is rolled up or too soon.");
        }
        if (rolledUpInto != null && level != Level.ROLLED_UP) {
            throw new IllegalArgumentException("Only a unit that is rolled up names another.");
        }
    }

    static Signal rolledUp(String unit, @Nullable String into) {
        var step = Ladder.ROLLED_UP;
        return new Signal(
                unit, Level.ROLLED_UP, into, step.windowWeeks(), null, null, step.expectedFalseRaisedPerYear());
    }

    static Signal tooSoon(String unit, Ladder step) {
        return new Signal(
                unit, Level.TOO_SOON, null, step.windowWeeks(), null, null, step.expectedFalseRaisedPerYear());
    }
}
