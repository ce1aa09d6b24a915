package dev.respite.unit.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.threeten.extra.YearWeek;

class ReleaseCalendarTest {
    private static final long FROM_2000 = 946_684_800L;
    private static final long TO_2100 = 4_102_444_800L;

    @Test
    void a_week_is_frozen_on_the_thursday_after_it() {
        assertEquals(Instant.parse("2026-03-05T06:00:00Z"), ReleaseCalendar.freezeOf(YearWeek.of(2026, 9)));
    }

    @Test
    void the_53rd_week_of_a_long_year_has_a_freeze_of_its_own() {
        Instant of53 = ReleaseCalendar.freezeOf(YearWeek.of(2026, 53));

        assertEquals(Instant.parse("2027-01-07T06:00:00Z"), of53);
        assertEquals(ReleaseCalendar.freezeOf(YearWeek.of(2027, 1)), ReleaseCalendar.nextFreeze(of53));
    }

    @Property
    void freezes_follow_each_other_by_seven_days_whatever_the_year(
            @ForAll @LongRange(min = FROM_2000, max = TO_2100) long second) {
        Instant now = Instant.ofEpochSecond(second);

        Instant next = ReleaseCalendar.nextFreeze(now);

        assertTrue(next.isAfter(now) && !next.isAfter(now.plus(Duration.ofDays(7))));
        assertEquals(DayOfWeek.THURSDAY, next.atOffset(ZoneOffset.UTC).getDayOfWeek());
        assertEquals(next.plus(Duration.ofDays(7)), ReleaseCalendar.nextFreeze(next));
    }

    @Test
    void what_was_frozen_in_an_hour_is_shown_from_the_next_one_on() {
        Instant frozen = Instant.parse("2026-01-15T06:00:00Z");

        assertTrue(frozen.isAfter(ReleaseCalendar.shownUntil(Instant.parse("2026-01-15T06:59:59.999Z"))));
        assertEquals(frozen, ReleaseCalendar.shownUntil(Instant.parse("2026-01-15T07:00:00Z")));
        assertEquals(frozen, ReleaseCalendar.shownUntil(Instant.parse("2026-01-15T07:59:59Z")));
    }
}
