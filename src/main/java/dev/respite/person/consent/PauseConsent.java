package dev.respite.person.consent;

import dev.respite.identity.Subject;
import dev.respite.person.own.OwnAccessLedger;
import dev.respite.person.own.ParticipantEvent;
import dev.respite.person.record.ConsentRow;
import dev.respite.person.record.ConsentState;
import dev.respite.person.record.ConsentTable;
import dev.respite.person.record.ConsentTable.Locked;
import dev.respite.problem.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.BiFunction;

/** A physician stops collecting for a while, and goes on. What is stored stays; what was measured meanwhile never comes. */
@ApplicationScoped
public class PauseConsent {
    private final Pool pool;
    private final ConsentTable consents;
    private final OwnAccessLedger ledger;
    private final ViewConsent viewConsent;
    private final InstantSource clock;

    public PauseConsent(
            Pool pool, ConsentTable consents, OwnAccessLedger ledger, ViewConsent viewConsent, InstantSource clock) {
        this.pool = pool;
        this.consents = consents;
        this.ledger = ledger;
        this.viewConsent = viewConsent;
        this.clock = clock;
    }

    /**
     * Does nothing if it is paused already.
     *
     * @throws Refusal {@code no-consent}
     */
    public Uni<ConsentView> pause(Subject subject) {
        return change(subject, ConsentState.ACTIVE, ParticipantEvent.CONSENT_PAUSED, consents::pause);
    }

    /**
     * Does nothing if it is active. Collecting begins anew with the next full hour.
     *
     * @throws Refusal {@code no-consent}
     */
    public Uni<ConsentView> resume(Subject subject) {
        Instant from = ConsentRow.collectingFrom(clock.instant());
        return change(
                subject,
                ConsentState.PAUSED,
                ParticipantEvent.CONSENT_RESUMED,
                (connection, participant) -> consents.resume(connection, participant, from));
    }

    private Uni<ConsentView> change(
            Subject subject,
            ConsentState from,
            ParticipantEvent event,
            BiFunction<SqlConnection, UUID, Uni<Void>> update) {
        return pool.withTransaction(connection -> consents.lock(connection, subject)
                        .invoke(Locked::refuseEnded)
                        .chain(consent -> consent.state() == from
                                ? update.apply(connection, consent.participantId())
                                        .chain(() -> record(connection, consent, event))
                                : Uni.createFrom().voidItem()))
                .chain(() -> viewConsent.of(subject));
    }

    private Uni<Void> record(SqlConnection connection, Locked consent, ParticipantEvent event) {
        return ledger.record(connection, consent.participantId(), consent.key(), event)
                .replaceWithVoid();
    }
}
