package dev.respite.unit.signal;

import dev.respite.unit.signal.RunningLine.Against;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A signal in plain English: what the line says, how often chance alone says it, what the number is and what of it is noise,
 * and what it asks for. Holds no number that is not in the signal or in {@code src/docs/usefulness.md}, and no statement about
 * a person.
 */
final class SignalInWords {
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
    private static final String QUIET_IS_NO_PROOF =
            "Nothing stands out. That does not mean that all is well: strain that is small, that was there before people"
                    + " joined, or that rose everywhere at once, does not show.";
    private static final String WATCH =
            "The line moved, and not by more than chance can move it: of a hundred quiet units, up to 42 are here at some time"
                    + " in a year. It is no warning and asks for nothing.";
    private static final String SMALL_RISES =
            "A moderate rise, to one strained week in four, is found within half a year in every second unit of 36 heads and"
                    + " in one of four units of 25, and fades if it is not found.";
    private static final String FALSE_BESIDE_OTHERS =
            "At most 1 in 20 quiet units of this kind is raised in a year, if units take part about equally. Where one takes"
                    + " part up to 1.4 times as much as the others, it is 1 in 16 below 100 heads and 1 in 7 at 400: in a"
                    + " winter, a unit that takes part more than the others can be raised by that alone.";
    private static final String FALSE_BESIDE_OWN_YEAR =
            "There are too few others to compare it with, so it is compared with its own weeks of a year before: up to 1 in 12"
                    + " quiet units of this kind is raised in a year.";
    private static final String NUMBER_COMES_LATER =
            "It is too early to say how much: the number begins with the fourth week after the alarm, because the weeks that"
                    + " raised it are high by selection.";

    private final SignalView view;

    private SignalInWords(SignalView view) {
        this.view = view;
    }

    /** The sentences, in the order in which they are to be read. */
    static List<String> of(SignalView view) {
        var words = new SignalInWords(view);
        return switch (view.level()) {
            case ROLLED_UP -> words.rolledUp();
            case SUSPENDED -> SUSPENDED;
            case TOO_SOON -> TOO_SOON;
            default -> words.read();
        };
    }

    private static final List<String> SUSPENDED = List.of(
            "A steward has suspended this unit's signal: no lead is shown a number of it until it is restored.",
            "The reason stands beside this, and the unit's physicians read it too.",
            "The suspension is about how the signal is used and says nothing about the unit's strain.");

    private static final List<String> TOO_SOON =
            List.of("It is too soon: no week of this unit is released yet.", "This says nothing about the unit.");

    private List<String> rolledUp() {
        return List.of(
                "This unit is too small to be shown by itself: the noise that protects each physician would hide"
                        + " everything else.",
                view.rolledUpInto() == null
                        ? "No unit above it is large enough either, so nothing is shown."
                        : "It counts in the unit '" + view.rolledUpInto() + "': read that one.",
                "This follows from the public head count alone and says nothing about the unit.");
    }

    private List<String> read() {
        var sentences = new ArrayList<String>();
        sentences.addAll(level());
        sentences.addAll(number());
        sentences.add(WHAT_IT_IS);
        sentences.add(house());
        sentences.addAll(falseAlarms());
        sentences.add(SMALL_RISES);
        return List.copyOf(sentences);
    }

    private List<String> level() {
        SignalView.Line line = view.line();
        if (line == null) {
            return List.of("There are too few others to compare this unit with, and fewer than "
                    + RunningLine.OWN_RELEASES + " weeks of its own are released: it has a number and no level.");
        }
        return switch (view.level()) {
            case RAISED ->
                List.of(
                        "The unit's line is raised: its releases stand out, about since " + line.aboutSince()
                                + ", which may be weeks late." + (line.falling() ? " It is falling." : ""),
                        ASKS);
            case WATCH -> List.of(WATCH);
            default -> List.of(QUIET_IS_NO_PROOF);
        };
    }

    private List<String> number() {
        SignalView.Reading number = view.number();
        if (number == null) {
            return List.of(
                    view.level() == Level.RAISED
                            ? NUMBER_COMES_LATER
                            : "It is too early to say a number: it begins with " + Estimate.LEAST_WEEKS
                                    + " released weeks.");
        }
        return List.of(
                theNumber(number),
                NOISE,
                "Noise and chance together move it by about " + text(number.sd())
                        + " either way (one standard deviation) when nothing has changed.",
                NOT_NOISE,
                "Read the interval rather than the number: from "
                        + text(number.interval90().get(0)) + " to "
                        + text(number.interval90().get(1))
                        + "; about 9 in 10 made in this way hold the value without noise and chance.");
    }

    private String theNumber(SignalView.Reading number) {
        double excess = number.excessPer100();
        String found = excess == 0
                ? "as many strained weeks as usual"
                : text(Math.abs(excess)) + (excess > 0 ? " more" : " fewer") + " strained weeks than usual";
        String usual = number.against() == Against.OTHERS
                ? "Usual is what the other units had in the same weeks."
                : "It is against the unit's own usual, since there are too few others to compare it with.";
        String after = view.level() == Level.RAISED ? " after the alarm" : "";
        return "In the " + number.weeks() + " weeks" + after + " from " + number.fromWeek() + " to " + number.toWeek()
                + " there were " + found
                + ", noise included, for every 100 weeks of the unit's staff; those who do not take part count as"
                + " unchanged. " + usual;
    }

    private String house() {
        SignalView.House house = view.house();
        if (house == null) {
            return "If the whole house rises, units show nothing; the house's own line cannot be read now.";
        }
        String says = house.level() == Level.NO_LEVEL || house.level() == Level.ROLLED_UP
                ? "has no level yet"
                : "is at " + house.level();
        return "If the whole house rises, units show nothing; look at the house's line, the unit '" + house.unit()
                + "': it " + says + ".";
    }

    private List<String> falseAlarms() {
        SignalView.Line line = view.line();
        if (line == null) {
            return List.of();
        }
        return List.of(line.against() == Against.OTHERS ? FALSE_BESIDE_OTHERS : FALSE_BESIDE_OWN_YEAR);
    }

    /** As short as it can be written, with a minus sign that is one. */
    private static String text(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString().replace('-', '\u2212');
    }
}
