package dev.respite.measure.evidence;

import java.time.LocalDate;

/**
 * Who looks again whether the evidence still holds, and by when.
 *
 * @param owner a role, not a person
 * @param by the last day (UTC) on which the present review counts
 */
public record Review(String owner, LocalDate by) {
    /** @throws IllegalArgumentException without an owner */
    public Review {
        if (owner.isBlank()) {
            throw new IllegalArgumentException("a review lacks its 'owner', who is a role");
        }
    }
}
