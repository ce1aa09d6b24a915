package dev.respite.identity.dpop;

import dev.respite.keys.BlindIndex;
import dev.respite.keys.KeyVault;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Nonces for DPoP proofs (RFC 9449, section 8): the time, and 128 bits of an HMAC-SHA-256 of it under a key that all
 * replicas share, so that any of them knows a nonce of another without asking. They say how old a proof is by the
 * service's own clock, which a phone's {@code iat} cannot.
 */
@Startup
@ApplicationScoped
public class DpopNonces {
    static final Duration VALID = Duration.ofMinutes(10);

    /** By how much the clock of another replica may be ahead. */
    static final Duration SKEW = Duration.ofMinutes(1);

    /** How long a used proof must be remembered: no replica takes its nonce for longer. */
    public static final Duration REMEMBERED = VALID.plus(SKEW);

    private static final int MAC_BYTES = 16;
    private static final int BYTES = Long.BYTES + MAC_BYTES;
    private static final int CHARACTERS = 32;

    private final InstantSource clock;
    private final SecretKey key;

    public DpopNonces(InstantSource clock, KeyVault vault) {
        this.clock = clock;
        this.key =
                new SecretKeySpec(BlindIndex.blind(vault.serviceKey(), BlindIndex.inner("dpop-nonce")), "HmacSHA256");
    }

    /** A nonce that is good from now on for {@link #VALID}. */
    public String issue() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(nonce(clock.instant().getEpochSecond()));
    }

    /** Until when no replica takes this nonce any more; empty if it is not ours, too old, or too far ahead. */
    Optional<Instant> goodUntil(String nonce) {
        byte[] bytes = decode(nonce);
        if (bytes.length != BYTES) {
            return Optional.empty();
        }
        long second = ByteBuffer.wrap(bytes).getLong();
        if (!MessageDigest.isEqual(bytes, nonce(second))) {
            return Optional.empty();
        }
        Instant issued = Instant.ofEpochSecond(second);
        Instant now = clock.instant();
        boolean good = !issued.isAfter(now.plus(SKEW)) && now.isBefore(issued.plus(VALID));
        return good ? Optional.of(issued.plus(REMEMBERED)) : Optional.empty();
    }

    private byte[] nonce(long second) {
        ByteBuffer time = ByteBuffer.allocate(Long.BYTES).putLong(second);
        byte[] mac = Arrays.copyOf(BlindIndex.blind(key, time.array()), MAC_BYTES);
        return ByteBuffer.allocate(BYTES).putLong(second).put(mac).array();
    }

    private static byte[] decode(String nonce) {
        if (nonce.length() != CHARACTERS) {
            return new byte[0];
        }
        try {
            return Base64.getUrlDecoder().decode(nonce);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
