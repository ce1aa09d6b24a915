package dev.respite.person.erasure;

import dev.respite.identity.Subject;
import dev.respite.notice.RetentionSettings;
import dev.respite.person.consent.receipt.OwnReceipts;
import dev.respite.person.consent.receipt.Receipt;
import dev.respite.person.consent.receipt.ReceiptWriter;
import dev.respite.person.erasure.witness.Mark;
import dev.respite.person.erasure.witness.RevocationWitness;
import dev.respite.person.own.OwnAccessLedger;
import dev.respite.person.own.ParticipantEvent;
import dev.respite.person.record.ConsentState;
import dev.respite.person.record.ConsentTable;
import dev.respite.person.record.ConsentTable.Locked;
import dev.respite.person.record.SubjectIndexTable;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
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
import org.jspecify.annotations.Nullable;

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
    private final ConsentTable consents;
    private final SubjectIndexTable subjects;
    private final OwnAccessLedger ledger;
    private final ReceiptWriter receiptWriter;
    private final OwnReceipts receipts;
    private final RevocationWitness witness;
    private final InstantSource clock;
    private final int keptDays;

    public RevokeConsent(
            Pool pool,
            ConsentTable consents,
            SubjectIndexTable subjects,
            OwnAccessLedger ledger,
            ReceiptWriter receiptWriter,
            OwnReceipts receipts,
            RevocationWitness witness,
            InstantSource clock,
            RetentionSettings settings) {
        this.pool = pool;
        this.consents = consents;
        this.subjects = subjects;
        this.ledger = ledger;
        this.receiptWriter = receiptWriter;
        this.receipts = receipts;
        this.witness = witness;
        this.clock = clock;
        this.keptDays = settings.participantDays();
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
        return remembered(pool.withTransaction(
                connection -> consents.lock(connection, subject).chain(consent -> end(connection, consent, data))));
    }

    /**
     * As {@link #revoke}, for who holds the consent token.
     *
     * @throws Refusal {@code no-consent}
     */
    public Uni<Revoked> revokeHeld(UUID participant, Data data) {
        return remembered(pool.withTransaction(
                connection -> consents.lock(connection, participant).chain(consent -> end(connection, consent, data))));
    }

    /**
     * Erases what a secret's hash belongs to, if it belongs to anything.
     *
     * @return whether it did
     */
    public Uni<Boolean> eraseBySecret(byte[] hash) {
        return consents.ofRevocation(pool, hash)
                .chain(participant -> participant == null
                        ? Uni.createFrom().item(false)
                        : revokeHeld(participant, Data.erase).replaceWith(true))
                .onFailure(failure -> failure instanceof Refusal refusal && refusal.problem() == Problem.NO_CONSENT)
                .recoverWithItem(false);
    }

    /**
     * Does once more, in an older copy of the database, what was done before and is marked; leaves its trace in the audit log
     * alone.
     *
     * @param keptUntil the last day of what was kept; null if all was erased
     * @return false if the consent has expired, and so ends by itself, or its days are kept already
     */
    public Uni<Boolean> again(UUID participant, @Nullable LocalDate keptUntil) {
        return pool.withTransaction(connection ->
                        consents.lock(connection, participant).chain(consent -> again(connection, consent, keptUntil)))
                .onFailure(Refusal.class)
                .recoverWithItem(false);
    }

    private Uni<Boolean> again(SqlConnection connection, Locked consent, @Nullable LocalDate keptUntil) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (keptUntil == null) {
            return erase(connection, consent, now).replaceWith(true);
        }
        consent.refuseEnded();
        return keep(connection, consent, now, keptUntil).replaceWith(true);
    }

    /** The order counts: the transaction has committed, then the vault knows, then it is answered. */
    private Uni<Revoked> remembered(Uni<Marked> committed) {
        return committed.call(done -> witness.remember(done.mark)).map(Marked::revoked);
    }

    private record Marked(Revoked revoked, Mark mark) {}

    private Uni<Marked> end(SqlConnection connection, Locked consent, Data data) {
        if (consent.state() == ConsentState.REVOKED && data == Data.keep) {
            throw new Refusal(Problem.NO_CONSENT);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        LocalDate keptUntil =
                data == Data.keep ? LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(keptDays) : null;
        return witness.mark(connection, consent.id(), keptUntil)
                .chain(mark -> (keptUntil == null
                                ? erase(connection, consent, now)
                                : keep(connection, consent, now, keptUntil))
                        .map(given -> new Marked(
                                new Revoked(ConsentState.REVOKED.id(), now, data, given.receiptId(), given), mark)));
    }

    private Uni<Receipt> keep(SqlConnection connection, Locked consent, Instant now, LocalDate until) {
        UUID participant = consent.participantId();
        String effect = KEPT.formatted(until);
        return EraseParticipant.keepDays(connection, participant, consent.key(), until)
                .chain(() -> ledger.record(connection, participant, consent.key(), ParticipantEvent.CONSENT_REVOKED))
                .map(audited -> receiptWriter.withdrawn(consent.agreement(), now, effect, audited))
                .call(receipt -> receipts.keep(connection, participant, consent.key(), receipt, now));
    }

    private Uni<Receipt> erase(SqlConnection connection, Locked consent, Instant now) {
        return EraseParticipant.erase(connection, consent.participantId())
                .chain(() -> subjects.forget(connection, consent.subjectDigest()))
                .chain(() -> ledger.recordOnlyInAudit(connection, ParticipantEvent.CONSENT_REVOKED))
                .map(audited -> receiptWriter.withdrawn(consent.agreement(), now, ERASED, audited));
    }
}
