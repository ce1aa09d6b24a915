package dev.respite.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.threeten.extra.YearWeek;

/** A week is released on the Thursday after it, 06:00 UTC: late enough for phones that were offline for three days. */
public final class ReleaseCalendar {
    /** The day of the week after. */
    public static final DayOfWeek FREEZE_DAY = DayOfWeek.THURSDAY;

    /** UTC. */
    public static final LocalTime FREEZE_TIME = LocalTime.of(6, 0);

    private ReleaseCalendar() {}

    /** When a week is released. */
    public static Instant freezeOf(YearWeek week) {
        return week.plusWeeks(1).atDay(FREEZE_DAY).atTime(FREEZE_TIME).toInstant(ZoneOffset.UTC);
    }

    /** The first release of any week after an instant. */
    public static Instant nextFreeze(Instant after) {
        YearWeek week = weekOf(after).minusWeeks(2);
        while (!freezeOf(week).isAfter(after)) {
            week = week.plusWeeks(1);
        }
        return freezeOf(week);
    }

    /** The ISO week in which an instant lies, UTC. */
    public static YearWeek weekOf(Instant instant) {
        return YearWeek.from(instant.atOffset(ZoneOffset.UTC));
    }
}
