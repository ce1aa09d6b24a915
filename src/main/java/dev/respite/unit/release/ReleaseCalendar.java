package dev.respite.unit.release;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.threeten.extra.YearWeek;

/** A week is released on the Thursday after it, 06:00 UTC: late enough for phones that were offline for three days. */
public final class ReleaseCalendar {
    /** The day of the week after. */
    public static final DayOfWeek FREEZE_DAY = DayOfWeek.THURSDAY;

    /** UTC. */
    public static final LocalTime FREEZE_TIME = LocalTime.of(6, 0);

    /** A week that ended longer ago is never released: its nights are no longer whole. */
    public static final Duration TOO_OLD = Duration.ofDays(35);

    /**
     * After the hour in which something was frozen it is shown at the next full one: the minute in which it is done tells how long
     * the sums took, and so how many take part.
     */
    private static final Duration SHOWN_AFTER = Duration.ofHours(1);

    private ReleaseCalendar() {}

    /** What was frozen in this hour or before is shown. */
    public static Instant shownUntil(Instant now) {
        return now.truncatedTo(ChronoUnit.HOURS).minus(SHOWN_AFTER);
    }

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

    /** Whether a week ended so long ago that it is passed over. */
    public static boolean isTooOld(YearWeek week, Instant now) {
        Instant ended = week.plusWeeks(1).atDay(DayOfWeek.MONDAY).atStartOfDay().toInstant(ZoneOffset.UTC);
        return ended.plus(TOO_OLD).isBefore(now);
    }

    /** The ISO week in which an instant lies, UTC. */
    public static YearWeek weekOf(Instant instant) {
        return YearWeek.from(instant.atOffset(ZoneOffset.UTC));
    }
}
