package dev.respite.unit.signal;

/** What a signal says. There is no "all well": a quiet line is no proof of one. */
public enum Level {
    /** Nothing of the unit is released yet. */
    TOO_SOON,
    /** There are too few others to compare the unit with, and no 57 weeks of its own: it has a number and no level. */
    NO_LEVEL,
    /** The line is low. */
    QUIET,
    /** The line is above half of the threshold; chance alone brings up to 42 of 100 quiet units there in a year. Owes nothing. */
    WATCH,
    /** The line is above the threshold. */
    RAISED,
    /** The unit is too small to say anything of its own. */
    ROLLED_UP,
    /** A steward has suspended the unit: nothing is shown, for the reason that stands beside it. */
    SUSPENDED;

    /** Whether the line is above half of the threshold. */
    public boolean isHigh() {
        return this == WATCH || this == RAISED;
    }
}
