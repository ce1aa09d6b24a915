package dev.respite.lease;

import java.time.Instant;

/** A lease as its phone gets it; the token runs out with it. */
public record Lease(String token, String tokenType, Instant leaseUntil, SyncPolicy policy, Instant serverTime) {
    @Override
    public String toString() {
        return "Lease[redacted]";
    }
}
