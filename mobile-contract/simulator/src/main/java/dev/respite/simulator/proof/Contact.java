package dev.respite.simulator.proof;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An instant at which the service came to hold what the phone's health store held then.
 *
 * @param collectingSince the earliest that could be sent then
 * @param phone number of the installation that brought it; another one knows nothing of what this one put
 * @param day the one day that was brought up to date; null for all that are taken at that time
 */
public record Contact(
        Instant at,
        Instant collectingSince,
        int phone,
        @Nullable LocalDate day) {
    Contact ofAllDays() {
        return new Contact(at, collectingSince, 0, null);
    }

    boolean concerns(LocalDate other) {
        return day == null || day.equals(other);
    }
}
