package dev.respite.lease;

import dev.respite.consent.ConsentState;
import dev.respite.consent.Consents;
import dev.respite.consent.Consents.Locked;
import dev.respite.dpop.DpopProofs.Proof;
import dev.respite.identity.Held;
import dev.respite.participant.Subject;
import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import dev.respite.vault.BlindIndex;
import dev.respite.vault.KeyVault;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Makes codes of 8 characters (40 bits) that give one lease, for ten minutes, to whoever types them. Stored only as a
 * hash under a key of the service's own: an epoch's key would go with the epoch, and the codes of that minute with it.
 */
@ApplicationScoped
public class PairingCodes {
    static final Duration VALID = Duration.ofMinutes(10);

    /** As many as can be good at the same time, used or not. */
    static final int MOST = 5;

    /** Crockford's Base32: no letter that is read as a digit. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 8;

    private static final String COUNT = """
            select count(*) as live from pairing_code
            where participant_id = $1 and consent_id = $2 and expires_at > $3
            """;
    private static final String INSERT = """
            insert into pairing_code (code_hash, participant_id, consent_id, expires_at) values ($1, $2, $3, $4)
            """;
    private static final String READ = """
            select participant_id, consent_id, lease_id, key_hash from pairing_code
            where code_hash = $1 and expires_at > $2
            """;
    private static final String USE = "update pairing_code set lease_id = $2, key_hash = $3 where code_hash = $1";

    private final Pool pool;
    private final Consents consents;
    private final InstantSource clock;
    private final String publicUrl;
    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    public PairingCodes(
            Pool pool,
            Consents consents,
            KeyVault vault,
            InstantSource clock,
            @ConfigProperty(name = "respite.public-url") String publicUrl) {
        this.pool = pool;
        this.consents = consents;
        this.clock = clock;
        this.publicUrl = publicUrl;
        byte[] derived = BlindIndex.blind(vault.serviceKey(), BlindIndex.inner("pairing"));
        this.key = new SecretKeySpec(derived, "HmacSHA256");
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
        String code = random.ints(LENGTH, 0, ALPHABET.length())
                .collect(StringBuilder::new, (text, i) -> text.append(ALPHABET.charAt(i)), StringBuilder::append)
                .toString();
        Instant expiresAt = clock.instant().plus(VALID).truncatedTo(ChronoUnit.SECONDS);
        return pool.withTransaction(connection -> consents.lock(connection, subject)
                        .invoke(PairingCodes::refuseEnded)
                        .call(consent -> refuseTooMany(connection, consent))
                        .chain(consent -> insert(connection, consent, code, expiresAt)))
                .replaceWith(() -> new PairingCode(code, expiresAt, publicUrl + "/pair#" + code));
    }

    private static void refuseEnded(Locked consent) {
        if (consent.state() == ConsentState.REVOKED) {
            throw new Refusal(Problem.NO_CONSENT);
        }
    }

    private Uni<Void> refuseTooMany(SqlConnection connection, Locked consent) {
        return connection
                .preparedQuery(COUNT)
                .execute(Tuple.of(consent.participantId(), consent.id(), now()))
                .invoke(rows -> {
                    if (rows.iterator().next().getLong("live") >= MOST) {
                        throw new Refusal(Problem.TOO_MANY_REQUESTS);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> insert(SqlConnection connection, Locked consent, String code, Instant expiresAt) {
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.of(
                        Buffer.buffer(hash(code)),
                        consent.participantId(),
                        consent.id(),
                        expiresAt.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** The row of a code that is good. */
    Uni<Row> read(SqlConnection connection, byte[] hash) {
        return connection
                .preparedQuery(READ)
                .execute(Tuple.of(Buffer.buffer(hash), now()))
                .map(rows -> {
                    for (Row row : rows) {
                        return row;
                    }
                    throw new Refusal(Problem.PAIRING_CODE_UNKNOWN);
                });
    }

    /** From now on the code gives this lease, and to this key only. */
    Uni<Void> use(SqlConnection connection, byte[] hash, Held held) {
        String thumbprint = held.thumbprint();
        Buffer keyHash = thumbprint == null ? null : Buffer.buffer(keyHash(thumbprint));
        return connection
                .preparedQuery(USE)
                .execute(Tuple.of(Buffer.buffer(hash), held.lease(), keyHash))
                .replaceWithVoid();
    }

    /**
     * @throws Refusal {@code pairing-code-unknown} if the code was used by another key than this proof's
     */
    void refuseOtherKey(Row code, @Nullable Proof proof) {
        var used = code.getBuffer("key_hash");
        byte[] usedBy = used == null ? null : used.getBytes();
        byte[] askedBy = proof == null ? null : keyHash(proof.thumbprint());
        if (!Arrays.equals(usedBy, askedBy)) {
            throw new Refusal(Problem.PAIRING_CODE_UNKNOWN);
        }
    }

    /** Typed codes may be lower case, and hold spaces and dashes. */
    byte[] hash(String code) {
        String typed = code.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
        return BlindIndex.blind(key, BlindIndex.inner("code", typed));
    }

    private byte[] keyHash(String thumbprint) {
        return BlindIndex.blind(key, BlindIndex.inner("phone-key", thumbprint));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
