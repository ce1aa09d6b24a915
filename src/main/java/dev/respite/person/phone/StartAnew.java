package dev.respite.person.phone;

import dev.respite.database.Wait;
import dev.respite.keys.DataKey;
import dev.respite.keys.Epoch;
import dev.respite.keys.Epochs;
import dev.respite.person.consent.receipt.OwnReceipts;
import dev.respite.person.consent.receipt.Receipt;
import dev.respite.person.consent.receipt.ReceiptWriter;
import dev.respite.person.erasure.EraseParticipant;
import dev.respite.person.own.OwnAccessLedger;
import dev.respite.person.own.ParticipantEvent;
import dev.respite.person.record.ConsentRow.Agreement;
import dev.respite.person.record.ConsentTable;
import dev.respite.person.record.ConsentTable.Batch;
import dev.respite.person.record.ConsentTable.Locked;
import dev.respite.person.record.ConsentTable.TakenOver;
import dev.respite.person.record.ParticipantTable;
import dev.respite.person.record.ParticipantTable.OpenProfile;
import dev.respite.person.record.Profile;
import dev.respite.person.record.passkey.PasskeyTable;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Function;
import org.threeten.extra.YearWeek;

/**
 * A further phone that nobody let in, nor sent away, begins a new record: everything that was kept is erased as at a
 * revocation, and the consent goes on with that phone, under a new key and with nothing in it. Who has lost their phone
 * pairs another one, and does no more; who pairs one in somebody's name gets nothing to read. A passkey does the same, if that was
 * asked for when it was registered; of all others nothing is left.
 *
 * <p>The random ids stay, since the waiting phone's token names them; nothing that was sealed before opens under the new key.
 */
@ApplicationScoped
public class StartAnew {
    private static final UUID FIRST = new UUID(0, 0);
    private static final int BATCH = 500;
    private static final int RECEIPT_KEY_BYTES = 32;

    private final Pool pool;
    private final Epochs epochs;
    private final ConsentTable consents;
    private final ParticipantTable participants;
    private final OwnReceipts receipts;
    private final ReceiptWriter receiptWriter;
    private final OwnAccessLedger ledger;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public StartAnew(
            Pool pool,
            Epochs epochs,
            ConsentTable consents,
            ParticipantTable participants,
            OwnReceipts receipts,
            ReceiptWriter receiptWriter,
            OwnAccessLedger ledger,
            InstantSource clock) {
        this.pool = pool;
        this.epochs = epochs;
        this.consents = consents;
        this.participants = participants;
        this.receipts = receipts;
        this.receiptWriter = receiptWriter;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Does all that is due. Blocks; safe on several replicas at once and at any number of times. */
    public void all() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        all(today, batch -> consents.overdue(pool, batch), this::withPhone);
        all(today, batch -> PasskeyTable.overdue(pool, batch), this::withPasskey);
    }

    private void all(LocalDate today, Function<Batch, Uni<UUID[]>> overdue, Beginning beginning) {
        UUID after = FIRST;
        UUID[] due;
        do {
            due = overdue.apply(new Batch(after, BATCH, today)).await().atMost(Wait.STATEMENT);
            for (UUID participant : due) {
                begin(participant, today, beginning).await().atMost(Wait.TRANSACTION);
                after = participant;
            }
        } while (due.length > 0);
    }

    /** With what a record begins; it does nothing if its time has not come, or is over. */
    private interface Beginning {
        Uni<Void> begin(SqlConnection connection, Epoch epoch, Locked before, LocalDate today);
    }

    /** The epoch first, as at a grant. What another replica, or a revocation, was quicker to do is done. */
    private Uni<Void> begin(UUID participant, LocalDate today, Beginning beginning) {
        return pool.withTransaction(connection -> epochs.lockCurrent(connection)
                        .chain(epoch -> consents.lock(connection, participant)
                                .chain(before -> beginning.begin(connection, epoch, before, today))))
                .onFailure(failure -> failure instanceof Refusal refusal && refusal.problem() == Problem.NO_CONSENT)
                .recoverWithNull();
    }

    private Uni<Void> withPhone(SqlConnection connection, Epoch epoch, Locked before, LocalDate today) {
        return consents.takingOver(connection, before.participantId(), today)
                .chain(after -> after == null
                        ? Uni.createFrom().voidItem()
                        : begin(connection, epoch, before, after).replaceWithVoid());
    }

    private Uni<Void> withPasskey(SqlConnection connection, Epoch epoch, Locked before, LocalDate today) {
        UUID id = before.participantId();
        return PasskeyTable.beginningAnew(connection, id, before.key(), today).chain(passkey -> {
            Instant from = passkey == null || passkey.waiting() == null
                    ? null
                    : passkey.waiting().from();
            return passkey == null || from == null
                    ? Uni.createFrom().voidItem()
                    : consents.goingOn(connection, id, from)
                            .chain(after -> begin(connection, epoch, before, after))
                            .chain(key -> PasskeyTable.add(connection, id, key, passkey.in()));
        });
    }

    /** Gives the key of the new record. */
    private Uni<DataKey> begin(SqlConnection connection, Epoch epoch, Locked before, TakenOver after) {
        UUID id = before.participantId();
        Instant now = clock.instant();
        DataKey key = DataKey.random(id);
        Agreement agreement = agreement(before.agreement());
        Receipt receipt = receiptWriter.given(agreement, after.streams());
        YearWeek week = YearWeek.from(now.atOffset(ZoneOffset.UTC));
        Instant until = now.plus(Leases.LENGTH).truncatedTo(ChronoUnit.SECONDS);
        return EraseParticipant.erase(connection, id)
                .chain(() ->
                        participants.add(connection, epoch, new OpenProfile(id, key, empty(before.profile())), week))
                .chain(() -> consents.addTakenOver(connection, key, before, agreement, after, until))
                .chain(() -> receipts.keep(connection, id, key, receipt, agreement.grantedAt()))
                .chain(() -> ledger.record(connection, id, key, ParticipantEvent.BEGUN_ANEW))
                .replaceWith(key);
    }

    /** What was agreed to stays; the receipts begin anew, since the key of the old ones was shown to the old phone alone. */
    private Agreement agreement(Agreement before) {
        byte[] receiptKey = new byte[RECEIPT_KEY_BYTES];
        random.nextBytes(receiptKey);
        return new Agreement(
                before.noticeVersion(),
                before.noticeSha256(),
                before.rhoPerYear(),
                before.grantedAt(),
                UUID.randomUUID(),
                receiptKey);
    }

    /** The unit that was chosen, and nothing that was computed. */
    private static Profile empty(Profile before) {
        Profile joining = Profile.joining(before.unit());
        return before.move()
                .map(move -> joining.moving(move.unit(), move.from()))
                .orElse(joining);
    }
}
