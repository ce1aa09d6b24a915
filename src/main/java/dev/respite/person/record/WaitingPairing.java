package dev.respite.person.record;

import dev.respite.keys.DataKey;
import dev.respite.wire.CrockfordCode;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A further phone that somebody paired and nobody has let in.
 *
 * @param lease that it will hold, once it may
 * @param until the day (UTC) that begins when its time is up
 */
public record WaitingPairing(UUID lease, LocalDate until) {
    private static final int CHARACTERS = 6;

    static @Nullable WaitingPairing of(Row row) {
        UUID lease = row.getUUID("waiting_lease");
        return lease == null ? null : new WaitingPairing(lease, row.getLocalDate("waiting_until"));
    }

    /** What both phones show: see {@link #check(DataKey, String, UUID)}. */
    public String check(DataKey key) {
        return check(key, "waiting", lease);
    }

    /**
     * What is shown where something waits and where it is let in, so that a physician lets in what they have before them and
     * nothing else: 30 bits that nobody can choose, nor make of an id without the vault, in Crockford's Base32.
     *
     * @param key the participant's, in whose record it waits
     * @param random made here, and of nothing that came in
     */
    public static String check(DataKey key, String label, UUID random) {
        return CrockfordCode.of(key.mac(label + " check " + random), CHARACTERS);
    }

    /** When its time is up. */
    public Instant end() {
        return until.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    @Override
    public String toString() {
        return "WaitingPairing[redacted]";
    }
}
