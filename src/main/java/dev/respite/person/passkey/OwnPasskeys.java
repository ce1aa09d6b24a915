package dev.respite.person.passkey;

import dev.respite.identity.RateLimit;
import dev.respite.identity.Subject;
import dev.respite.keys.DataKey;
import dev.respite.person.own.OwnAccessLedger;
import dev.respite.person.own.OwnDoor;
import dev.respite.person.own.OwnKey;
import dev.respite.person.own.ParticipantEvent;
import dev.respite.person.record.ConsentTable;
import dev.respite.person.record.ConsentTable.Locked;
import dev.respite.person.record.OwnReads.Change;
import dev.respite.person.record.passkey.Passkey;
import dev.respite.person.record.passkey.PasskeyTable;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.wire.CrockfordCode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A physician's passkeys: listed, let in and removed. Only what opens the record, the phone or a passkey that is in, says yes to
 * another or removes one; the physician by the hospital's sign-in sends away one that waits, and does no more.
 */
@ApplicationScoped
public class OwnPasskeys {
    /** A person has so many devices, or fewer. */
    static final int MOST = 8;

    /**
     * So often an hour somebody may register by the hospital's sign-in alone; each leaves entries in their ledger. Each replica
     * counts for itself.
     */
    static final int REGISTRATIONS_AN_HOUR = 20;

    private final Pool pool;
    private final OwnDoor door;
    private final ConsentTable consents;
    private final OwnAccessLedger ledger;
    private final InstantSource clock;
    private final RateLimit registrations;

    public OwnPasskeys(Pool pool, OwnDoor door, ConsentTable consents, OwnAccessLedger ledger, InstantSource clock) {
        this.pool = pool;
        this.door = door;
        this.consents = consents;
        this.ledger = ledger;
        this.clock = clock;
        this.registrations = new RateLimit(clock, REGISTRATIONS_AN_HOUR, Duration.ofHours(1));
    }

    /**
     * A passkey as its physician sees it. What their devices call it is theirs.
     *
     * @param registeredAt whole seconds
     * @param check what is shown where it is registered, and where it is used while it waits; null to the hospital's sign-in alone
     * @param waits null once it is let in
     */
    public record View(
            UUID id,
            Instant registeredAt,
            @Nullable String check,
            @Nullable Waits waits) {
        static View of(Passkey passkey, DataKey key, boolean withCheck) {
            return new View(
                    passkey.id(),
                    passkey.credential().registeredAt(),
                    withCheck ? passkey.check(key) : null,
                    Waits.of(passkey));
        }
    }

    /**
     * A passkey that nobody has let in.
     *
     * @param until it lapses then, unless it is let in before
     * @param beginsAnew whether a new record begins with it instead
     */
    public record Waits(Instant until, boolean beginsAnew) {
        static @Nullable Waits of(Passkey passkey) {
            Passkey.Waiting waiting = passkey.waiting();
            return waiting == null ? null : new Waits(waiting.end(), waiting.beginsAnew());
        }
    }

    /** All of them, oldest first, behind them those that wait. */
    public record Listed(List<View> passkeys) {
        static Listed of(List<Passkey> passkeys, DataKey key, boolean withCheck) {
            return new Listed(passkeys.stream()
                    .map(passkey -> View.of(passkey, key, withCheck))
                    .sorted(Comparator.comparing((View view) -> view.waits() != null)
                            .thenComparing(View::registeredAt)
                            .thenComparing(View::id))
                    .toList());
        }
    }

    /**
     * @throws Refusal as {@link OwnDoor#holds}
     */
    public Uni<Listed> of(OwnKey key) {
        return pool.withTransaction(
                connection -> door.holds(connection, key).chain(held -> listed(connection, held, true)));
    }

    /**
     * By the hospital's sign-in: how many there are, so that one that nobody knows can be sent away.
     *
     * @throws Refusal {@code no-consent}
     */
    public Uni<Listed> of(Subject subject) {
        return pool.withTransaction(
                connection -> consents.lock(connection, subject).chain(held -> listed(connection, held, false)));
    }

    /** The same, of a consent that has been opened. */
    public Uni<Listed> of(ConsentTable.Current current) {
        return PasskeyTable.all(pool, current.participant().id(), current.key(), today())
                .map(all -> Listed.of(all, current.key(), true));
    }

    /**
     * Lets in the passkey that was registered where this check is shown.
     *
     * @throws Refusal {@code passkey-unknown} if none with this check waits, {@code passkeys-full}; or as {@link OwnDoor#holds}
     */
    public Uni<Listed> letIn(OwnKey key, String check) {
        return pool.withTransaction(connection -> door.holds(connection, key)
                .call(held -> all(connection, held)
                        .map(all -> waiting(all, held.key(), check))
                        .chain(waiting -> PasskeyTable.letIn(connection, held.participantId(), waiting.id()))
                        .chain(() -> record(connection, held, ParticipantEvent.PASSKEY_LET_IN, Change.LET_IN)))
                .invoke(this::forgetRegistrations)
                .chain(held -> listed(connection, held, true)));
    }

    private static Passkey waiting(List<Passkey> all, DataKey key, String check) {
        String typed = CrockfordCode.typed(check);
        Passkey waiting = all.stream()
                .filter(passkey ->
                        passkey.waiting() != null && passkey.check(key).equals(typed))
                .findFirst()
                .orElseThrow(() -> new Refusal(Problem.PASSKEY_UNKNOWN));
        if (!waiting.stands()) {
            refuseTooMany(all);
        }
        return waiting;
    }

    /** Of those that are in, or were. */
    static void refuseTooMany(List<Passkey> all) {
        if (all.stream().filter(Passkey::stands).count() >= MOST) {
            throw new Refusal(Problem.PASSKEYS_FULL);
        }
    }

    /**
     * Removes one; what it opened is closed in the same moment.
     *
     * @throws Refusal {@code passkey-unknown}; or as {@link OwnDoor#holds}
     */
    public Uni<Listed> remove(OwnKey key, UUID id) {
        return pool.withTransaction(connection -> door.holds(connection, key)
                .call(held -> all(connection, held).chain(all -> remove(connection, held, all, id)))
                .invoke(this::forgetRegistrations)
                .chain(held -> listed(connection, held, true)));
    }

    /**
     * As {@link #remove(OwnKey, UUID)}, by the hospital's sign-in: of one alone that was never in. One about which a new phone asks
     * is for that phone to remove, since it may be all that its physician has.
     *
     * @throws Refusal {@code no-consent}, {@code passkey-unknown}, or {@code own-key-required} of one that is in, or was
     */
    public Uni<Listed> sendAway(Subject subject, UUID id) {
        return pool.withTransaction(connection -> consents.lock(connection, subject)
                .call(held -> all(connection, held)
                        .invoke(all -> refuseStanding(all, id))
                        .chain(all -> remove(connection, held, all, id)))
                .chain(held -> listed(connection, held, false)));
    }

    private static void refuseStanding(List<Passkey> all, UUID id) {
        if (find(all, id).filter(Passkey::stands).isPresent()) {
            throw new Refusal(Problem.OWN_KEY_REQUIRED);
        }
    }

    private static Optional<Passkey> find(List<Passkey> all, UUID id) {
        return all.stream().filter(passkey -> passkey.id().equals(id)).findFirst();
    }

    /** Also of the last one: whatever comes after it waits, since something opened the record once. */
    private Uni<Void> remove(SqlConnection connection, Locked held, List<Passkey> all, UUID id) {
        Passkey passkey = find(all, id).orElseThrow(() -> new Refusal(Problem.PASSKEY_UNKNOWN));
        boolean waits = passkey.waiting() != null;
        return PasskeyTable.remove(connection, held.participantId(), id)
                .chain(() -> consents.holdByNobody(connection, held.participantId()))
                .chain(() -> record(
                        connection,
                        held,
                        waits ? ParticipantEvent.PASSKEY_SENT_AWAY : ParticipantEvent.PASSKEY_REMOVED,
                        waits ? Change.SENT_AWAY : Change.REMOVED));
    }

    private Uni<Listed> listed(SqlConnection connection, Locked held, boolean withCheck) {
        return all(connection, held).map(all -> Listed.of(all, held.key(), withCheck));
    }

    /**
     * Counts a registration by the hospital's sign-in alone.
     *
     * @throws Refusal {@code too-many-requests}
     */
    void countRegistration(UUID participant) {
        String who = participant.toString();
        if (!registrations.take(who)) {
            throw registrations.refusal(who);
        }
    }

    /** Who said yes or no with a key of their own registers again at once, whoever filled the hour in their name. */
    private void forgetRegistrations(Locked held) {
        registrations.forget(held.participantId().toString());
    }

    private Uni<List<Passkey>> all(SqlConnection connection, Locked held) {
        return PasskeyTable.all(connection, held.participantId(), held.key(), today());
    }

    /** In the ledger, and for the phone to tell. */
    Uni<Void> record(SqlConnection connection, Locked held, ParticipantEvent event, Change change) {
        return ledger.record(connection, held.participantId(), held.key(), event)
                .chain(entry -> consents.noteChange(connection, held, entry.at(), change));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
