package dev.respite.revocation;

import dev.respite.audit.Ledger;
import dev.respite.audit.ParticipantEvent;
import dev.respite.consent.ConsentState;
import dev.respite.consent.Consents;
import dev.respite.consent.Consents.Locked;
import dev.respite.participant.Subject;
import dev.respite.participant.SubjectIndex;
import dev.respite.receipt.Receipt;
import dev.respite.receipt.ReceiptWriter;
import dev.respite.receipt.Receipts;
import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import dev.respite.revocation.EraseParticipant.End;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A physician takes the consent back. When this has answered, nothing more is taken in, nothing enters a release again,
 * and but for days that they chose to keep for themselves no row of theirs is there and none will be.
 */
@ApplicationScoped
public class RevokeConsent {
    private static final String ERASED =
            "Everything kept about the holder was erased. Copies become unreadable within 24"
                    + " hours. Unit numbers that were released before stay.";
    private static final String KEPT =
            "Nothing is collected or released any more. The nights stay for the holder alone,"
                    + " until %s at the latest; everything else that was computed of them was erased. Unit numbers that were"
                    + " released before stay.";

    private final Pool pool;
    private final Consents consents;
    private final SubjectIndex subjects;
    private final Ledger ledger;
    private final ReceiptWriter receiptWriter;
    private final Receipts receipts;
    private final InstantSource clock;
    private final int keptDays;

    public RevokeConsent(
            Pool pool,
            Consents consents,
            SubjectIndex subjects,
            Ledger ledger,
            ReceiptWriter receiptWriter,
            Receipts receipts,
            InstantSource clock,
            @ConfigProperty(name = "respite.retention.participant-days") int keptDays) {
        this.pool = pool;
        this.consents = consents;
        this.subjects = subjects;
        this.ledger = ledger;
        this.receiptWriter = receiptWriter;
        this.receipts = receipts;
        this.clock = clock;
        this.keptDays = keptDays;
    }

    /** What becomes of the days that are stored. */
    public enum Data {
        /** They are deleted with everything else. */
        erase,
        /** Their physician may read and export them, until they are as old as any day may be. */
        keep
    }

    /**
     * Says that it was done, and when.
     *
     * @param receipt after an erasure this is its only copy
     */
    public record Revoked(String state, Instant revokedAt, Data data, UUID receiptId, Receipt receipt) {}

    /**
     * Kept days can be erased later by revoking once more.
     *
     * @throws Refusal {@code no-consent} if there is none, or none any more
     */
    public Uni<Revoked> revoke(Subject subject, Data data) {
        return pool.withTransaction(
                connection -> consents.lock(connection, subject).chain(consent -> end(connection, consent, data)));
    }

    /**
     * As {@link #revoke}, for who holds the consent token.
     *
     * @throws Refusal {@code no-consent}
     */
    public Uni<Revoked> revokeHeld(UUID participant, Data data) {
        return pool.withTransaction(
                connection -> consents.lock(connection, participant).chain(consent -> end(connection, consent, data)));
    }

    private Uni<Revoked> end(SqlConnection connection, Locked consent, Data data) {
        if (consent.state() == ConsentState.REVOKED && data == Data.keep) {
            throw new Refusal(Problem.NO_CONSENT);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Uni<Receipt> receipt = data == Data.keep ? keep(connection, consent, now) : erase(connection, consent, now);
        return receipt.map(given -> new Revoked(End.revoked.name(), now, data, given.receiptId(), given));
    }

    private Uni<Receipt> keep(SqlConnection connection, Locked consent, Instant now) {
        UUID participant = consent.participantId();
        LocalDate until = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(keptDays);
        String effect = KEPT.formatted(until);
        return EraseParticipant.keepDays(connection, participant, consent.key(), until)
                .chain(() -> ledger.record(connection, participant, consent.key(), ParticipantEvent.CONSENT_REVOKED))
                .map(audited -> receiptWriter.withdrawn(consent.agreement(), now, effect, audited))
                .call(receipt -> receipts.keep(connection, participant, consent.key(), receipt, now));
    }

    private Uni<Receipt> erase(SqlConnection connection, Locked consent, Instant now) {
        return EraseParticipant.erase(connection, consent.participantId(), End.revoked)
                .chain(() -> subjects.forget(connection, consent.subjectDigest()))
                .chain(() -> ledger.recordOnlyInAudit(connection, ParticipantEvent.CONSENT_REVOKED))
                .map(audited -> receiptWriter.withdrawn(consent.agreement(), now, ERASED, audited));
    }
}
