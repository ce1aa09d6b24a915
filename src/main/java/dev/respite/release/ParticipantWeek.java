package dev.respite.release;

import dev.respite.features.NightFeatures;
import dev.respite.participant.Profile;
import dev.respite.strain.Baseline;
import dev.respite.strain.StrainWeek;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.random.RandomGenerator;
import org.threeten.extra.YearWeek;

/** What one ISO week does to one participant's profile, by mechanism {@code ns-1}. Pure. */
final class ParticipantWeek {
    private ParticipantWeek() {}

    /**
     * The profile after a week. Until the baseline is frozen, and in a week with fewer than five nights, the participant
     * adds 0; a week is ranked among the valid ones before it and only then joins them.
     *
     * @param nights those of the week; until the baseline is frozen, all that are kept
     * @param random draws the five nights and settles ties; drawn once, since the result is stored
     */
    static Profile close(
            Profile profile, SortedMap<LocalDate, NightFeatures> nights, YearWeek week, RandomGenerator random) {
        Optional<Baseline> baseline = profile.baseline();
        if (baseline.isEmpty()) {
            Optional<Baseline> first = Baseline.first(nights, week.atDay(DayOfWeek.SUNDAY));
            return profile.closed(week, first, profile.reference(), 0);
        }
        OptionalDouble strain = StrainWeek.of(
                nights.subMap(week.atDay(DayOfWeek.MONDAY), week.plusWeeks(1).atDay(DayOfWeek.MONDAY))
                        .values(),
                baseline.get(),
                random);
        if (strain.isEmpty()) {
            return profile.closed(week, baseline, profile.reference(), 0);
        }
        int contribution = profile.reference().contribution(strain.getAsDouble(), random);
        return profile.closed(week, baseline, profile.reference().with(strain.getAsDouble()), contribution);
    }
}
