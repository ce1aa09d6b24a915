package dev.respite.person.own.export;

import dev.respite.measure.features.Feature;
import dev.respite.measure.features.MissingReason;

/** What the numbers of an export and the reasons for missing ones mean, in words that need no other document. */
final class ExportWords {
    static final String DEVIATION =
            "How far heart rate asleep, time asleep and sleep efficiency were from what was usual for you in the 28 days"
                    + " before, in robust standard deviations: their sum, divided by how many of them are usual for you. More is a"
                    + " faster heart, less sleep, or more time awake. In a short night (less than 180 minutes asleep, or a longest"
                    + " sleep period of less) what could not be measured counts 0. No diagnosis.";

    static final String BAND = "What was usual for you over the 28 days before: the median and the median absolute"
            + " deviation, in the unit of the feature, and from how many nights; given from 14 nights on, if the value is there in three of four nights.";

    private ExportWords() {}

    static String of(Feature feature) {
        return switch (feature) {
            case TST_MIN ->
                "Time asleep in all sleep periods that end on the waking date; sessions with gaps of at most 60 minutes are one period.";
            case EFFICIENCY_PCT ->
                "Time asleep as a share of the time known to be asleep or awake, in the longest sleep period.";
            case MAIN_ONSET_MIN ->
                "Start of the longest sleep period, counted from 00:00 of the waking date, local time at waking;"
                        + " negative before midnight.";
            case MAIN_WAKE_MIN ->
                "End of the longest sleep period, counted from 00:00 of the waking date, local time at waking.";
            case ASLEEP_HR -> "Median of the five-minute means of the heart rate while asleep.";
            case HR_BINS -> "Coverage: five-minute pieces asleep that have a heart rate.";
            case SESSIONS -> "Coverage: sleep periods of that date.";
        };
    }

    static String of(MissingReason reason) {
        return switch (reason) {
            case NO_SLEEP -> "No sleep session ends on that date.";
            case TOO_SHORT -> "Less than 30 minutes asleep.";
            case TOO_LONG -> "More than 960 minutes asleep, or a sleep period of more than 24 hours.";
            case TIME_IN_BED_TOO_SHORT -> "The longest sleep period is shorter than 180 minutes.";
            case WAKE_NOT_RECORDED -> "The watch did not record well enough when you were awake in bed.";
            case NO_HEART_RATE -> "No usable heart rate while asleep.";
            case TOO_FEW_BINS -> "Fewer than 24 five-minute pieces asleep with a heart rate.";
            case TOO_SPARSE -> "Fewer than 40 % of the five-minute pieces asleep have a heart rate.";
            case NOT_MEASURED -> "For more than a tenth of the time in bed the watch recorded neither sleep nor wake.";
            case NAP_ONLY -> "Only naps were recorded on that date, and no night.";
            case STRUCK -> "You struck this night out.";
            case NOT_COLLECTED -> "Your consent does not include the stream.";
        };
    }
}
