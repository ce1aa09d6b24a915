package dev.respite.lease;

import dev.respite.evidence.StoppedStream;
import dev.respite.features.Stream;
import dev.respite.identity.Held;
import dev.respite.vault.DataKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A consent that was active, and held by the calling phone, when it was asked for.
 *
 * @param held without the proof that came with it: it is used
 * @param streams what was agreed to
 * @param stopped those of them that are not collected for the time being
 */
public record LiveConsent(
        Held held,
        Set<Stream> streams,
        List<StoppedStream> stopped,
        Instant collectingSince,
        LocalDate expiresOn,
        Instant leaseUntil,
        DataKey key) {

    /** What was agreed to and is collected. */
    public Set<Stream> collected() {
        return streams.stream()
                .filter(stream -> stopped.stream().noneMatch(stop -> stop.is(stream)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
