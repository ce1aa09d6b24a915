package dev.respite.transparency;

import org.jspecify.annotations.Nullable;

/**
 * What a table holds and for how long.
 *
 * @param limit in words
 * @param limitDays the most days that a row is kept, 0 for less than one; null if its end is no matter of days
 * @param overdue query that finds a row if one was kept for too long; null if rows stay for good. {@code $1} is an instant
 *     by which everything due was to be done, {@code $2} its date, {@code $3} the days for which a night is kept
 */
record KeptTable(
        String name,
        String what,
        String limit,
        @Nullable Integer limitDays,
        @Nullable String overdue) {

    static KeptTable limited(String name, String what, String limit, @Nullable Integer limitDays, String overdue) {
        return new KeptTable(name, what, limit, limitDays, overdue);
    }

    static KeptTable forGood(String name, String what) {
        return new KeptTable(name, what, "for good", null, null);
    }
}
