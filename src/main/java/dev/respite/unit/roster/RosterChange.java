package dev.respite.unit.roster;

import dev.respite.organisation.Unit;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import java.time.Instant;
import java.time.ZoneOffset;
import org.threeten.extra.YearQuarter;

/**
 * What may become of a head count: at most a fifth more or less in a quarter, so that nobody moves a unit from one window
 * to another, or its neighbours' sums, by a stroke of the pen; and only before the quarter, so that a number once used
 * stays.
 */
final class RosterChange {
    private RosterChange() {}

    /** The one quarter whose head counts can be set: the next, until the end of the last day (UTC) before it. */
    static YearQuarter open(Instant now) {
        return YearQuarter.from(now.atOffset(ZoneOffset.UTC)).plusQuarters(1);
    }

    /** @throws Refusal {@code roster-not-next-quarter}, with the quarter that can be set */
    static void requireOpen(YearQuarter quarter, Instant now) {
        YearQuarter open = open(now);
        if (!quarter.equals(open)) {
            var refusal = new Refusal(Problem.ROSTER_NOT_NEXT_QUARTER);
            refusal.members().put("quarter", open.toString());
            throw refusal;
        }
    }

    /** The smallest head count that may follow: not less than four fifths, nor than 1. */
    static int least(int before) {
        return Math.max(1, (before * 4 + 4) / 5);
    }

    /** The largest head count that may follow: not more than six fifths, nor than {@link Unit#MAX_ROSTER}. */
    static int most(int before) {
        return Math.min(Unit.MAX_ROSTER, before * 6 / 5);
    }

    /** @throws Refusal {@code roster-change-too-large}, with the range that is allowed */
    static void requireSmall(int before, int n) {
        if (n < least(before) || n > most(before)) {
            var refusal = new Refusal(Problem.ROSTER_CHANGE_TOO_LARGE);
            refusal.members().put("from", least(before));
            refusal.members().put("to", most(before));
            throw refusal;
        }
    }
}
