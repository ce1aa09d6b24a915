package dev.respite.signal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A signal in plain English: what the number is, what of it is noise, and what it asks for. Holds no number that is not in
 * the signal, and no statement about a person.
 *
 * <p>How often quiet units show {@link Level#WATCH} in a year was simulated with a weekly look at windows of independent
 * weeks: .92, .79 and .52 for one, four and twelve weeks; two looks at 5 % for half-years.
 */
final class InWords {
    private static final String WHAT_IT_IS =
            "A strained week is one of a physician's own nights compared with their own past; the signal is no measure of"
                    + " anybody's health and no statement about any person.";
    private static final String NOISE =
            "Noise was added to it once, when each week was frozen, so that nobody can find out about one person; reading"
                    + " it again does not take the noise away.";
    private static final String NOT_NOISE =
            "Not noise are the weeks and the head count, which are public, and the rule for the level, which was fixed"
                    + " beforehand.";
    private static final String ASKS =
            "It asks for two things: talk in the unit about its working conditions, and record within four weeks an action"
                    + " that changes them.";

    private final SignalView view;
    private final Ladder step;

    private InWords(SignalView view, Ladder step) {
        this.view = view;
        this.step = step;
    }

    /** The sentences, in the order in which they are to be read. */
    static List<String> of(SignalView view, Ladder step) {
        var words = new InWords(view, step);
        SignalView.Reading reading = view.signal();
        return reading == null ? words.whyNothingIsShown() : words.ofReading(reading);
    }

    private List<String> whyNothingIsShown() {
        return switch (view.level()) {
            case ROLLED_UP ->
                List.of(
                        "This unit is too small to be shown by itself: the noise that protects each physician would hide"
                                + " everything else.",
                        view.rolledUpInto() == null
                                ? "No unit above it is large enough either, so nothing is shown."
                                : "It counts in the unit '" + view.rolledUpInto() + "': read that one.",
                        "This follows from the public head count alone and says nothing about the unit.");
            case SUSPENDED ->
                List.of(
                        "A steward has suspended this unit's signal: no lead is shown a number of it until it is restored.",
                        "The reason stands beside this, and the unit's physicians read it too.",
                        "The suspension is about how the signal is used and says nothing about the unit's strain.");
            default ->
                List.of(
                        "It is too soon: this unit is read over " + weeks() + ", and not all of them are released.",
                        "The smaller a unit, the more weeks it takes, because the noise that protects each physician is as"
                                + " large as in any other.",
                        "This says nothing about the unit.");
        };
    }

    private List<String> ofReading(SignalView.Reading reading) {
        var sentences = new ArrayList<String>();
        sentences.add(theNumber(reading));
        sentences.add(WHAT_IT_IS);
        sentences.add(NOISE);
        sentences.add("Noise and chance together move the number by about " + number(reading.sd())
                + " either way (one standard deviation) when nothing has changed.");
        sentences.add(NOT_NOISE);
        sentences.add("Read the interval rather than the number: from "
                + number(reading.interval90().get(0)) + " to "
                + number(reading.interval90().get(1))
                + "; one made in this way holds the value without noise and chance 90 times in 100.");
        sentences.add(beside());
        sentences.addAll(level());
        sentences.add(
                "In a unit of this size in which nothing changes, the chance of a raised signal within a year, by noise"
                        + " and chance alone, is about " + number(view.expectedFalseRaisedPerYear()) + ".");
        return List.copyOf(sentences);
    }

    private static String theNumber(SignalView.Reading reading) {
        double excess = reading.excessPer100();
        String found = excess == 0
                ? "as many strained weeks as chance gives"
                : number(Math.abs(excess)) + (excess > 0 ? " more" : " fewer") + " strained weeks than chance gives";
        return "From " + reading.fromWeek() + " to " + reading.toWeek() + " there were " + found
                + ", noise included, for every 100 weeks of the unit's head count; those who do not take part count as"
                + " unchanged.";
    }

    private String beside() {
        SignalView.Organisation organisation = view.organisation();
        return organisation == null
                ? "There is not yet a year of the whole organisation to compare it with."
                : "The whole organisation was at " + number(organisation.excessPer100())
                        + " in the year before; if that is above zero, only what exceeds it makes the level.";
    }

    private List<String> level() {
        return switch (view.level()) {
            case WATCH -> List.of("The number stands out a little. It asks for nothing: " + quietUnitsOnWatch() + ".");
            case RAISED -> List.of("The number stands out from the noise.", ASKS);
            case CLEARLY_RAISED -> List.of("The number stands out from the noise very clearly.", ASKS);
            default ->
                List.of(
                        "Nothing stands out from the noise. That does not mean that all is well: strain that is small, or"
                                + " that was there before people joined, does not show.");
        };
    }

    private String quietUnitsOnWatch() {
        return switch (step) {
            case HALF_YEARS -> "one quiet unit in ten shows it in some half of a year";
            case TWELVE_WEEKS -> "every second quiet unit shows it in some week of a year";
            default -> "most quiet units show it in some week of a year";
        };
    }

    private String weeks() {
        return view.windowWeeks() == 1 ? "1 week" : view.windowWeeks() + " weeks";
    }

    /** As short as it can be written, with a minus sign that is one. */
    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString().replace('-', '\u2212');
    }
}
