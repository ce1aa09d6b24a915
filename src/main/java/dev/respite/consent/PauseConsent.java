package dev.respite.consent;

import dev.respite.audit.Ledger;
import dev.respite.audit.ParticipantEvent;
import dev.respite.participant.Subject;
import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** A physician stops collecting for a while, and goes on. What is stored stays; what was measured meanwhile never comes. */
@ApplicationScoped
public class PauseConsent {
    private static final String PAUSE = "update consent set state = 'paused' where participant_id = $1";
    private static final String RESUME =
            "update consent set state = 'active', collecting_since = $2 where participant_id = $1";

    private final Pool pool;
    private final Consents consents;
    private final Ledger ledger;
    private final InstantSource clock;

    public PauseConsent(Pool pool, Consents consents, Ledger ledger, InstantSource clock) {
        this.pool = pool;
        this.consents = consents;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Does nothing if it is paused already.
     *
     * @throws Refusal {@code no-consent}
     */
    public Uni<ConsentView> pause(Subject subject) {
        return change(subject, ConsentState.ACTIVE, ParticipantEvent.CONSENT_PAUSED, PAUSE);
    }

    /**
     * Does nothing if it is active. Collecting begins anew with the next full hour.
     *
     * @throws Refusal {@code no-consent}
     */
    public Uni<ConsentView> resume(Subject subject) {
        return change(subject, ConsentState.PAUSED, ParticipantEvent.CONSENT_RESUMED, RESUME);
    }

    private Uni<ConsentView> change(Subject subject, ConsentState from, ParticipantEvent event, String update) {
        return pool.withTransaction(connection -> consents.lock(connection, subject)
                        .invoke(PauseConsent::refuseEnded)
                        .chain(consent -> consent.state() == from
                                ? update(connection, consent, event, update)
                                : Uni.createFrom().voidItem()))
                .chain(() -> consents.view(subject));
    }

    private Uni<Void> update(SqlConnection connection, Consents.Locked consent, ParticipantEvent event, String update) {
        Tuple values = Tuple.of(consent.participantId());
        if (event == ParticipantEvent.CONSENT_RESUMED) {
            values.addOffsetDateTime(ConsentRow.collectingFrom(clock.instant()).atOffset(ZoneOffset.UTC));
        }
        return connection
                .preparedQuery(update)
                .execute(values)
                .chain(() -> ledger.record(connection, consent.participantId(), consent.key(), event))
                .replaceWithVoid();
    }

    private static void refuseEnded(Consents.Locked consent) {
        if (consent.state() == ConsentState.REVOKED) {
            throw new Refusal(Problem.NO_CONSENT);
        }
    }
}
