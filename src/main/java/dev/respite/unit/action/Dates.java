package dev.respite.unit.action;

import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.wire.IsoDate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The days that may be recorded. A day is one of UTC. */
final class Dates {
    private static final int MOST_WEEKS_AHEAD = 26;

    private Dates() {}

    static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /** The last day that may be recorded when this is the first one. */
    static LocalDate latest(LocalDate earliest) {
        return earliest.plusWeeks(MOST_WEEKS_AHEAD);
    }

    /** @throws Refusal {@code malformed-request} */
    static LocalDate parse(@Nullable String day, String pointer) {
        return IsoDate.parse(day == null ? "" : day)
                .orElseThrow(() -> new Refusal(Problem.MALFORMED_REQUEST).at(pointer, "a day, for example 2026-03-02"));
    }

    /** @throws Refusal {@code action-date-out-of-range} with what would be taken */
    static LocalDate within(LocalDate day, LocalDate earliest, LocalDate latest) {
        if (day.isBefore(earliest) || day.isAfter(latest)) {
            throw new Refusal(Problem.ACTION_DATE_OUT_OF_RANGE).between(earliest, latest);
        }
        return day;
    }
}
