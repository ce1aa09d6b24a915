package dev.respite.release;

import dev.respite.features.NightFeatures;
import dev.respite.participant.Profile;
import dev.respite.strain.Baseline;
import dev.respite.strain.StrainWeek;
import dev.respite.strain.Yardstick;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.random.RandomGenerator;
import org.threeten.extra.YearWeek;

/** What one ISO week does to one participant's profile, by mechanism {@code ns-1}. Pure. */
final class ParticipantWeek {
    /** Weeks after its baseline froze, a second yardstick begins to fill beside the first. */
    static final int SECOND_FROM = 76;

    /** At this age the second one replaces the first, however far it is: nothing is kept for longer. */
    static final int REPLACED_AT = 104;

    private ParticipantWeek() {}

    /** Whether closing this week may freeze a baseline, for which it needs every night that is kept. */
    static boolean needsAllNights(Profile profile, YearWeek week) {
        Yardstick first = first(profile, week);
        return first.frozen().isEmpty()
                || (first.age(week) >= SECOND_FROM
                        && second(profile, week).frozen().isEmpty());
    }

    /**
     * The profile after a week. Until the baseline is frozen, and in a week with fewer than five nights, the participant
     * adds 0; a week is ranked among the valid ones before it and only then joins them.
     *
     * @param nights those of the week; all that are kept, if they are needed
     * @param random draws the five nights and settles ties; drawn once, since the result is stored
     */
    static Profile close(
            Profile profile, SortedMap<LocalDate, NightFeatures> nights, YearWeek week, RandomGenerator random) {
        Yardstick first = first(profile, week);
        OptionalDouble strain = strain(first, nights, week, random);
        int contribution = strain.isEmpty() ? 0 : first.reference().contribution(strain.getAsDouble(), random);
        return profile.closed(
                week, after(first, strain, nights, week), secondAfter(profile, nights, week, random), contribution);
    }

    private static Yardstick secondAfter(
            Profile profile, SortedMap<LocalDate, NightFeatures> nights, YearWeek week, RandomGenerator random) {
        Yardstick second = second(profile, week);
        long age = first(profile, week).age(week);
        if (age < SECOND_FROM) {
            return second;
        }
        LocalDate begins = week.minusWeeks(age - SECOND_FROM).atDay(DayOfWeek.MONDAY);
        return after(second, strain(second, nights, week, random), nights.tailMap(begins), week);
    }

    private static Yardstick first(Profile profile, YearWeek week) {
        return isReplaced(profile, week) ? profile.second() : profile.yardstick();
    }

    private static Yardstick second(Profile profile, YearWeek week) {
        return isReplaced(profile, week) ? Yardstick.none() : profile.second();
    }

    private static boolean isReplaced(Profile profile, YearWeek week) {
        return profile.yardstick().age(week) >= REPLACED_AT;
    }

    /** A yardstick after a week: frozen now if it was not, and otherwise with one more valid week, if it was one. */
    private static Yardstick after(
            Yardstick yardstick, OptionalDouble strain, SortedMap<LocalDate, NightFeatures> nights, YearWeek week) {
        if (yardstick.frozen().isEmpty()) {
            Optional<Baseline> baseline = Baseline.first(nights, week.atDay(DayOfWeek.SUNDAY));
            return baseline.map(b -> Yardstick.frozen(b, week)).orElse(yardstick);
        }
        return strain.isEmpty() ? yardstick : yardstick.with(strain.getAsDouble());
    }

    private static OptionalDouble strain(
            Yardstick yardstick, SortedMap<LocalDate, NightFeatures> nights, YearWeek week, RandomGenerator random) {
        Collection<NightFeatures> ofWeek = nights.subMap(
                        week.atDay(DayOfWeek.MONDAY), week.plusWeeks(1).atDay(DayOfWeek.MONDAY))
                .values();
        return yardstick
                .baseline()
                .map(baseline -> StrainWeek.of(ofWeek, baseline, random))
                .orElse(OptionalDouble.empty());
    }
}
