package dev.respite.person.passkey;

import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationRequest;
import dev.respite.identity.Subject;
import dev.respite.identity.TokenChecks;
import dev.respite.keys.DataKey;
import dev.respite.notice.Promises;
import dev.respite.person.own.OwnDoor;
import dev.respite.person.own.OwnKey;
import dev.respite.person.own.ParticipantEvent;
import dev.respite.person.passkey.Challenges.Challenge;
import dev.respite.person.passkey.Challenges.Purpose;
import dev.respite.person.record.ConsentRow;
import dev.respite.person.record.ConsentState;
import dev.respite.person.record.ConsentTable;
import dev.respite.person.record.ConsentTable.Current;
import dev.respite.person.record.ConsentTable.Locked;
import dev.respite.person.record.OwnReads.Change;
import dev.respite.person.record.passkey.Passkey;
import dev.respite.person.record.passkey.Passkey.Credential;
import dev.respite.person.record.passkey.Passkey.Waiting;
import dev.respite.person.record.passkey.PasskeyTable;
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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A physician makes a passkey, signed in at the hospital. The first thing of all that opens their record is in at once, as a first
 * phone is; while a phone or another passkey opens it, or once did, a further passkey opens nothing until one of them lets it
 * in. What nobody lets in lapses, or, if that was asked for, begins a new record.
 */
@ApplicationScoped
public class RegisterPasskey {
    /** The rest of today and tomorrow (UTC), as a further phone: the phone that says no syncs by then. */
    static final int WAITING_DAYS = Promises.WAITING_DAYS.inForce();

    private final Pool pool;
    private final ConsentTable consents;
    private final Challenges challenges;
    private final RelyingParty party;
    private final WebAuthn webAuthn;
    private final TokenChecks checks;
    private final OwnPasskeys passkeys;
    private final OwnDoor door;
    private final InstantSource clock;

    public RegisterPasskey(
            Pool pool,
            ConsentTable consents,
            Challenges challenges,
            RelyingParty party,
            WebAuthn webAuthn,
            TokenChecks checks,
            OwnPasskeys passkeys,
            OwnDoor door,
            InstantSource clock) {
        this.pool = pool;
        this.consents = consents;
        this.challenges = challenges;
        this.party = party;
        this.webAuthn = webAuthn;
        this.checks = checks;
        this.passkeys = passkeys;
        this.door = door;
        this.clock = clock;
    }

    /**
     * What to ask the browser for. Leaves nothing behind.
     *
     * @throws Refusal {@code no-consent}
     */
    public Uni<RegistrationOptions> options(Subject subject) {
        return standing(subject)
                .chain(current -> PasskeyTable.all(pool, id(current), current.key(), today())
                        .map(all -> RegistrationOptions.of(
                                party,
                                userHandle(all, current.key()),
                                challenges.issue(id(current), Purpose.REGISTER),
                                all,
                                Challenges.VALID)));
    }

    /**
     * Takes what the browser answered.
     *
     * @param beside what a passkey opened, if it came along: then it is not counted, so that nobody who merely signs in keeps
     *     anybody from it
     * @param beginsAnew whether a new record is to begin with it, if it has to wait and nobody says anything
     * @throws Refusal {@code no-consent}, {@code passkey-challenge-unknown}, {@code passkey-of-another-site}, {@code
     *     user-not-verified}, {@code passkey-not-proven}, {@code passkey-exists}, {@code passkeys-full}, {@code
     *     too-many-requests} or {@code own-token-over}
     */
    public Uni<OwnPasskeys.View> register(
            Subject subject, Optional<OwnKey> beside, RegistrationRequest answer, boolean beginsAnew) {
        return standing(subject)
                .chain(current -> PasskeyTable.all(pool, id(current), current.key(), today())
                        .chain(all ->
                                checks.ofPasskey(() -> check(answer, id(current), userHandle(all, current.key())))))
                .chain(made -> pool.withTransaction(connection -> lock(connection, subject, beside)
                        .invoke(Locked::refuseEnded)
                        .chain(held -> keep(connection, held, made, beginsAnew)
                                .map(passkey -> OwnPasskeys.View.of(passkey, held.key(), true)))));
    }

    private Uni<Locked> lock(SqlConnection connection, Subject subject, Optional<OwnKey> beside) {
        return beside.map(key -> door.holds(connection, key))
                .orElseGet(() -> consents.lock(connection, subject)
                        .invoke(held -> passkeys.countRegistration(held.participantId())));
    }

    private Uni<Current> standing(Subject subject) {
        return consents.current(subject).invoke(current -> {
            if (current.consent().state() == ConsentState.REVOKED) {
                throw new Refusal(Problem.NO_CONSENT);
            }
        });
    }

    private static UUID id(Current current) {
        return current.participant().id();
    }

    /**
     * The same for all passkeys of a record, so that a device tells them from somebody else's: random, since the data key is that
     * it is made of, and another one once a record has begun anew with other passkeys.
     */
    private static byte[] userHandle(List<Passkey> all, DataKey key) {
        return all.isEmpty()
                ? key.mac("passkey user handle")
                : all.get(0).credential().userHandle();
    }

    /** What was made, and the challenge that it answers. */
    private record Made(UUID participant, Challenge challenge, Credential credential) {}

    private Made check(RegistrationRequest answer, UUID participant, byte[] userHandle) {
        RegistrationData read = webAuthn.read(answer);
        Challenge challenge =
                challenges.known(WebAuthn.challenge(read.getCollectedClientData()), participant, Purpose.REGISTER);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return new Made(participant, challenge, webAuthn.registered(read, challenge, userHandle, now));
    }

    private Uni<Passkey> keep(SqlConnection connection, Locked held, Made made, boolean beginsAnew) {
        if (!held.participantId().equals(made.participant())) {
            throw new Refusal(Problem.PASSKEY_CHALLENGE_UNKNOWN);
        }
        return Challenges.use(connection, made.participant(), made.challenge())
                .chain(() -> PasskeyTable.all(connection, made.participant(), held.key(), today()))
                .invoke(all -> refuse(all, made.credential()))
                .chain(all -> isFirst(connection, held, all))
                .map(first -> new Passkey(UUID.randomUUID(), made.credential(), first ? null : waiting(beginsAnew)))
                .call(passkey -> keep(connection, held, passkey));
    }

    private static void refuse(List<Passkey> all, Credential made) {
        if (all.stream().anyMatch(passkey -> Arrays.equals(passkey.credential().credentialId(), made.credentialId()))) {
            throw new Refusal(Problem.PASSKEY_EXISTS);
        }
        OwnPasskeys.refuseTooMany(all);
    }

    /** Nothing opens the record, and nothing ever did. */
    private Uni<Boolean> isFirst(SqlConnection connection, Locked held, List<Passkey> all) {
        return consents.holder(connection, held.participantId()).map(holder -> holder == null && all.isEmpty());
    }

    private Waiting waiting(boolean beginsAnew) {
        return new Waiting(ConsentRow.collectingFrom(clock.instant()), today().plusDays(WAITING_DAYS), beginsAnew);
    }

    /** A later one that waits takes the place of an earlier one, as with phones. */
    private Uni<Void> keep(SqlConnection connection, Locked held, Passkey passkey) {
        boolean in = passkey.waiting() == null;
        return PasskeyTable.removeRegistered(connection, held.participantId())
                .chain(() -> PasskeyTable.add(connection, held.participantId(), held.key(), passkey))
                .chain(() -> passkeys.record(
                        connection,
                        held,
                        in ? ParticipantEvent.PASSKEY_REGISTERED : ParticipantEvent.PASSKEY_WAITS,
                        in ? Change.REGISTERED : Change.WAITS));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
