package dev.respite.person.phone;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lease as its phone gets it; the token runs out with it.
 *
 * @param policy null while the phone waits to be let in
 * @param waits what a further phone shows, and how long it waits; null for a phone that is in
 */
public record Lease(
        String token,
        String tokenType,
        Instant leaseUntil,
        @Nullable SyncPolicy policy,
        SyncPolicy.@Nullable Waits waits,
        Instant serverTime) {
    @Override
    public String toString() {
        return "Lease[redacted]";
    }
}
