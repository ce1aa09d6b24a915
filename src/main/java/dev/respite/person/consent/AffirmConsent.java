package dev.respite.person.consent;

import dev.respite.identity.Subject;
import dev.respite.notice.Notice;
import dev.respite.notice.Notices;
import dev.respite.person.consent.receipt.OwnReceipts;
import dev.respite.person.consent.receipt.Receipt;
import dev.respite.person.consent.receipt.ReceiptWriter;
import dev.respite.person.own.OwnAccessLedger;
import dev.respite.person.own.ParticipantEvent;
import dev.respite.person.record.ConsentRow.Agreement;
import dev.respite.person.record.ConsentTable;
import dev.respite.person.record.ConsentTable.Locked;
import dev.respite.problem.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A physician agrees again, to the notice in force: the same participant with the same data, streams and unit, for another
 * year. A pause stays a pause.
 */
@ApplicationScoped
public class AffirmConsent {
    private final Pool pool;
    private final ConsentTable consents;
    private final Notices notices;
    private final OwnAccessLedger ledger;
    private final ReceiptWriter receiptWriter;
    private final OwnReceipts receipts;
    private final ViewConsent viewConsent;
    private final InstantSource clock;

    public AffirmConsent(
            Pool pool,
            ConsentTable consents,
            Notices notices,
            OwnAccessLedger ledger,
            ReceiptWriter receiptWriter,
            OwnReceipts receipts,
            ViewConsent viewConsent,
            InstantSource clock) {
        this.pool = pool;
        this.consents = consents;
        this.notices = notices;
        this.ledger = ledger;
        this.receiptWriter = receiptWriter;
        this.receipts = receipts;
        this.viewConsent = viewConsent;
        this.clock = clock;
    }

    /** What the physician sends; every member is needed. */
    public record Request(
            @Nullable Integer noticeVersion,
            @Nullable String noticeSha256,
            @Nullable Map<String, @Nullable Integer> answers) {}

    /**
     * Agrees again; may be done at any time, also more than once.
     *
     * @throws Refusal {@code malformed-request}, {@code notice-outdated}, {@code comprehension-failed}, or {@code
     *     no-consent} if there is none, or none any more
     */
    public Uni<ConsentView> affirm(Subject subject, Request request) {
        Notice notice = notices.understood(request.noticeVersion(), request.noticeSha256(), request.answers());
        return pool.withTransaction(connection -> consents.lock(connection, subject)
                        .invoke(Locked::refuseEnded)
                        .chain(consent -> affirm(connection, consent, renewed(consent, notice))))
                .chain(() -> viewConsent.of(subject));
    }

    /** The receipts' key stays, so that the physician sees that the new one comes from where the first came from. */
    private Agreement renewed(Locked consent, Notice notice) {
        return new Agreement(
                notice.version(),
                notice.sha256(),
                notice.rhoPerYear(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                UUID.randomUUID(),
                consent.agreement().receiptKey());
    }

    private Uni<Void> affirm(SqlConnection connection, Locked consent, Agreement agreement) {
        UUID participant = consent.participantId();
        return consents.renew(connection, consent, agreement)
                .chain(streams -> {
                    Receipt receipt = receiptWriter.reaffirmed(agreement, streams);
                    return receipts.keep(connection, participant, consent.key(), receipt, agreement.grantedAt());
                })
                .chain(() -> ledger.record(connection, participant, consent.key(), ParticipantEvent.CONSENT_REAFFIRMED))
                .replaceWithVoid();
    }
}
