package dev.respite.person.erasure.witness;

import dev.respite.keys.BlindIndex;
import dev.respite.keys.Epoch;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a consent was revoked: its id, blinded by the index key of the epoch in which that was.
 *
 * @param epoch as long as whose keys exist a copy from before the revocation may open
 * @param blinded 64 hexadecimal digits
 * @param keptUntil the last day of what was kept for the physician, null if everything was erased
 */
public record Mark(int epoch, String blinded, @Nullable LocalDate keptUntil) {
    static Mark of(Epoch epoch, UUID consent, @Nullable LocalDate keptUntil) {
        byte[] inner = BlindIndex.inner("revocation", keptUntil == null ? "erase" : "keep", consent.toString());
        return new Mark(epoch.id(), HexFormat.of().formatHex(BlindIndex.blind(epoch.indexKey(), inner)), keptUntil);
    }
}
