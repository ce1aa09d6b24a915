package dev.respite.signal;

import dev.respite.signal.Looks.Look;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.threeten.extra.YearWeek;

/** Looks that belong together, because each repeats most of what the one before it read. */
public final class Alerts {
    private Alerts() {}

    /**
     * A run of looks at a level or above, between two of which no more than a window's weeks lie.
     *
     * @param level at the first look
     * @param firstLook the released week of the first look
     * @param lastLook of the last one so far
     * @param read every week that made it: from the first week of the first window, or of the one before that if the two
     *     raised it together, to the last week of the last window
     */
    public record Alert(Level level, YearWeek firstLook, YearWeek lastLook, Window read) {
        private static Alert first(Look look) {
            return new Alert(
                    look.level(),
                    look.week(),
                    look.week(),
                    new Window(look.entered(), look.window().to()));
        }

        private boolean goesOnWith(Look next) {
            long between = lastLook.until(next.week(), ChronoUnit.WEEKS) - 1;
            return between <= next.window().length();
        }

        private Alert with(Look next) {
            return new Alert(
                    level,
                    firstLook,
                    next.week(),
                    new Window(read.from(), next.window().to()));
        }
    }

    /**
     * The alerts of a unit, oldest first.
     *
     * @param looks of one unit, oldest first
     * @param least {@link Level#WATCH}, {@link Level#RAISED} or {@link Level#CLEARLY_RAISED}
     */
    public static List<Alert> in(List<Look> looks, Level least) {
        var alerts = new ArrayList<Alert>();
        for (Look look : looks) {
            if (look.level().compareTo(least) >= 0) {
                add(alerts, look);
            }
        }
        return alerts;
    }

    private static void add(List<Alert> alerts, Look look) {
        int last = alerts.size() - 1;
        if (last >= 0 && alerts.get(last).goesOnWith(look)) {
            alerts.set(last, alerts.get(last).with(look));
        } else {
            alerts.add(Alert.first(look));
        }
    }
}
