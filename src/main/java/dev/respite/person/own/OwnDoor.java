package dev.respite.person.own;

import dev.respite.identity.RateLimit;
import dev.respite.identity.TokenClaims;
import dev.respite.person.own.OwnKey.ByPasskey;
import dev.respite.person.own.OwnKey.ByPhone;
import dev.respite.person.record.ConsentState;
import dev.respite.person.record.ConsentTable;
import dev.respite.person.record.ConsentTable.Asked;
import dev.respite.person.record.ConsentTable.Locked;
import dev.respite.person.record.passkey.PasskeyTable;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Opens what is kept about a person to who has what the hospital cannot mint: the key of the phone that holds the
 * consent, or what a passkey opened. The hospital's own token says who somebody is, and its administrator is the employer, so
 * it opens nothing here. Each opening is in the ledger before anything is shown.
 */
@ApplicationScoped
public class OwnDoor {
    /** So often an hour a person may look; each look is an entry that is kept for a year. Each replica counts for itself. */
    static final int LOOKS_AN_HOUR = 300;

    private final Pool pool;
    private final ConsentTable consents;
    private final OwnAccessLedger ledger;
    private final InstantSource clock;
    private final RateLimit looks;

    public OwnDoor(Pool pool, ConsentTable consents, OwnAccessLedger ledger, InstantSource clock) {
        this.pool = pool;
        this.consents = consents;
        this.ledger = ledger;
        this.clock = clock;
        this.looks = new RateLimit(clock, LOOKS_AN_HOUR, Duration.ofHours(1));
    }

    /** What is looked at, and how the ledger says so. */
    public enum Look {
        OWN_VIEW(ParticipantEvent.OWN_VIEW_READ_BY_PHONE, ParticipantEvent.OWN_VIEW_READ_BY_PASSKEY),
        EXPORT(ParticipantEvent.DATA_EXPORTED_BY_PHONE, ParticipantEvent.DATA_EXPORTED_BY_PASSKEY),
        RECEIPTS(ParticipantEvent.RECEIPTS_READ_BY_PHONE, ParticipantEvent.RECEIPTS_READ_BY_PASSKEY),
        ACCESS_LOG(ParticipantEvent.ACCESS_LOG_READ_BY_PHONE, ParticipantEvent.ACCESS_LOG_READ_BY_PASSKEY);

        private final ParticipantEvent byPhone;
        private final ParticipantEvent byPasskey;

        Look(ParticipantEvent byPhone, ParticipantEvent byPasskey) {
            this.byPhone = byPhone;
            this.byPasskey = byPasskey;
        }

        private ParticipantEvent by(OwnKey key) {
            return key instanceof ByPhone ? byPhone : byPasskey;
        }
    }

    /**
     * Opens it, also while the consent is paused, and days that outlive it; also to a phone's token that has run out, since a
     * lease limits what is collected and not who may look.
     *
     * @throws Refusal {@code too-many-requests}, or as {@link #holds}
     */
    public Uni<ConsentTable.Current> open(OwnKey key, Look look) {
        return pool.withTransaction(connection -> enter(connection, key, look)).chain(this::current);
    }

    /** Under the key that they were let in to: if a new record has begun meanwhile, nothing of it opens. */
    private Uni<ConsentTable.Current> current(Locked open) {
        return consents.current(open.participantId())
                .map(now -> new ConsentTable.Current(now.participant(), now.consent(), open.key()))
                .onFailure(failure -> failure instanceof Refusal refusal && refusal.problem() == Problem.NO_CONSENT)
                .transform(erasedMeanwhile -> new Refusal(Problem.CONSENT_REVOKED));
    }

    private Uni<Locked> enter(SqlConnection connection, OwnKey key, Look look) {
        return holds(connection, key)
                .invoke(this::refuseTooMany)
                .call(open -> ledger.record(connection, open.participantId(), open.key(), look.by(key))
                        .chain(entry -> consents.noteRead(connection, open, entry.at(), key.way())));
    }

    private void refuseTooMany(Locked open) {
        String who = open.participantId().toString();
        if (!looks.take(who)) {
            throw looks.refusal(who);
        }
    }

    /**
     * Locks the consent and sees to it that this key opens it. Uses a phone's proof.
     *
     * @throws Refusal of a phone {@code dpop-proof-used}, {@code consent-revoked}, {@code consent-expired}, {@code
     *     pairing-waits} or {@code lease-replaced}; of what a passkey opened {@code no-consent} or {@code own-token-over}
     */
    public Uni<Locked> holds(SqlConnection connection, OwnKey key) {
        return key instanceof ByPhone phone
                ? holdsPhone(connection, phone.held())
                : holdsPasskey(connection, (ByPasskey) key);
    }

    private Uni<Locked> holdsPhone(SqlConnection connection, TokenClaims held) {
        return consents.lockLease(connection, held.participant(), held.consent())
                .chain(() -> consents.ask(connection, held))
                .invoke(consent -> refuseOthers(consent, held))
                .chain(() -> consents.lock(connection, held.participant()));
    }

    /** An erasure deletes what passkeys have opened, and so does a removal; a revocation that keeps the days closes it. */
    private Uni<Locked> holdsPasskey(SqlConnection connection, ByPasskey key) {
        return consents.lock(connection, key.subject())
                .call(consent -> PasskeyTable.isOpen(
                                connection, consent.participantId(), key.tokenHash(), clock.instant())
                        .invoke(open -> {
                            if (!open) {
                                throw new Refusal(Problem.OWN_TOKEN_OVER);
                            }
                        }));
    }

    private void refuseOthers(@Nullable Asked consent, TokenClaims held) {
        boolean holds = consent != null && held.lease().equals(consent.lease());
        if (consent == null || !holds && consent.state() == ConsentState.REVOKED) {
            throw new Refusal(Problem.CONSENT_REVOKED);
        }
        if (!consent.expiresOn().isAfter(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
            throw new Refusal(Problem.CONSENT_EXPIRED);
        }
        if (!holds) {
            throw new Refusal(consent.keepsWaiting(held.lease()) ? Problem.PAIRING_WAITS : Problem.LEASE_REPLACED);
        }
    }
}
