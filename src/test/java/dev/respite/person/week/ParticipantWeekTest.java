package dev.respite.person.week;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.measure.features.NightFeatures;
import dev.respite.measure.features.Nights;
import dev.respite.person.record.Profile;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.threeten.extra.YearWeek;

/** One participant's life by weeks: four for the baseline, three that warm, five for the reference, then a contribution. */
class ParticipantWeekTest {
    private static final YearWeek FIRST = YearWeek.of(2026, 2);

    private static final int QUIET_TST = 420;
    private static final int STRAINED_TST = 300;

    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void nothing_is_contributed_before_five_weeks_of_reference() {
        Profile profile = lived(Profile.joining("er"), 0, 12);

        assertTrue(profile.yardstick().baseline().isPresent());
        assertEquals(5, profile.yardstick().reference().size());
        assertEquals(0, value(profile, FIRST.plusWeeks(11)));
        assertNotEquals(0, value(lived(profile, 12, 1), FIRST.plusWeeks(12)));
    }

    @Test
    void the_baseline_is_frozen_once_28_days_have_14_values() {
        assertTrue(lived(Profile.joining("er"), 0, 3).yardstick().baseline().isEmpty());
        Profile after4 = lived(Profile.joining("er"), 0, 4);
        assertTrue(after4.yardstick().baseline().isPresent());

        Profile strained = close(after4, 4, 7, STRAINED_TST);

        assertEquals(after4.yardstick().frozen(), strained.yardstick().frozen());
    }

    @Test
    void the_baseline_is_not_frozen_anew_however_old_it_is() {
        Profile young = lived(Profile.joining("er"), 0, 4);

        Profile old = lived(young, 4, 200);

        assertEquals(young.yardstick().frozen(), old.yardstick().frozen());
        assertEquals(45, old.yardstick().reference().size());
        assertTrue(old.yardstick().reference().weeks().get(0).week().isAfter(FIRST.plusWeeks(20)));
    }

    @Test
    void weeks_far_above_the_reference_add_five_and_those_far_below_take_one() {
        Profile reference = lived(Profile.joining("er"), 0, 20);

        assertEquals(5, value(close(reference, 20, 7, STRAINED_TST), FIRST.plusWeeks(20)));
        assertEquals(-1, value(close(reference, 20, 7, QUIET_TST + 100), FIRST.plusWeeks(20)));
    }

    @Test
    void a_week_with_fewer_than_five_nights_adds_nothing_and_changes_nothing() {
        Profile reference = lived(Profile.joining("er"), 0, 20);

        Profile closed = close(reference, 20, 4, STRAINED_TST);

        assertEquals(0, value(closed, FIRST.plusWeeks(20)));
        assertEquals(reference.yardstick(), closed.yardstick());
    }

    @Test
    void while_the_line_of_the_leaf_is_high_the_weeks_of_its_run_are_taken_out_and_none_comes_in() {
        Profile reference = lived(Profile.joining("er"), 0, 30);
        YearWeek run = FIRST.plusWeeks(25);

        Profile closed = close(reference, 30, 7, STRAINED_TST, Optional.of(run));
        Profile again = close(closed, 31, 7, STRAINED_TST, Optional.of(run));
        Profile absent = close(reference, 30, 0, QUIET_TST, Optional.of(run));

        assertEquals(23, reference.yardstick().reference().size());
        assertEquals(18, closed.yardstick().reference().size());
        assertEquals(5, value(closed, FIRST.plusWeeks(30)));
        assertEquals(closed.yardstick().reference(), again.yardstick().reference());
        assertEquals(closed.yardstick().reference(), absent.yardstick().reference());
        assertEquals(
                19,
                close(closed, 31, 7, QUIET_TST, Optional.empty())
                        .yardstick()
                        .reference()
                        .size());
    }

    @Test
    void it_begins_anew_when_a_component_of_the_baseline_is_not_measured_any_more() {
        Profile whole = lived(Profile.joining("er"), 0, 20);
        Profile without = whole;
        for (int week = 20; week < 24; week++) {
            assertEquals(whole.yardstick().frozen(), without.yardstick().frozen());
            without = withoutHeartRate(without, week);
        }

        assertEquals(2, without.yardstick().baseline().orElseThrow().bands().size());
        assertEquals(0, without.yardstick().reference().size());
        assertEquals(0, value(without, FIRST.plusWeeks(23)));
    }

    @Test
    void it_does_not_begin_anew_where_the_fourth_week_can_be_measured_again() {
        Profile whole = lived(Profile.joining("er"), 0, 20);
        Profile without = whole;
        for (int week = 20; week < 23; week++) {
            without = withoutHeartRate(without, week);
        }

        SortedMap<LocalDate, NightFeatures> nights = withoutHeartRate(23);
        nights.putAll(
                Nights.from(FIRST.plusWeeks(23).atDay(DayOfWeek.MONDAY), 7, i -> Nights.with(QUIET_TST + i, 90, 60)));
        Profile back = ParticipantWeek.close(without, nights, FIRST.plusWeeks(23), Optional.empty(), random);

        assertEquals(whole.yardstick().frozen(), back.yardstick().frozen());
        assertEquals(
                whole.yardstick().reference().size() + 1,
                back.yardstick().reference().size());
    }

    @Test
    void it_does_not_begin_anew_after_a_holiday() {
        Profile before = lived(Profile.joining("er"), 0, 20);
        Profile away = before;
        for (int week = 20; week < 30; week++) {
            away = ParticipantWeek.close(away, new TreeMap<>(), FIRST.plusWeeks(week), Optional.empty(), random);
        }

        Profile back = lived(away, 30, 3);

        assertEquals(before.yardstick().frozen(), back.yardstick().frozen());
        assertEquals(
                before.yardstick().reference().size() + 1,
                back.yardstick().reference().size());
    }

    private Profile withoutHeartRate(Profile profile, int week) {
        return ParticipantWeek.close(profile, withoutHeartRate(week), FIRST.plusWeeks(week), Optional.empty(), random);
    }

    private static SortedMap<LocalDate, NightFeatures> withoutHeartRate(int week) {
        return Nights.from(
                FIRST.plusWeeks(20).atDay(DayOfWeek.MONDAY),
                7 * (week - 19),
                i -> Nights.withoutHeartRate(QUIET_TST + i % 7, 90 + i % 3));
    }

    private Profile lived(Profile profile, int from, int weeks) {
        Profile lived = profile;
        for (int week = from; week < from + weeks; week++) {
            lived = close(lived, week, 7, QUIET_TST);
        }
        return lived;
    }

    private Profile close(Profile profile, int week, int nights, int tst) {
        return close(profile, week, nights, tst, Optional.empty());
    }

    private Profile close(Profile profile, int week, int nights, int tst, Optional<YearWeek> highSince) {
        YearWeek at = FIRST.plusWeeks(week);
        LocalDate monday = at.atDay(DayOfWeek.MONDAY);
        SortedMap<LocalDate, NightFeatures> all =
                Nights.from(monday.minusDays(28), 28, i -> Nights.with(QUIET_TST + i % 7, 90 + i % 3, 60 + i % 5));
        all.keySet().removeIf(day -> day.isBefore(FIRST.atDay(DayOfWeek.MONDAY)));
        all.putAll(Nights.from(monday, nights, i -> Nights.with(tst + i, 90, 60)));
        return ParticipantWeek.close(profile, all, at, highSince, random);
    }

    private static int value(Profile closed, YearWeek week) {
        return closed.contributionTo(week).orElseThrow().value();
    }
}
