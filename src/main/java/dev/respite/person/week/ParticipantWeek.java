package dev.respite.person.week;

import dev.respite.measure.features.NightFeatures;
import dev.respite.measure.strain.Baseline;
import dev.respite.measure.strain.WeekDeviation;
import dev.respite.measure.strain.Yardstick;
import dev.respite.measure.strain.Yardstick.Measured;
import dev.respite.person.record.Profile;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.random.RandomGenerator;
import org.threeten.extra.YearWeek;

/** What one ISO week does to one participant's profile, by mechanism {@code ns-2}. Pure. */
final class ParticipantWeek {
    /** So many weeks without a valid one may mean that a component of the baseline is not measured any more. */
    static final int UNUSED_WEEKS = 4;

    private ParticipantWeek() {}

    /** Whether closing this week may freeze a baseline, for which it needs every night that is kept. */
    static boolean needsAllNights(Profile profile, YearWeek week) {
        Yardstick yardstick = profile.yardstick();
        return yardstick
                .lastUsed()
                .map(last -> last.until(week, ChronoUnit.WEEKS) >= UNUSED_WEEKS)
                .orElse(true);
    }

    /**
     * The profile after a week. Until the baseline is frozen, and in a week with fewer than five nights, the participant
     * adds 0; a week is ranked among the valid ones before it and only then joins them.
     *
     * @param nights those of the week; all that are kept, if they are needed
     * @param highSince the first week of the run of the participant's leaf, if its line was high in the week before: then
     *     neither this week nor one of that run is a reference
     * @param random draws the five nights, settles ties and what is replaced; drawn once, since the result is stored
     */
    static Profile close(
            Profile profile,
            SortedMap<LocalDate, NightFeatures> nights,
            YearWeek week,
            Optional<YearWeek> highSince,
            RandomGenerator random) {
        Yardstick before =
                highSince.map(profile.yardstick()::withReferenceBefore).orElse(profile.yardstick());
        OptionalDouble deviation = deviation(before, nights, week, random);
        Measured measured = deviation.isEmpty()
                ? new Measured(begun(before, nights, week).orElse(before), 0)
                : before.measure(week, deviation.getAsDouble(), highSince.isEmpty(), random);
        return profile.closed(week, measured.after(), measured.contribution());
    }

    /**
     * A yardstick that begins with this week, which the one before cannot measure: the first one, or one anew since the
     * baseline's components changed.
     */
    private static Optional<Yardstick> begun(
            Yardstick before, SortedMap<LocalDate, NightFeatures> nights, YearWeek week) {
        LocalDate sunday = week.atDay(DayOfWeek.SUNDAY);
        if (before.frozen().isEmpty()) {
            return Baseline.first(nights, sunday).map(baseline -> Yardstick.frozen(baseline, week));
        }
        LocalDate unused = before.lastUsed().orElseThrow().plusWeeks(1).atDay(DayOfWeek.MONDAY);
        return Baseline.first(nights.tailMap(unused), sunday)
                .filter(baseline -> !sameComponents(baseline, before.baseline().orElseThrow()))
                .map(baseline -> Yardstick.frozen(baseline, week));
    }

    private static boolean sameComponents(Baseline one, Baseline other) {
        return one.bands().keySet().equals(other.bands().keySet());
    }

    private static OptionalDouble deviation(
            Yardstick yardstick, SortedMap<LocalDate, NightFeatures> nights, YearWeek week, RandomGenerator random) {
        Collection<NightFeatures> ofWeek = nights.subMap(
                        week.atDay(DayOfWeek.MONDAY), week.plusWeeks(1).atDay(DayOfWeek.MONDAY))
                .values();
        return yardstick
                .baseline()
                .map(baseline -> WeekDeviation.of(ofWeek, baseline, random))
                .orElse(OptionalDouble.empty());
    }
}
