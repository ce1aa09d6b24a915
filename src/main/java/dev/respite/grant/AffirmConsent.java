package dev.respite.grant;

import dev.respite.audit.Ledger;
import dev.respite.audit.ParticipantEvent;
import dev.respite.consent.ConsentRow;
import dev.respite.consent.ConsentRow.Agreement;
import dev.respite.consent.ConsentState;
import dev.respite.consent.ConsentView;
import dev.respite.consent.Consents;
import dev.respite.consent.Consents.Locked;
import dev.respite.participant.Subject;
import dev.respite.receipt.Receipt;
import dev.respite.receipt.ReceiptWriter;
import dev.respite.receipt.Receipts;
import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A physician agrees again, to the notice in force: the same participant with the same data, streams and unit, for another
 * year. A pause stays a pause.
 */
@ApplicationScoped
public class AffirmConsent {
    private static final String AFFIRM =
            "update consent set expires_on = $2, sealed = $3 where participant_id = $1 returning streams";

    private final Pool pool;
    private final Consents consents;
    private final Notices notices;
    private final Ledger ledger;
    private final ReceiptWriter receiptWriter;
    private final Receipts receipts;
    private final InstantSource clock;

    public AffirmConsent(
            Pool pool,
            Consents consents,
            Notices notices,
            Ledger ledger,
            ReceiptWriter receiptWriter,
            Receipts receipts,
            InstantSource clock) {
        this.pool = pool;
        this.consents = consents;
        this.notices = notices;
        this.ledger = ledger;
        this.receiptWriter = receiptWriter;
        this.receipts = receipts;
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
                        .invoke(AffirmConsent::refuseEnded)
                        .chain(consent -> affirm(connection, consent, renewed(consent, notice))))
                .chain(() -> consents.view(subject));
    }

    private static void refuseEnded(Locked consent) {
        if (consent.state() == ConsentState.REVOKED) {
            throw new Refusal(Problem.NO_CONSENT);
        }
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
        byte[] sealed = ConsentRow.seal(consent.key(), consent.id(), agreement, consent.subjectDigest());
        return connection
                .preparedQuery(AFFIRM)
                .execute(Tuple.of(participant, ConsentRow.expiry(agreement.grantedAt()), Buffer.buffer(sealed)))
                .map(rows -> List.of(rows.iterator().next().getArrayOfStrings("streams")))
                .chain(streams -> {
                    Receipt receipt = receiptWriter.reaffirmed(agreement, streams);
                    return receipts.keep(connection, participant, consent.key(), receipt, agreement.grantedAt());
                })
                .chain(() -> ledger.record(connection, participant, consent.key(), ParticipantEvent.CONSENT_REAFFIRMED))
                .replaceWithVoid();
    }
}
