package dev.respite.lease;

import dev.respite.audit.Ledger;
import dev.respite.audit.ParticipantEvent;
import dev.respite.consent.Consents;
import dev.respite.dpop.DpopProofs.Proof;
import dev.respite.identity.ConsentTokens;
import dev.respite.identity.Held;
import dev.respite.limit.AddressLimit;
import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives, renews and ends leases. One lease a consent: pairing another phone replaces it. */
@ApplicationScoped
public class Leases {
    static final Duration LENGTH = Duration.ofHours(72);

    /** So many wrong codes are typing errors. A code has 40 bits: this is to keep guessing quiet. */
    private static final int WRONG_CODES = 10;

    private static final String LEASE = "select lease_id from consent where participant_id = $1 and id = $2";
    private static final String LOCK_CONSENT = LEASE + " for no key update";
    private static final String EXTEND = """
            update consent set lease_id = $3, lease_until = $4
            where participant_id = $1 and id = $2 and state = 'active' and expires_on > $5
            """;
    private static final String END = """
            update consent set lease_id = null, lease_until = null
            where participant_id = $1 and id = $2 and lease_id = $3
            """;
    private static final String FORGET_CODE = "delete from pairing_code where participant_id = $1 and lease_id = $2";

    private final Pool pool;
    private final PairingCodes codes;
    private final AddressLimit wrongCodes;
    private final Consents consents;
    private final RequiresActiveConsent requiresActiveConsent;
    private final ConsentTokens tokens;
    private final Ledger ledger;
    private final InstantSource clock;

    public Leases(
            Pool pool,
            PairingCodes codes,
            Consents consents,
            RequiresActiveConsent requiresActiveConsent,
            ConsentTokens tokens,
            Ledger ledger,
            InstantSource clock) {
        this.pool = pool;
        this.codes = codes;
        this.wrongCodes = new AddressLimit(clock, WRONG_CODES, PairingCodes.VALID);
        this.consents = consents;
        this.requiresActiveConsent = requiresActiveConsent;
        this.tokens = tokens;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Turns a code into a lease. The same code gives the same phone the same lease again while it lasts, so that a lost
     * reply burns nothing; to another phone, as told by its key, it is unknown.
     *
     * @param proof by the key that the token is to be bound to, or null for a token that is not
     * @param address where the code comes from
     * @throws Refusal {@code too-many-requests}, {@code pairing-code-unknown}, or as {@link RequiresActiveConsent#check}
     */
    public Uni<Lease> pair(String code, @Nullable Proof proof, String address) {
        wrongCodes.refuseAfterTooMany(address);
        byte[] hash = codes.hash(code);
        return pool.withTransaction(connection -> codes.read(connection, hash)
                        .chain(row -> lock(connection, row))
                        .chain(() -> codes.read(connection, hash))
                        .chain(row -> take(connection, hash, row, proof)))
                .onFailure(Leases::isWrongCode)
                .invoke(() -> wrongCodes.count(address))
                .chain(this::lease);
    }

    /**
     * Renews the lease that a token names, also after the token has run out.
     *
     * @throws Refusal as {@link RequiresActiveConsent#check}
     */
    public Uni<Lease> renew(Held held) {
        return pool.withTransaction(connection -> connection
                        .preparedQuery(LOCK_CONSENT)
                        .execute(Tuple.of(held.participant(), held.consent()))
                        .chain(rows -> holds(rows, held)
                                ? extend(connection, held)
                                : Uni.createFrom().voidItem())
                        .chain(() -> requiresActiveConsent.check(connection, held)))
                .chain(this::lease);
    }

    /** Whether this is still the consent's lease, whatever the consent's state. Uses the proof. */
    public Uni<Boolean> isCurrent(Held held) {
        return UsedProofs.use(pool, held)
                .chain(() -> pool.preparedQuery(LEASE).execute(Tuple.of(held.participant(), held.consent())))
                .map(rows -> holds(rows, held));
    }

    /** Ends the pairing; does nothing if it is over. What was sent stays, and the physician can pair a phone again. */
    public Uni<Void> end(Held held) {
        return pool.withTransaction(connection -> consents.lock(connection, held.participant())
                        .chain(consent -> UsedProofs.use(connection, held)
                                .chain(() -> connection
                                        .preparedQuery(END)
                                        .execute(Tuple.of(held.participant(), held.consent(), held.lease())))
                                .chain(ended -> ended.rowCount() == 0
                                        ? Uni.createFrom().voidItem()
                                        : forget(connection, held, consent))))
                .onFailure(failure -> failure instanceof Refusal r && r.problem() == Problem.NO_CONSENT)
                .recoverWithNull();
    }

    private Uni<Void> forget(SqlConnection connection, Held held, Consents.Locked consent) {
        return connection
                .preparedQuery(FORGET_CODE)
                .execute(Tuple.of(held.participant(), held.lease()))
                .chain(() ->
                        ledger.record(connection, held.participant(), consent.key(), ParticipantEvent.PAIRING_ENDED))
                .replaceWithVoid();
    }

    /** The consent first, as everywhere, so that two phones with one code come one after the other. */
    private static Uni<Void> lock(SqlConnection connection, Row code) {
        return connection
                .preparedQuery(LOCK_CONSENT)
                .execute(Tuple.of(code.getUUID("participant_id"), code.getUUID("consent_id")))
                .replaceWithVoid();
    }

    /** What a refusal by the gate would leave undone is undone with this transaction: a code is not used up by a pause. */
    private Uni<LiveConsent> take(SqlConnection connection, byte[] hash, Row code, @Nullable Proof proof) {
        UUID known = code.getUUID("lease_id");
        Held held = Held.newLease(
                code.getUUID("participant_id"),
                code.getUUID("consent_id"),
                known != null ? known : UUID.randomUUID(),
                proof);
        if (known != null) {
            codes.refuseOtherKey(code, proof);
            return requiresActiveConsent.check(connection, held);
        }
        return extend(connection, held)
                .chain(() -> requiresActiveConsent.check(connection, held))
                .call(() -> codes.use(connection, hash, held))
                .call(live -> ledger.record(connection, held.participant(), live.key(), ParticipantEvent.PHONE_PAIRED));
    }

    private Uni<Void> extend(SqlConnection connection, Held held) {
        Instant now = clock.instant();
        return connection
                .preparedQuery(EXTEND)
                .execute(Tuple.from(new Object[] {
                    held.participant(),
                    held.consent(),
                    held.lease(),
                    now.plus(LENGTH).truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC),
                    LocalDate.ofInstant(now, ZoneOffset.UTC)
                }))
                .replaceWithVoid();
    }

    /** Signing takes a millisecond or more: not on the event loop. */
    private Uni<Lease> lease(LiveConsent live) {
        return Uni.createFrom()
                .item(live)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(consent -> {
                    Instant now = clock.instant();
                    Held held = consent.held();
                    return new Lease(
                            tokens.issue(held, consent.leaseUntil()),
                            held.thumbprint() == null ? "Bearer" : "DPoP",
                            consent.leaseUntil(),
                            SyncPolicy.of(consent, now),
                            now);
                });
    }

    private static boolean isWrongCode(Throwable failure) {
        return failure instanceof Refusal refusal && refusal.problem() == Problem.PAIRING_CODE_UNKNOWN;
    }

    private static boolean holds(RowSet<Row> rows, Held held) {
        for (Row row : rows) {
            return held.lease().equals(row.getUUID("lease_id"));
        }
        return false;
    }
}
