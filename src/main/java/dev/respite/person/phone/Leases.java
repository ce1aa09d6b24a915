package dev.respite.person.phone;

import dev.respite.identity.ConsentTokens;
import dev.respite.identity.TokenClaims;
import dev.respite.identity.dpop.DpopProofs.Proof;
import dev.respite.keys.DataKey;
import dev.respite.notice.Promises;
import dev.respite.person.own.OwnAccessLedger;
import dev.respite.person.own.ParticipantEvent;
import dev.respite.person.record.ConsentRow;
import dev.respite.person.record.ConsentState;
import dev.respite.person.record.ConsentTable;
import dev.respite.person.record.ConsentTable.Locked;
import dev.respite.person.record.PairingCodeTable;
import dev.respite.person.record.PairingCodeTable.Kept;
import dev.respite.person.record.WaitingPairing;
import dev.respite.person.record.passkey.PasskeyTable;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives, renews and ends leases. One lease a consent, and the first phone gets it. A further one, with another key, waits
 * until the phone that holds the consent, or a passkey, lets it in ({@link WaitingPairings}); what nobody lets in begins a new record
 * ({@link StartAnew}). The hospital, which can mint the sign-in of any physician, can therefore pair a phone and open nothing.
 */
@ApplicationScoped
public class Leases {
    static final Duration LENGTH = Duration.ofHours(Promises.LEASE_HOURS.inForce());

    /** A further phone waits for the rest of today and for tomorrow (UTC): the phone that holds the consent syncs by then. */
    static final int WAITING_DAYS = Promises.WAITING_DAYS.inForce();

    private final Pool pool;
    private final PairingCodes codes;
    private final ConsentTable consents;
    private final ConsentGate consentGate;
    private final ConsentTokens tokens;
    private final OwnAccessLedger ledger;
    private final InstantSource clock;

    public Leases(
            Pool pool,
            PairingCodes codes,
            ConsentTable consents,
            ConsentGate consentGate,
            ConsentTokens tokens,
            OwnAccessLedger ledger,
            InstantSource clock) {
        this.pool = pool;
        this.codes = codes;
        this.consents = consents;
        this.consentGate = consentGate;
        this.tokens = tokens;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Turns a code into a lease, or for a further phone into a place to wait. The same code gives the same phone the same lease again while it lasts, so that a lost
     * reply burns nothing; to another phone, as told by its key, it is unknown.
     *
     * @param hash of the code, as {@link PairingCodes#checked} gives it
     * @param proof by the key that the token is to be bound to, or null for a token that is not
     * @throws Refusal {@code pairing-code-unknown}, or as {@link ConsentGate#admit}
     */
    public Uni<Lease> pair(byte[] hash, @Nullable Proof proof) {
        // The consent is locked first, as everywhere, so that two phones with one code come one after the other.
        return pool.withTransaction(connection -> codes.read(connection, hash)
                        .chain(code -> consents.lockLease(connection, code.participant(), code.consent()))
                        .chain(() -> codes.read(connection, hash))
                        .chain(code -> take(connection, hash, code, proof)))
                .chain(this::lease);
    }

    /** What came of a pairing: a consent that is held, or a further phone that waits. */
    private record Outcome(TokenClaims held, @Nullable ActiveConsent live, SyncPolicy.@Nullable Waits waits) {
        static Outcome waits(TokenClaims held, Locked consent) {
            return new Outcome(held, null, SyncPolicy.Waits.of(consent.waiting(), consent.key()));
        }

        static Outcome in(ActiveConsent live) {
            return new Outcome(live.held(), live, null);
        }
    }

    /**
     * Renews the lease that a token names, also after the token has run out.
     *
     * @throws Refusal as {@link ConsentGate#admit}
     */
    public Uni<Lease> renew(TokenClaims held) {
        return pool.withTransaction(connection -> consents.lockLease(connection, held.participant(), held.consent())
                        .chain(lease -> held.lease().equals(lease)
                                ? extend(connection, held)
                                : Uni.createFrom().voidItem())
                        .chain(() -> consentGate.admit(connection, held)))
                .map(Outcome::in)
                .chain(this::lease);
    }

    /** Whether this is still the consent's lease, whatever the consent's state. Uses the proof. */
    public Uni<Boolean> isCurrent(TokenClaims held) {
        return consents.ask(pool, held)
                .map(consent -> consent != null && held.lease().equals(consent.lease()));
    }

    /** Ends the pairing; does nothing if it is over. What was sent stays, and the physician can pair a phone again. */
    public Uni<Void> end(TokenClaims held) {
        return pool.withTransaction(connection -> consents.lock(connection, held.participant())
                        .chain(consent -> consents.ask(connection, held)
                                .chain(() -> endUnlessDaysAreKept(connection, held, consent))
                                .chain(ended -> ended
                                        ? forget(connection, held, consent.key())
                                        : Uni.createFrom().voidItem())))
                .onFailure(failure -> failure instanceof Refusal r && r.problem() == Problem.NO_CONSENT)
                .recoverWithNull();
    }

    /** Of kept days the lease is what opens them; a library's unasked logout must not close them for good. */
    private Uni<Boolean> endUnlessDaysAreKept(SqlConnection connection, TokenClaims held, Locked consent) {
        return consent.state() == ConsentState.REVOKED
                ? Uni.createFrom().item(false)
                : consents.endLease(connection, held);
    }

    private Uni<Void> forget(SqlConnection connection, TokenClaims held, DataKey key) {
        return PairingCodeTable.forget(connection, held)
                .chain(() -> ledger.record(connection, held.participant(), key, ParticipantEvent.PAIRING_ENDED))
                .replaceWithVoid();
    }

    /** What a refusal by the gate would leave undone is undone with this transaction: a code is not used up by a pause. */
    private Uni<Outcome> take(SqlConnection connection, byte[] hash, Kept code, @Nullable Proof proof) {
        UUID known = code.lease();
        TokenClaims held = TokenClaims.newLease(
                code.participant(), code.consent(), known != null ? known : UUID.randomUUID(), proof);
        if (known != null) {
            codes.refuseOtherKey(code, proof);
            return again(connection, held);
        }
        byte[] holder = codes.holder(held);
        return isIn(connection, held, holder)
                .chain(in -> in ? letIn(connection, held, holder).map(Outcome::in) : letWait(connection, held, holder))
                .call(() -> codes.use(connection, hash, held));
    }

    /** The same phone again, or the first thing of all that opens the record: no phone ever did, and no passkey does. */
    private Uni<Boolean> isIn(SqlConnection connection, TokenClaims held, byte[] holder) {
        return consents.holder(connection, held.participant())
                .chain(before -> before == null
                        ? PasskeyTable.any(connection, held.participant()).map(any -> !any)
                        : Uni.createFrom().item(Arrays.equals(before, holder)));
    }

    private Uni<ActiveConsent> letIn(SqlConnection connection, TokenClaims held, byte[] holder) {
        return extend(connection, held)
                .chain(() -> consents.hold(connection, held, holder))
                .chain(() -> consentGate.admit(connection, held))
                .call(live -> ledger.record(connection, held.participant(), live.key(), ParticipantEvent.PHONE_PAIRED));
    }

    private Uni<Outcome> letWait(SqlConnection connection, TokenClaims held, byte[] holder) {
        Instant now = clock.instant();
        LocalDate until = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(WAITING_DAYS);
        return consents.ask(connection, held)
                .invoke(consentGate::refuseFurtherPhone)
                .chain(() -> consents.letWait(connection, held, holder, ConsentRow.collectingFrom(now), until))
                .chain(() -> consents.lock(connection, held.participant()))
                .call(locked ->
                        ledger.record(connection, held.participant(), locked.key(), ParticipantEvent.PAIRING_WAITS))
                .map(locked -> Outcome.waits(held, locked));
    }

    /** The same code again: the same lease, or the same waiting. */
    private Uni<Outcome> again(SqlConnection connection, TokenClaims held) {
        return consents.lock(connection, held.participant())
                .onFailure(Refusal.class)
                .recoverWithNull()
                .chain(locked -> {
                    WaitingPairing waiting = locked == null ? null : locked.waiting();
                    return waiting != null && waiting.lease().equals(held.lease())
                            ? consents.ask(connection, held)
                                    .invoke(consentGate::refuseFurtherPhone)
                                    .replaceWith(Outcome.waits(held, locked))
                            : consentGate.admit(connection, held).map(Outcome::in);
                });
    }

    private Uni<Void> extend(SqlConnection connection, TokenClaims held) {
        Instant until = clock.instant().plus(LENGTH).truncatedTo(ChronoUnit.SECONDS);
        return consents.extendLease(connection, held, until);
    }

    /** Signing takes a millisecond or more: not on the event loop. */
    private Uni<Lease> lease(Outcome outcome) {
        return Uni.createFrom()
                .item(outcome)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(this::signed);
    }

    private Lease signed(Outcome outcome) {
        Instant now = clock.instant();
        TokenClaims held = outcome.held();
        ActiveConsent live = outcome.live();
        SyncPolicy.Waits waits = outcome.waits();
        Instant until =
                live != null ? live.leaseUntil() : Objects.requireNonNull(waits).until();
        return new Lease(
                tokens.issue(held.with(null), until),
                held.thumbprint() == null ? "Bearer" : "DPoP",
                until,
                live == null ? null : SyncPolicy.of(live, now),
                waits,
                now);
    }
}
