package dev.respite.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.features.NightFeatures;
import dev.respite.features.Nights;
import dev.respite.participant.Profile;
import dev.respite.strain.Yardstick;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.threeten.extra.YearWeek;

/** One participant's life by weeks: four for the baseline, eight for the reference, then a contribution. */
class ParticipantWeekTest {
    private static final YearWeek FIRST = YearWeek.of(2026, 2);

    /** The week whose closing freezes the first baseline: the fourth. */
    private static final int FROZE = 3;

    private static final int QUIET_TST = 420;
    private static final int STRAINED_TST = 300;

    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void nothing_is_contributed_before_eight_weeks_of_reference() {
        Profile profile = lived(Profile.joining("er"), 0, 12);

        assertTrue(profile.yardstick().baseline().isPresent());
        assertEquals(8, profile.yardstick().reference().size());
        assertEquals(0, value(profile, FIRST.plusWeeks(11)));
    }

    @Test
    void the_baseline_is_frozen_once_28_days_have_14_values() {
        assertTrue(lived(Profile.joining("er"), 0, 3).yardstick().baseline().isEmpty());
        Profile after4 = lived(Profile.joining("er"), 0, 4);
        assertTrue(after4.yardstick().baseline().isPresent());

        Profile strained = close(after4, 4, 7, STRAINED_TST);

        assertEquals(after4.yardstick().baseline(), strained.yardstick().baseline());
    }

    @Test
    void a_week_far_above_the_reference_adds_seven_and_one_far_below_takes_one() {
        Profile reference = lived(Profile.joining("er"), 0, 12);

        assertEquals(7, value(close(reference, 12, 7, STRAINED_TST), FIRST.plusWeeks(12)));
        assertEquals(-1, value(close(reference, 12, 7, QUIET_TST + 100), FIRST.plusWeeks(12)));
    }

    @Test
    void a_week_with_fewer_than_five_nights_adds_nothing_and_is_no_reference() {
        Profile reference = lived(Profile.joining("er"), 0, 12);

        Profile closed = close(reference, 12, 4, STRAINED_TST);

        assertEquals(0, value(closed, FIRST.plusWeeks(12)));
        assertEquals(reference.yardstick(), closed.yardstick());
    }

    @Test
    void the_reference_stops_growing_at_24_weeks() {
        assertEquals(
                24, lived(Profile.joining("er"), 0, 40).yardstick().reference().size());
    }

    @Test
    void a_second_yardstick_fills_from_the_76th_week_and_replaces_the_first_in_the_104th() {
        Profile young = lived(Profile.joining("er"), 0, FROZE + ParticipantWeek.SECOND_FROM);
        assertEquals(Yardstick.none(), young.second());
        Yardstick first = young.yardstick();

        Profile old = lived(young, FROZE + ParticipantWeek.SECOND_FROM, 28);
        Yardstick second = old.second();
        Profile renewed = lived(old, FROZE + ParticipantWeek.REPLACED_AT, 1);

        assertEquals(first, old.yardstick());
        assertEquals(
                FIRST.plusWeeks(FROZE + ParticipantWeek.SECOND_FROM + 3),
                second.frozen().orElseThrow().since());
        assertEquals(24, second.reference().size());
        assertEquals(second, renewed.yardstick());
        assertEquals(Yardstick.none(), renewed.second());
        assertEquals(7, value(close(renewed, FROZE + 105, 7, STRAINED_TST), FIRST.plusWeeks(FROZE + 105)));
    }

    @Test
    void the_second_baseline_is_made_of_nights_from_the_76th_week_on_alone() {
        Profile old = lived(Profile.joining("er"), 0, FROZE + ParticipantWeek.SECOND_FROM);

        Profile after3 = lived(old, FROZE + ParticipantWeek.SECOND_FROM, 3);
        Profile after4 = lived(after3, FROZE + ParticipantWeek.SECOND_FROM + 3, 1);

        assertTrue(after3.second().frozen().isEmpty());
        assertTrue(after4.second().frozen().isPresent());
    }

    @Test
    void after_104_weeks_nothing_is_left_of_the_first_yardstick_even_if_there_is_no_second() {
        Profile away = lived(Profile.joining("er"), 0, FROZE + 40);

        Profile back = ParticipantWeek.close(away, new TreeMap<>(), FIRST.plusWeeks(FROZE + 104), random);

        assertEquals(Yardstick.none(), back.yardstick());
        assertEquals(0, value(back, FIRST.plusWeeks(FROZE + 104)));
    }

    private Profile lived(Profile profile, int from, int weeks) {
        Profile lived = profile;
        for (int week = from; week < from + weeks; week++) {
            lived = close(lived, week, 7, QUIET_TST);
        }
        return lived;
    }

    private Profile close(Profile profile, int week, int nights, int tst) {
        YearWeek at = FIRST.plusWeeks(week);
        LocalDate monday = at.atDay(DayOfWeek.MONDAY);
        SortedMap<LocalDate, NightFeatures> all =
                Nights.from(monday.minusDays(28), 28, i -> Nights.with(QUIET_TST + i % 7, 90 + i % 3, 60 + i % 5));
        all.keySet().removeIf(day -> day.isBefore(FIRST.atDay(DayOfWeek.MONDAY)));
        all.putAll(Nights.from(monday, nights, i -> Nights.with(tst + i, 90, 60)));
        return ParticipantWeek.close(profile, all, at, random);
    }

    private static int value(Profile closed, YearWeek week) {
        return closed.contributionTo(week).orElseThrow().value();
    }
}
