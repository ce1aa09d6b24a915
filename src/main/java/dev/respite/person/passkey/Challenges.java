package dev.respite.person.passkey;

import dev.respite.keys.BlindIndex;
import dev.respite.keys.KeyVault;
import dev.respite.keys.Sha256;
import dev.respite.person.record.UsedProofTable;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Challenges for passkeys: when they end, 128 random bits, and an HMAC-SHA-256 of both with the participant and the purpose,
 * under a key that all replicas share. So each replica knows those of the others, and nobody can fill a store with them or push
 * somebody else's out of it: only those that were answered rightly are remembered, until they end.
 */
@ApplicationScoped
public class Challenges {
    static final Duration VALID = Duration.ofMinutes(5);

    /** By how much the clock of another replica may be behind: a used one is remembered for so long after its end. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private static final int RANDOM_BYTES = 16;
    private static final int MAC_BYTES = 32;
    private static final int BYTES = Long.BYTES + RANDOM_BYTES + MAC_BYTES;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final InstantSource clock;
    private final SecretKey key;

    public Challenges(InstantSource clock, KeyVault vault) {
        this.clock = clock;
        this.key = new SecretKeySpec(
                BlindIndex.blind(vault.serviceKey(), BlindIndex.inner("passkey-challenge")), "HmacSHA256");
    }

    /** What is asked for. */
    enum Purpose {
        REGISTER,
        OPEN
    }

    /** A challenge, and when nobody takes it any more. */
    @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
    record Challenge(byte[] bytes, Instant until) {
        byte[] hash() {
            return Sha256.of(bytes);
        }
    }

    Challenge issue(UUID participant, Purpose purpose) {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        long until = clock.instant().plus(VALID).getEpochSecond();
        return new Challenge(challenge(until, random, participant, purpose), Instant.ofEpochSecond(until));
    }

    /**
     * The challenge of these bytes, if it was asked of this participant for this.
     *
     * @throws Refusal {@code passkey-challenge-unknown}
     */
    Challenge known(byte[] bytes, UUID participant, Purpose purpose) {
        if (bytes.length != BYTES) {
            throw new Refusal(Problem.PASSKEY_CHALLENGE_UNKNOWN);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        long until = in.getLong();
        byte[] random = new byte[RANDOM_BYTES];
        in.get(random);
        boolean ours = MessageDigest.isEqual(bytes, challenge(until, random, participant, purpose));
        if (!ours || until <= clock.instant().getEpochSecond()) {
            throw new Refusal(Problem.PASSKEY_CHALLENGE_UNKNOWN);
        }
        return new Challenge(bytes, Instant.ofEpochSecond(until));
    }

    /**
     * Uses it. The caller holds the lock on the consent.
     *
     * @throws Refusal {@code passkey-challenge-unknown} if it was used before
     */
    static Uni<Void> use(SqlConnection connection, UUID participant, Challenge challenge) {
        return UsedProofTable.once(
                        connection,
                        participant,
                        challenge.hash(),
                        challenge.until().plus(SKEW))
                .invoke(fresh -> {
                    if (!fresh) {
                        throw new Refusal(Problem.PASSKEY_CHALLENGE_UNKNOWN);
                    }
                })
                .replaceWithVoid();
    }

    private byte[] challenge(long until, byte[] random, UUID participant, Purpose purpose) {
        byte[] inner = BlindIndex.inner(
                Long.toString(until), HexFormat.of().formatHex(random), participant.toString(), purpose.name());
        return ByteBuffer.allocate(BYTES)
                .putLong(until)
                .put(random)
                .put(BlindIndex.blind(key, inner))
                .array();
    }
}
