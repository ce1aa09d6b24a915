package dev.respite.physician.export;

import dev.respite.features.Feature;
import dev.respite.features.Reason;

/** What the numbers of an export and the reasons for missing ones mean, in words that need no other document. */
final class Meaning {
    static final String STRAIN =
            "Mean of how far heart rate asleep, time asleep and sleep efficiency were from what was usual for you in the"
                    + " 28 days before, in robust standard deviations, more being more strain. A strain signal, not a"
                    + " diagnosis.";

    static final String BAND = "What was usual for you over the 28 days before: the median and the median absolute"
            + " deviation, in the unit of the feature, and from how many days; given from 14 days on.";

    private Meaning() {}

    static String of(Feature feature) {
        return switch (feature) {
            case TST_MIN -> "Time asleep on the waking date, all sleep sessions united.";
            case EFFICIENCY_PCT -> "Time asleep as a share of the time in bed.";
            case MAIN_ONSET_MIN ->
                "Start of the longest sleep session, counted from 00:00 of the waking date, local time at waking;"
                        + " negative before midnight.";
            case MAIN_WAKE_MIN ->
                "End of the longest sleep session, counted from 00:00 of the waking date, local time at waking.";
            case ASLEEP_HR -> "Median of the five-minute means of the heart rate while asleep.";
            case HR_BINS -> "Coverage: five-minute pieces asleep that have a heart rate.";
            case SESSIONS -> "Coverage: sleep sessions of that date after uniting.";
        };
    }

    static String of(Reason reason) {
        return switch (reason) {
            case NO_SLEEP -> "No sleep session ends on that date.";
            case TOO_SHORT -> "Less than 60 minutes asleep.";
            case TOO_LONG -> "More than 960 minutes asleep.";
            case TIME_IN_BED_TOO_SHORT -> "Less than 180 minutes in bed.";
            case WAKE_NOT_RECORDED -> "The watch did not record when you were awake in bed.";
            case NO_HEART_RATE -> "No usable heart rate while asleep.";
            case TOO_FEW_BINS -> "Fewer than 36 five-minute pieces asleep with a heart rate.";
            case TOO_SPARSE -> "Fewer than half of the five-minute pieces asleep have a heart rate.";
            case NOT_COLLECTED -> "Your consent does not include the stream.";
        };
    }
}
