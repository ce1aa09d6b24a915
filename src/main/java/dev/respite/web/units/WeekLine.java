package dev.respite.web.units;

import dev.respite.unit.release.NotReleased;
import dev.respite.unit.signal.Estimate;
import dev.respite.unit.signal.SignalView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.YearWeek;

/**
 * A week of the table: what was released of it, or why nothing was, and which actions begin or end in it.
 *
 * @param released null if nothing was, or nothing is yet
 * @param notReleased null unless nothing will be
 * @param begins letters of actions
 * @param ends letters of actions
 */
record WeekLine(
        YearWeek week,
        SignalView.@Nullable Week released,
        NotReleased.@Nullable Reason notReleased,
        List<String> begins,
        List<String> ends) {

    /** Such as {@code 2026-W09}. */
    public String name() {
        return week.toString();
    }

    /** As it was released; 0 if nothing was. */
    public double value() {
        return released == null ? 0 : released.value();
    }

    public boolean hasLine() {
        return released != null && released.line() != null;
    }

    /** Where the line stood; 0 without one. */
    public double line() {
        Double line = released == null ? null : released.line();
        return line == null ? 0 : line;
    }

    public boolean faulty() {
        return released != null && released.erratum();
    }

    /** Why nothing will be released; empty where something was, or may be. */
    public String why() {
        return notReleased == null ? "" : notReleased.id();
    }

    /** What was released as strained weeks above the unit's own usual, for every 100 weeks of staff; 0 if nothing was. */
    public double per100() {
        return released == null ? 0 : Estimate.per100(released.value(), released.n());
    }
}
