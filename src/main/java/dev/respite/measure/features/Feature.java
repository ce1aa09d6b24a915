package dev.respite.measure.features;

import static dev.respite.measure.features.Stream.HEART_RATE;
import static dev.respite.measure.features.Stream.SLEEP;

/** The closed list of what is kept of a night. A change here is a new {@link NightForm}, and a new notice. */
public enum Feature {
    /** Minutes asleep in all sleep periods of that date: 30 to 960. */
    TST_MIN("tst_min", "min", SLEEP, "A"),
    /** 100 · time asleep / (asleep + awake) in the longest sleep period: above 0, to 100. */
    EFFICIENCY_PCT("efficiency_pct", "%", SLEEP, "A−"),
    /** Start of the longest sleep period, minutes from 00:00 of the waking date; negative before midnight. */
    MAIN_ONSET_MIN("main_onset_min", "min", SLEEP, "A−"),
    /** End of the longest sleep period, minutes from 00:00 of the waking date. */
    MAIN_WAKE_MIN("main_wake_min", "min", SLEEP, "A−"),
    /** Median of the five-minute means of the heart rate while asleep: 30 to 220. */
    ASLEEP_HR("asleep_hr", "/min", HEART_RATE, "B"),
    /** Coverage: five-minute bins asleep that have a heart rate. */
    HR_BINS("hr_bins", "1", HEART_RATE, "coverage"),
    /** Coverage: sleep periods of that date. */
    SESSIONS("sessions", "1", SLEEP, "coverage");

    private final String id;
    private final String unit;
    private final Stream stream;
    private final String grade;

    Feature(String id, String unit, Stream stream, String grade) {
        this.id = id;
        this.unit = unit;
        this.stream = stream;
        this.grade = grade;
    }

    /** The name on the wire and in the evidence register. */
    public String id() {
        return id;
    }

    /** The unit as a UCUM code. */
    public String unit() {
        return unit;
    }

    /** The stream that must be consented to. */
    public Stream stream() {
        return stream;
    }

    /** The grade of evidence, as the register explains it, or {@code coverage}. */
    public String grade() {
        return grade;
    }

    /** Whether this number says how much was measured, not what. */
    public boolean coverage() {
        return grade.equals("coverage");
    }
}
