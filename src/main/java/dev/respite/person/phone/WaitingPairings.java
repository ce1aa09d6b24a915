package dev.respite.person.phone;

import dev.respite.identity.Subject;
import dev.respite.person.own.OwnAccessLedger;
import dev.respite.person.own.OwnDoor;
import dev.respite.person.own.OwnKey;
import dev.respite.person.own.ParticipantEvent;
import dev.respite.person.record.ConsentTable;
import dev.respite.person.record.ConsentTable.Locked;
import dev.respite.person.record.OwnReads.Change;
import dev.respite.person.record.WaitingPairing;
import dev.respite.person.record.passkey.PasskeyTable;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.wire.CrockfordCode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A further phone asks to be let in. Only the phone that holds the consent, or a passkey, can say yes; the physician by the
 * hospital's sign-in can say no, and no more.
 */
@ApplicationScoped
public class WaitingPairings {
    private final Pool pool;
    private final OwnDoor door;
    private final ConsentTable consents;
    private final OwnAccessLedger ledger;
    private final InstantSource clock;

    public WaitingPairings(
            Pool pool, OwnDoor door, ConsentTable consents, OwnAccessLedger ledger, InstantSource clock) {
        this.pool = pool;
        this.door = door;
        this.consents = consents;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Who waits: one, or nobody. A later one takes the place of an earlier one. */
    public record Listed(SyncPolicy.@Nullable Waits pairing, Instant serverTime) {}

    /**
     * @throws Refusal as {@link OwnDoor#holds}
     */
    public Uni<Listed> of(OwnKey key) {
        return pool.withTransaction(connection -> door.holds(connection, key))
                .map(consent -> new Listed(SyncPolicy.Waits.of(consent.waiting(), consent.key()), clock.instant()));
    }

    /**
     * Lets in the phone that shows this check; it takes the place of the one that holds the consent. About each passkey that is in
     * the new one is asked: who was the first after somebody joined might have let in their own before.
     *
     * @throws Refusal {@code no-pairing-waits} if none with this check waits; or as {@link OwnDoor#holds}
     */
    public Uni<Listed> letIn(OwnKey key, String check) {
        Instant until = clock.instant().plus(Leases.LENGTH).truncatedTo(ChronoUnit.SECONDS);
        return pool.withTransaction(connection -> door.holds(connection, key)
                        .chain(consent -> consents.letIn(
                                        connection, consent.participantId(), shown(consent, check), until)
                                .chain(() -> record(connection, consent, ParticipantEvent.PAIRING_LET_IN))
                                .chain(() -> askAboutPasskeys(connection, consent))))
                .map(done -> nobody());
    }

    private Uni<Void> askAboutPasskeys(SqlConnection connection, Locked consent) {
        LocalDate until = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(Leases.WAITING_DAYS);
        return PasskeyTable.askAgain(connection, consent.participantId(), until)
                .chain(asked -> asked
                        ? ledger.record(
                                        connection,
                                        consent.participantId(),
                                        consent.key(),
                                        ParticipantEvent.PASSKEY_WAITS)
                                .chain(entry -> consents.noteChange(connection, consent, entry.at(), Change.WAITS))
                        : Uni.createFrom().voidItem());
    }

    private static WaitingPairing shown(Locked consent, String check) {
        WaitingPairing waiting = consent.waiting();
        if (waiting == null || !waiting.check(consent.key()).equals(CrockfordCode.typed(check))) {
            throw new Refusal(Problem.NO_PAIRING_WAITS);
        }
        return waiting;
    }

    /**
     * Sends away whoever waits, if anybody does.
     *
     * @throws Refusal as {@link OwnDoor#holds}
     */
    public Uni<Listed> sendAway(OwnKey key) {
        return pool.withTransaction(
                        connection -> door.holds(connection, key).chain(consent -> sendAway(connection, consent)))
                .map(done -> nobody());
    }

    /**
     * As {@link #sendAway(OwnKey)}, by the hospital's sign-in.
     *
     * @throws Refusal {@code no-consent}
     */
    public Uni<Listed> sendAway(Subject subject) {
        return pool.withTransaction(connection ->
                        consents.lock(connection, subject).chain(consent -> sendAway(connection, consent)))
                .map(done -> nobody());
    }

    private Listed nobody() {
        return new Listed(null, clock.instant());
    }

    private Uni<Void> sendAway(SqlConnection connection, Locked consent) {
        return consents.sendAway(connection, consent.participantId())
                .chain(sent -> sent
                        ? record(connection, consent, ParticipantEvent.PAIRING_SENT_AWAY)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> record(SqlConnection connection, Locked consent, ParticipantEvent event) {
        return ledger.record(connection, consent.participantId(), consent.key(), event)
                .replaceWithVoid();
    }
}
