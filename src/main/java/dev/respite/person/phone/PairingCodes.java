package dev.respite.person.phone;

import dev.respite.identity.PublicUrl;
import dev.respite.identity.Subject;
import dev.respite.identity.TokenClaims;
import dev.respite.identity.dpop.DpopProofs.Proof;
import dev.respite.keys.BlindIndex;
import dev.respite.keys.CheckedCode;
import dev.respite.keys.KeyVault;
import dev.respite.notice.Promises;
import dev.respite.person.record.ConsentTable;
import dev.respite.person.record.ConsentTable.Locked;
import dev.respite.person.record.PairingCodeTable;
import dev.respite.person.record.PairingCodeTable.Kept;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.wire.CrockfordCode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Makes codes that give one lease, for ten minutes, to whoever types them: 8 random characters (40 bits) and 4 that check
 * them (20 bits), so that who invents one guesses 60, and is refused in memory. Stored only as a hash under a key of the service's own: an epoch's key would go with the epoch, and the codes of that minute with it.
 */
@ApplicationScoped
public class PairingCodes {
    static final Duration VALID = Duration.ofMinutes(Promises.CODE_MINUTES.inForce());

    /** As many as can be good at the same time, used or not. */
    static final int MOST = 5;

    private static final int RANDOM_CHARACTERS = 8;

    /** Of a typed code, with room for the spaces and dashes in it. */
    private static final int MOST_TYPED = 64;

    private final Pool pool;
    private final ConsentTable consents;
    private final InstantSource clock;
    private final String publicUrl;
    private final SecretKey key;
    private final CheckedCode made;

    public PairingCodes(Pool pool, ConsentTable consents, KeyVault vault, InstantSource clock, PublicUrl publicUrl) {
        this.pool = pool;
        this.consents = consents;
        this.clock = clock;
        this.publicUrl = publicUrl.value();
        byte[] derived = BlindIndex.blind(vault.serviceKey(), BlindIndex.inner("pairing"));
        this.key = new SecretKeySpec(derived, "HmacSHA256");
        this.made = new CheckedCode(vault.serviceKey(), "pairing", RANDOM_CHARACTERS);
    }

    /** A code as its physician sees it; {@code uri} is what the QR code holds. */
    public record PairingCode(String code, Instant expiresAt, String uri) {
        @Override
        public String toString() {
            return "PairingCode[redacted]";
        }
    }

    /**
     * Locks the consent, like every write: a revocation deletes this code, or leaves no row to make one for.
     *
     * @throws Refusal {@code no-consent}, or {@code too-many-requests} while {@value #MOST} codes are good
     */
    public Uni<PairingCode> create(Subject subject) {
        String code = made.random();
        Instant expiresAt = clock.instant().plus(VALID).truncatedTo(ChronoUnit.SECONDS);
        return pool.withTransaction(connection -> consents.lock(connection, subject)
                        .invoke(Locked::refuseEnded)
                        .call(consent -> refuseTooMany(connection, consent))
                        .chain(consent -> PairingCodeTable.add(connection, consent, hash(code), expiresAt)))
                .replaceWith(() -> new PairingCode(code, expiresAt, publicUrl + "/pair#" + code));
    }

    /** Until the first of them is good no longer. */
    private Uni<PairingCodeTable.Good> refuseTooMany(SqlConnection connection, Locked consent) {
        Instant now = clock.instant();
        return PairingCodeTable.good(connection, consent, now).invoke(good -> {
            if (good.count() >= MOST) {
                throw new Refusal(Problem.TOO_MANY_REQUESTS).retryAfter(Duration.between(now, good.firstEnd()));
            }
        });
    }

    /**
     * @throws Refusal {@code pairing-code-unknown} if the code is not good, or not any more
     */
    Uni<Kept> read(SqlConnection connection, byte[] hash) {
        return PairingCodeTable.read(connection, hash, clock.instant()).map(code -> {
            if (code == null) {
                throw new Refusal(Problem.PAIRING_CODE_UNKNOWN);
            }
            return code;
        });
    }

    /** From now on the code gives this lease, and to this key only. */
    Uni<Void> use(SqlConnection connection, byte[] hash, TokenClaims held) {
        String thumbprint = held.thumbprint();
        return PairingCodeTable.use(connection, hash, held.lease(), thumbprint == null ? null : keyHash(thumbprint));
    }

    /**
     * @throws Refusal {@code pairing-code-unknown} if the code was used by another key than this proof's
     */
    void refuseOtherKey(Kept code, @Nullable Proof proof) {
        byte[] askedBy = proof == null ? null : keyHash(proof.thumbprint());
        if (!Arrays.equals(code.keyHash(), askedBy)) {
            throw new Refusal(Problem.PAIRING_CODE_UNKNOWN);
        }
    }

    /**
     * Comes before all other work for who sends a code. Typed codes may be lower case, and hold spaces and dashes.
     *
     * @return the code's hash
     * @throws Refusal {@code pairing-code-unknown} if it was not made here, whenever that was
     */
    byte[] checked(String typed) {
        String code = typed.length() > MOST_TYPED ? "" : CrockfordCode.typed(typed);
        if (!made.isOne(code)) {
            throw new Refusal(Problem.PAIRING_CODE_UNKNOWN);
        }
        return hash(code);
    }

    private byte[] hash(String code) {
        return BlindIndex.blind(key, BlindIndex.inner("code", code));
    }

    /** Hash of the key that may open the record from now on; of a phone without one, of its lease, which no other has. */
    byte[] holder(TokenClaims held) {
        String thumbprint = held.thumbprint();
        return thumbprint != null
                ? keyHash(thumbprint)
                : BlindIndex.blind(
                        key, BlindIndex.inner("phone-lease", held.lease().toString()));
    }

    private byte[] keyHash(String thumbprint) {
        return BlindIndex.blind(key, BlindIndex.inner("phone-key", thumbprint));
    }
}
