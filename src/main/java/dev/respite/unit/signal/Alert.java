package dev.respite.unit.signal;

import dev.respite.unit.signal.RunningLine.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.threeten.extra.YearWeek;

/**
 * A run in which a unit was raised. It begins with the week that lifted the line above 0 and ends where the line is 0 again,
 * so that a line which falls for a week below the threshold is no second alert.
 *
 * @param firstLook the released week of the first look at {@link Level#RAISED}
 * @param lastLook of the last such look so far
 */
public record Alert(YearWeek firstLook, YearWeek lastLook) {

    /**
     * The alerts of a unit, oldest first.
     *
     * @param looks of one unit, oldest first
     */
    public static List<Alert> in(List<Look> looks) {
        var alerts = new ArrayList<Alert>();
        for (Look look : looks) {
            if (look.level() == Level.RAISED) {
                add(alerts, look);
            }
        }
        return alerts;
    }

    private static void add(List<Alert> alerts, Look look) {
        YearWeek first = Objects.requireNonNull(look.raisedFrom());
        int last = alerts.size() - 1;
        if (last >= 0 && alerts.get(last).firstLook().equals(first)) {
            alerts.remove(last);
        }
        alerts.add(new Alert(first, look.week()));
    }
}
