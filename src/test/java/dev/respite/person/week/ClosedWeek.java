package dev.respite.person.week;

import dev.respite.measure.features.NightFeatures;
import dev.respite.person.record.Profile;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.threeten.extra.YearWeek;

/** Closes weeks for simulations, with the nights that {@link CloseWeek} reads for them. */
public final class ClosedWeek {
    /** As many days before a Sunday as {@link CloseWeek} reads. */
    private static final int KEPT_DAYS = 48;

    private ClosedWeek() {}

    /**
     * The profile after a week in which the line of the leaf is not high.
     *
     * @param nights all that were put so far; older ones than are kept are not used
     */
    public static Profile of(
            Profile profile, SortedMap<LocalDate, NightFeatures> nights, YearWeek week, RandomGenerator random) {
        LocalDate sunday = week.atDay(DayOfWeek.SUNDAY);
        LocalDate from = ParticipantWeek.needsAllNights(profile, week)
                ? sunday.minusDays(KEPT_DAYS)
                : week.atDay(DayOfWeek.MONDAY);
        var read = new TreeMap<>(nights.subMap(from, sunday.plusDays(1)));
        return ParticipantWeek.close(profile, read, week, Optional.empty(), random);
    }
}
