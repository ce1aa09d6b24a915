package dev.respite.lease;

import dev.respite.consent.ConsentRow;
import dev.respite.consent.Consents;
import dev.respite.participant.Subject;
import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import dev.respite.vault.BlindIndex;
import dev.respite.vault.Epochs;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Makes codes of 8 characters (40 bits) that give one lease, for ten minutes, to whoever types them. Stored only as a
 * keyed hash.
 */
@ApplicationScoped
public class PairingCodes {
    static final Duration VALID = Duration.ofMinutes(10);

    /** Crockford's Base32: no letter that is read as a digit. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 8;

    private static final String INSERT = """
            insert into pairing_code (code_hash, participant_id, consent_id, expires_at)
            select $1, c.participant_id, c.id, $4 from consent c where c.participant_id = $2 and c.id = $3
            for no key update of c
            """;

    private final Pool pool;
    private final Mutiny.SessionFactory sessions;
    private final Consents consents;
    private final Epochs epochs;
    private final InstantSource clock;
    private final String publicUrl;
    private final SecureRandom random = new SecureRandom();

    public PairingCodes(
            Pool pool,
            Mutiny.SessionFactory sessions,
            Consents consents,
            Epochs epochs,
            InstantSource clock,
            @ConfigProperty(name = "respite.public-url") String publicUrl) {
        this.pool = pool;
        this.sessions = sessions;
        this.consents = consents;
        this.epochs = epochs;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    /** A code as its physician sees it; {@code uri} is what the QR code holds. */
    public record PairingCode(String code, Instant expiresAt, String uri) {
        @Override
        public String toString() {
            return "PairingCode[redacted]";
        }
    }

    /**
     * @throws dev.respite.refusal.Refusal {@code no-consent}
     */
    public Uni<PairingCode> create(Subject subject) {
        String code = random.ints(LENGTH, 0, ALPHABET.length())
                .collect(StringBuilder::new, (text, i) -> text.append(ALPHABET.charAt(i)), StringBuilder::append)
                .toString();
        Instant expiresAt = clock.instant().plus(VALID).truncatedTo(ChronoUnit.SECONDS);
        return sessions.withSession(session -> consents.current(session, subject))
                .chain(current -> insert(current.consent(), code, expiresAt))
                .replaceWith(() -> new PairingCode(code, expiresAt, publicUrl + "/pair#" + code));
    }

    /** Locks the consent, like every write: a revocation deletes this code, or leaves no row to make one for. */
    private Uni<Void> insert(ConsentRow consent, String code, Instant expiresAt) {
        Tuple values = Tuple.of(
                Buffer.buffer(hash(code)), consent.participantId(), consent.id(), expiresAt.atOffset(ZoneOffset.UTC));
        return pool.preparedQuery(INSERT)
                .execute(values)
                .invoke(inserted -> {
                    if (inserted.rowCount() == 0) {
                        throw new Refusal(Problem.NO_CONSENT);
                    }
                })
                .replaceWithVoid();
    }

    /** Typed codes may be lower case, and hold spaces and dashes. */
    byte[] hash(String code) {
        String typed = code.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
        return BlindIndex.blind(epochs.current().indexKey(), BlindIndex.inner("pairing-code", typed));
    }
}
