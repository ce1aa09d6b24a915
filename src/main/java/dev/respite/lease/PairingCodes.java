package dev.respite.lease;

import dev.respite.consent.Consents;
import dev.respite.participant.Subject;
import dev.respite.vault.BlindIndex;
import dev.respite.vault.Epochs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/** Makes codes of 8 characters (40 bits) that pair one phone within ten minutes. Stored only as a keyed hash. */
@ApplicationScoped
public class PairingCodes {
    static final Duration VALID = Duration.ofMinutes(10);

    /** Crockford's Base32: no letter that is read as a digit. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 8;

    private final Mutiny.SessionFactory sessions;
    private final Consents consents;
    private final Epochs epochs;
    private final InstantSource clock;
    private final String publicUrl;
    private final SecureRandom random = new SecureRandom();

    public PairingCodes(
            Mutiny.SessionFactory sessions,
            Consents consents,
            Epochs epochs,
            InstantSource clock,
            @ConfigProperty(name = "respite.public-url") String publicUrl) {
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
        return sessions.withTransaction(session -> consents.current(session, subject)
                        .chain(current -> session.persist(new PairingCodeRow(
                                hash(code),
                                current.consent().participantId(),
                                current.consent().id(),
                                expiresAt))))
                .replaceWith(() -> new PairingCode(code, expiresAt, publicUrl + "/pair#" + code));
    }

    /** Typed codes may be lower case, and hold spaces and dashes. */
    byte[] hash(String code) {
        String typed = code.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
        return BlindIndex.blind(epochs.current().indexKey(), BlindIndex.inner("pairing-code", typed));
    }
}
