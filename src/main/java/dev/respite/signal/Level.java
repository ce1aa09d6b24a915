package dev.respite.signal;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a signal says, made so that looking every week does not wear it out. There is no "all well": no clear signal is
 * not proof of one. A z is (excess − b)/sd, with b the organisation's own excess, never below 0.
 */
public enum Level {
    /** The window is not complete: the weeks or some leaf's releases are missing. */
    TOO_SOON,
    /** Nothing stands out from the noise. */
    NO_CLEAR_SIGNAL,
    /** z above 1.645; owes nothing, and most quiet units show it in some week of a year. */
    WATCH,
    /** z above 3.2, or above 1.9 in two windows that touch and do not overlap; for half-years, above 1.96. */
    RAISED,
    /** z above 4. */
    CLEARLY_RAISED,
    /** The unit is too small to say anything of its own. */
    ROLLED_UP,
    /** A steward has suspended the unit: nothing is shown, for the reason that stands beside it. */
    SUSPENDED;

    private static final double WATCH_Z = 1.645;
    private static final double TWICE_Z = 1.9;
    private static final double HALF_YEAR_Z = 1.96;
    private static final double ONCE_Z = 3.2;
    private static final double CLEAR_Z = 4;

    /** What z must be above, by name and in rising order. */
    public static Map<String, Double> thresholds() {
        Map<String, Double> thresholds = new LinkedHashMap<>();
        thresholds.put("watch", WATCH_Z);
        thresholds.put("raisedInTwoWindows", TWICE_Z);
        thresholds.put("raisedInHalfYear", HALF_YEAR_Z);
        thresholds.put("raisedAtOnce", ONCE_Z);
        thresholds.put("clearlyRaised", CLEAR_Z);
        return thresholds;
    }

    /**
     * The level of a rolling window.
     *
     * @param z of this window
     * @param previousZ of the window just before it; negative infinity when there is none
     */
    static Level rolling(double z, double previousZ) {
        return of(z, z > ONCE_Z || isTwice(z, previousZ));
    }

    /** Whether a window and the one just before it are strong enough to raise together. */
    static boolean isTwice(double z, double previousZ) {
        return Math.min(z, previousZ) > TWICE_Z;
    }

    /** The level of a fixed half-year; there are only two looks a year, so one is enough. */
    static Level halfYear(double z) {
        return of(z, z > HALF_YEAR_Z);
    }

    private static Level of(double z, boolean raised) {
        if (z > CLEAR_Z) {
            return CLEARLY_RAISED;
        }
        if (raised) {
            return RAISED;
        }
        return z > WATCH_Z ? WATCH : NO_CLEAR_SIGNAL;
    }
}
