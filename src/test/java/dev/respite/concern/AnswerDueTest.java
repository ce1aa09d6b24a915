package dev.respite.concern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class AnswerDueTest {
    private static final LocalDate MONDAY = LocalDate.parse("2026-03-02");

    private static AnswerDue holidays(LocalDate... days) {
        return new AnswerDue(Optional.of(List.of(days)));
    }

    @Example
    void ten_working_days_after_a_monday_is_the_monday_two_weeks_on() {
        assertEquals(MONDAY.plusWeeks(2), new AnswerDue(Optional.empty()).of(MONDAY));
    }

    @Example
    void what_is_written_at_a_weekend_waits_as_if_written_on_the_friday_before() {
        LocalDate friday = MONDAY.plusDays(4);

        assertEquals(friday.plusWeeks(2), holidays().of(friday));
        assertEquals(friday.plusWeeks(2), holidays().of(friday.plusDays(1)));
        assertEquals(friday.plusWeeks(2), holidays().of(friday.plusDays(2)));
    }

    @Example
    void a_holiday_on_a_working_day_adds_a_day_and_one_on_a_sunday_none() {
        assertEquals(
                MONDAY.plusWeeks(2).plusDays(1), holidays(MONDAY.plusDays(3)).of(MONDAY));
        assertEquals(MONDAY.plusWeeks(2), holidays(MONDAY.plusDays(6)).of(MONDAY));
        assertEquals(MONDAY.plusWeeks(2), holidays(MONDAY).of(MONDAY));
    }

    @Property
    void it_falls_on_a_working_day_with_exactly_ten_behind_it(
            @ForAll @IntRange(max = 5_000) int written,
            @ForAll @Size(max = 12) List<@IntRange(max = 5_060) Integer> free) {
        Set<LocalDate> holidays = new HashSet<>();
        free.forEach(day -> holidays.add(MONDAY.plusDays(day)));
        AnswerDue answerDue = new AnswerDue(Optional.of(List.copyOf(holidays)));
        LocalDate day = MONDAY.plusDays(written);

        LocalDate due = answerDue.of(day);

        assertEquals(
                10,
                day.plusDays(1)
                        .datesUntil(due.plusDays(1))
                        .filter(passed -> passed.getDayOfWeek() != DayOfWeek.SATURDAY
                                && passed.getDayOfWeek() != DayOfWeek.SUNDAY
                                && !holidays.contains(passed))
                        .count());
        assertTrue(answerDue.isWorkingDay(due));
    }

    @Property
    void who_writes_later_is_not_owed_an_answer_sooner(
            @ForAll @IntRange(max = 5_000) int written, @ForAll @IntRange(min = 1, max = 40) int later) {
        AnswerDue answerDue = holidays(MONDAY.plusDays(written + 1L));
        LocalDate day = MONDAY.plusDays(written);

        assertFalse(answerDue.of(day.plusDays(later)).isBefore(answerDue.of(day)));
    }
}
