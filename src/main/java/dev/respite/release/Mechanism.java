package dev.respite.release;

import dev.respite.calendar.ReleaseCalendar;
import dev.respite.strain.ReferenceWeeks;
import java.time.DayOfWeek;
import java.time.LocalTime;

/**
 * How a release is made, in the numbers that the code computes with, for whoever wants to check one.
 *
 * @param strained what somebody adds in a strained week
 * @param notStrained what somebody adds in another valid week; who has none, or no reference yet, adds 0
 * @param swap the most that one person moves a sum
 * @param variance σ² of the discrete Gaussian noise
 * @param freezeDay of the week after
 * @param freezeTime UTC
 * @param passedOverAfterDays a week that ended longer ago is never released
 */
public record Mechanism(
        String name,
        int strained,
        int notStrained,
        int swap,
        int variance,
        DayOfWeek freezeDay,
        LocalTime freezeTime,
        long passedOverAfterDays) {
    static final String NAME = "ns-1";

    /** As it runs with a budget. */
    public static Mechanism of(PrivacyBudget budget) {
        return new Mechanism(
                NAME,
                ReferenceWeeks.STRAINED,
                ReferenceWeeks.NOT_STRAINED,
                PrivacyBudget.SWAP,
                budget.variance(),
                ReleaseCalendar.FREEZE_DAY,
                ReleaseCalendar.FREEZE_TIME,
                DueWeeks.TOO_OLD.toDays());
    }
}
