package dev.respite.unit.signal;

import dev.respite.unit.signal.RunningLine.Against;
import dev.respite.unit.signal.RunningLine.Look;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
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
    /** So many weeks of a change are left out: smoothing carries the weeks before into them. */
    static final int SETTLING_WEEKS = 4;

    /** Which weeks precede a change. */
    public enum Before {
        /** Those after the alarm that was current at the recording. */
        AFTER_ALARM,
        /** Those before its run began: is the unit back where it was? */
        BEFORE_RUN,
        /** The last ones before the change, where no run was current. */
        BEFORE_CHANGE
    }

    /**
     * The weeks that are compared. Chosen when an action is recorded and never again, so that nobody can look for weeks that
     * please.
     *
     * @param before as many weeks as an estimate of the unit reads
     * @param after as many
     */
    public record Compared(Before which, Window before, Window after) {
        /**
         * The weeks that a change will compare. Who acts because a line is high finds it lower afterwards, whatever they did:
         * noise does not repeat itself. So the weeks before are fixed by the alarm, and not by who acts: those after the
         * first week at the highest level that the run had reached at the recording, where so many lie before the change;
         * else those that end one week before the run began.
         *
         * @param first the first day of the change, or of its recording if that is later
         * @param weeks how many an estimate of the unit reads
         * @param looks of the unit until the recording, oldest first
         */
        public static Compared planned(LocalDate first, int weeks, List<Look> looks) {
            YearWeek start = YearWeek.from(first);
            Window after = Window.beginning(start.plusWeeks(SETTLING_WEEKS), weeks);
            YearWeek run = looks.isEmpty() ? null : looks.get(looks.size() - 1).runFrom();
            if (run == null) {
                return new Compared(Before.BEFORE_CHANGE, Window.ending(start.minusWeeks(1), weeks), after);
            }
            YearWeek alarm = alarm(run, looks);
            return alarm.until(start, ChronoUnit.WEEKS) > weeks
                    ? new Compared(Before.AFTER_ALARM, Window.beginning(alarm.plusWeeks(1), weeks), after)
                    : new Compared(Before.BEFORE_RUN, Window.ending(run.minusWeeks(2), weeks), after);
        }

        /** The first week at the highest level of a run. */
        private static YearWeek alarm(YearWeek run, List<Look> looks) {
            List<Look> ofRun =
                    looks.stream().filter(look -> run.equals(look.runFrom())).toList();
            Level highest =
                    ofRun.stream().map(Look::level).max(Level::compareTo).orElseThrow();
            return ofRun.stream()
                    .filter(look -> look.level() == highest)
                    .findFirst()
                    .orElseThrow()
                    .week();
        }

        /** The effect; empty when more than a quarter of the weeks of a stretch were lost. */
        public Optional<Effect> in(UnitReleases unit) {
            Against against = unit.against(before, after);
            return unit.estimate(before, least(), against)
                    .flatMap(earlier -> unit.estimate(after, least(), against).map(later -> between(earlier, later)));
        }

        /** Whether a stretch has too few released weeks, if all of it that can come has come. */
        public boolean isLost(Window stretch, UnitReleases unit) {
            return unit.estimate(stretch, least(), Against.NOTHING).isEmpty();
        }

        /** Whether the whole organisation's line was high in one of the two and not in the other. */
        public boolean isHidden(UnitReleases house) {
            return house.isHighIn(before) != house.isHighIn(after);
        }

        private int least() {
            return (3 * before.length() + 3) / 4;
        }
    }

    /** The 90 % interval around the difference: its lower and its upper end. */
    public List<Double> interval90() {
        return List.of(difference - Estimate.Z_95 * sd, difference + Estimate.Z_95 * sd);
    }

    /** The two share no week, so their noise adds up; the luck of references is the same in both. */
    static Effect between(Estimate before, Estimate after) {
        return new Effect(
                after.excessPer100() - before.excessPer100(), Math.hypot(before.passingSd(), after.passingSd()));
    }
}
