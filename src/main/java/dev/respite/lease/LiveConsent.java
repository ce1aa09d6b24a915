package dev.respite.lease;

import dev.respite.features.Stream;
import dev.respite.identity.Held;
import dev.respite.vault.DataKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/**
 * A consent that was active, and held by the calling phone, when it was asked for.
 *
 * @param held without the proof that came with it: it is used
 */
public record LiveConsent(
        Held held,
        Set<Stream> streams,
        Instant collectingSince,
        LocalDate expiresOn,
        Instant leaseUntil,
        DataKey key) {}
