package dev.respite.signal;

import dev.respite.signal.Alerts.Alert;
import dev.respite.signal.Looks.Look;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.threeten.extra.YearWeek;

/**
 * What came after a change against what was before it. Post-processing of frozen releases.
 *
 * @param difference excess per 100 after, minus before: below 0 is less strain
 * @param sd its standard deviation when nothing changed, above 0
 */
public record Effect(double difference, double sd) {
    /**
     * The weeks that are compared. Chosen when an action is recorded and never again, so that nobody can look for weeks
     * that please.
     *
     * @param before as many weeks as a window of the unit has
     * @param after as many
     */
    public record Compared(Window before, Window after) {
        /**
         * The last weeks before the change that made nobody act, and the first weeks of it.
         *
         * <p>Who acts because a number is high finds it lower afterwards, whatever they did: noise does not repeat itself.
         * So the weeks before are the last ones that precede the start, the window that is shown when the action is
         * recorded, and every alert, at {@link Level#WATCH} or above, that they would touch.
         *
         * @param from the first day of the change
         * @param weeks the window's length, at least 1; 26 for half-years
         * @param latest the latest released week at the recording; empty before the first
         * @param looks of the unit until then, oldest first
         */
        public static Compared planned(LocalDate from, int weeks, Optional<YearWeek> latest, List<Look> looks) {
            YearWeek start = YearWeek.from(from);
            YearWeek shown = latest.map(last -> last.minusWeeks(weeks - 1L)).orElse(start);
            Window before = upTo(shown.isBefore(start) ? shown : start, weeks);
            List<Alert> alerts = Alerts.in(looks, Level.WATCH);
            for (int i = alerts.size() - 1; i >= 0; i--) {
                Window alert = alerts.get(i).read();
                before = before.touches(alert) ? upTo(alert.from(), weeks) : before;
            }
            return new Compared(before, after(from, weeks));
        }

        /** The first ISO weeks that begin on or after a day. */
        private static Window after(LocalDate from, int weeks) {
            YearWeek week = YearWeek.from(from);
            YearWeek first = from.getDayOfWeek() == DayOfWeek.MONDAY ? week : week.plusWeeks(1);
            return new Window(first, first.plusWeeks(weeks - 1L));
        }

        private static Window upTo(YearWeek end, int weeks) {
            return Window.ending(end.minusWeeks(1), weeks);
        }

        /** The effect in these leaves; empty when a single week of one is missing. */
        public Optional<Effect> in(Collection<String> leaves, ReleaseHistory history) {
            return history.complete(leaves, before)
                    .flatMap(earlier -> history.complete(leaves, after)
                            .map(later -> between(Estimate.over(earlier), Estimate.over(later))));
        }
    }

    /** The 90 % interval around the difference: its lower and its upper end. */
    public List<Double> interval90() {
        return List.of(difference - Estimate.Z_95 * sd, difference + Estimate.Z_95 * sd);
    }

    /** The two share no week, so their noise adds up. */
    static Effect between(Estimate before, Estimate after) {
        return new Effect(after.excessPer100() - before.excessPer100(), Math.hypot(before.sd(), after.sd()));
    }
}
