package dev.respite.person.phone;

import dev.respite.identity.TokenClaims;
import dev.respite.keys.DataKey;
import dev.respite.measure.evidence.StoppedStream;
import dev.respite.measure.features.Stream;
import dev.respite.person.record.OwnReads;
import dev.respite.person.record.WaitingPairing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A consent that was active, and held by the calling phone, when it was asked for.
 *
 * @param held without the proof that came with it: it is used
 * @param streams what was agreed to
 * @param waiting a further phone that asks to be let in, or null
 * @param ownReads how often what is the physician's own was read, and what was done with passkeys; null if never
 * @param stopped those of them that are not collected for the time being
 */
public record ActiveConsent(
        TokenClaims held,
        Set<Stream> streams,
        List<StoppedStream> stopped,
        Instant collectingSince,
        LocalDate expiresOn,
        Instant leaseUntil,
        @Nullable WaitingPairing waiting,
        @Nullable OwnReads ownReads,
        DataKey key) {

    /** What was agreed to and is collected. */
    public Set<Stream> collected() {
        return streams.stream()
                .filter(stream -> stopped.stream().noneMatch(stop -> stop.is(stream)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
