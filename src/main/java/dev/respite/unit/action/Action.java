package dev.respite.unit.action;

import dev.respite.unit.signal.Effect;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recorded change of working conditions in a unit. By whom is in the audit log alone.
 *
 * @param id random
 * @param unit the unit's id
 * @param category what kind
 * @param from its first day
 * @param to its last day; null while no end is recorded
 * @param recordedAt when it was recorded
 * @param wards the wards of the unit as of then, at least one: whom it reaches
 * @param leaves its released leaves as of then, so that a later tree changes no effect; none if it is a ward in a pool
 * @param compared which weeks its effect compares, fixed then; null if the unit was rolled up
 */
public record Action(
        UUID id,
        String unit,
        Category category,
        LocalDate from,
        @Nullable LocalDate to,
        Instant recordedAt,
        Set<String> wards,
        Set<String> leaves,
        Effect.@Nullable Compared compared) {

    /** @throws IllegalArgumentException when it ends before it begins, or is in no ward */
    public Action {
        if (wards.isEmpty() || (to != null && to.isBefore(from))) {
            throw new IllegalArgumentException("An action begins before it ends, in at least one ward.");
        }
        wards = Set.copyOf(wards);
        leaves = Set.copyOf(leaves);
    }

    /** Whether it is in force on a day of these, the first and the last included. */
    boolean isInForce(LocalDate first, LocalDate last) {
        return !from.isAfter(last) && (to == null || !to.isBefore(first));
    }

    /** Whether some who work under this one work under the other, too. */
    boolean meets(Action other) {
        return !Collections.disjoint(wards, other.wards);
    }

    /** Whether it reaches all of these wards. */
    boolean covers(Collection<String> others) {
        return wards.containsAll(others);
    }
}
