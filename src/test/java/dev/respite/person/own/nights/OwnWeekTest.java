package dev.respite.person.own.nights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.respite.measure.features.NightFeatures;
import dev.respite.measure.features.Nights;
import dev.respite.measure.strain.Baseline;
import dev.respite.measure.strain.Yardstick;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.threeten.extra.YearWeek;

class OwnWeekTest {
    private static final YearWeek FROZE = YearWeek.of(2026, 10);
    private static final YearWeek W12 = YearWeek.of(2026, 12);
    private static final NightFeatures USUAL = Nights.with(420, 90, 60);
    private static final Yardstick FROZEN = Yardstick.frozen(
            Baseline.over(Nights.from(LocalDate.of(2026, 2, 1), 28, i -> USUAL).values()), FROZE);

    @Test
    void a_week_that_is_not_closed_is_told_first_and_one_without_a_yardstick_next() {
        assertEquals("not-closed", week(W12, 7, FROZEN, YearWeek.of(2026, 11)).reason());
        assertEquals(
                "not-closed",
                week(W12, 0, Yardstick.none(), YearWeek.of(2026, 11)).reason());
        OwnWeek before = week(W12, 7, Yardstick.none(), W12);
        assertEquals("no-yardstick", before.reason());
        assertEquals(0, before.nightsThatCount());
        assertEquals("too-few-values", before.nights().get(0).reason());
        assertEquals("before-yardstick", week(FROZE, 7, FROZEN, W12).reason());
    }

    @Test
    void fewer_than_five_nights_with_a_deviation_are_too_few_and_each_says_what_it_lacks() {
        SortedMap<LocalDate, NightFeatures> kept =
                Nights.from(W12.atDay(DayOfWeek.MONDAY), 6, i -> i < 4 ? USUAL : Nights.withoutHeartRate(420, 90));
        kept.put(W12.atDay(DayOfWeek.SUNDAY), NightFeatures.struck());

        OwnWeek week = OwnWeek.of(W12, kept, FROZEN, W12);

        assertEquals("too-few-nights", week.reason());
        assertEquals(false, week.counted());
        assertEquals(4, week.nightsThatCount());
        assertNull(week.nights().get(3).reason());
        assertEquals("component-missing", week.nights().get(4).reason());
        assertEquals(List.of("asleep_hr"), week.nights().get(4).missing());
        assertEquals("struck", week.nights().get(6).reason());
        assertEquals(List.of(), week.nights().get(6).missing());
    }

    @Test
    void a_week_that_was_measured_counted_also_when_nights_were_struck_out_since() {
        Yardstick after = measured(FROZEN, W12);

        OwnWeek week = week(W12, 3, after, W12.plusWeeks(1));

        assertEquals(true, week.counted());
        assertNull(week.reason());
        assertEquals(3, week.nightsThatCount());
    }

    @Test
    void a_week_after_the_last_that_was_measured_has_nights_now_that_came_late() {
        Yardstick after = measured(FROZEN, W12);

        assertEquals(
                "came-late", week(W12.plusWeeks(1), 5, after, W12.plusWeeks(1)).reason());
        assertEquals("came-late", week(W12, 5, FROZEN, W12).reason());
        assertEquals(true, week(YearWeek.of(2026, 11), 5, after, W12).counted());
    }

    private static Yardstick measured(Yardstick before, YearWeek week) {
        return before.measure(week, .5, true, new Random(1)).after();
    }

    private static OwnWeek week(YearWeek week, int nights, Yardstick yardstick, YearWeek lastClosed) {
        return OwnWeek.of(week, Nights.from(week.atDay(DayOfWeek.MONDAY), nights, i -> USUAL), yardstick, lastClosed);
    }
}
