package dev.respite.unit.release;

import dev.respite.measure.strain.ReferenceWeeks;
import java.time.DayOfWeek;
import java.time.LocalTime;

/**
 * How a release is made, in the numbers that the code computes with, for whoever wants to check one.
 *
 * <p>By mechanism {@code ns-2} a participant's deviation of a week is smoothed with those of the weeks before it (e ← 0.6 e +
 * 0.4 s) and ranked among up to 45 weeks of their own; the top share, about one in six, adds +5, any other valid week −1, no
 * valid week 0. What is released of a leaf is the sum plus discrete Gaussian noise.
 *
 * <p>The proof. What leaves of one person is −1, 0 or 5, whatever the data: everything before it is a function of that
 * person's own data and of releases that are public already. So one person moves a week's sum by at most Δ = 6, whatever
 * else is known, and whatever was released before. By Bun and Steinke 2016 a week then costs Δ²/(2σ²) = 36/(2·1872) = 1/104
 * in ρ of zero-concentrated differential privacy, and these costs add up, adaptively: 52 weeks cost ρ = .5. It does not
 * matter how much weeks resemble each other, how often a watch is worn, how odd a week is, or how far back smoothing and
 * reference reach: each release is charged in full for what it may tell.
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
    static final String NAME = "ns-2";

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
                ReleaseCalendar.TOO_OLD.toDays());
    }
}
