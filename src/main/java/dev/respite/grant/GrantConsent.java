package dev.respite.grant;

import dev.respite.audit.Ledger;
import dev.respite.audit.ParticipantEvent;
import dev.respite.consent.ConsentRow;
import dev.respite.consent.ConsentView;
import dev.respite.consent.Consents;
import dev.respite.features.Stream;
import dev.respite.organisation.Organisation;
import dev.respite.participant.Participants;
import dev.respite.participant.Participants.OpenProfile;
import dev.respite.participant.Profile;
import dev.respite.participant.Subject;
import dev.respite.participant.SubjectIndex;
import dev.respite.receipt.Receipt;
import dev.respite.receipt.ReceiptWriter;
import dev.respite.receipt.Receipts;
import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import dev.respite.revocation.EraseEnded;
import dev.respite.vault.DataKey;
import dev.respite.vault.Epoch;
import dev.respite.vault.Epochs;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.YearWeek;

/** A physician agrees to the notice in force. Makes a new random participant; an old one is never taken up again. */
@ApplicationScoped
public class GrantConsent {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final int RECEIPT_KEY_BYTES = 32;

    private final Pool pool;
    private final EraseEnded eraseEnded;
    private final SubjectIndex subjects;
    private final Participants participants;
    private final Consents consents;
    private final Ledger ledger;
    private final ReceiptWriter receiptWriter;
    private final Receipts receipts;
    private final Notices notices;
    private final Organisation organisation;
    private final Epochs epochs;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public GrantConsent(
            Pool pool,
            EraseEnded eraseEnded,
            SubjectIndex subjects,
            Participants participants,
            Consents consents,
            Ledger ledger,
            ReceiptWriter receiptWriter,
            Receipts receipts,
            Notices notices,
            Organisation organisation,
            Epochs epochs,
            InstantSource clock) {
        this.pool = pool;
        this.eraseEnded = eraseEnded;
        this.subjects = subjects;
        this.participants = participants;
        this.consents = consents;
        this.ledger = ledger;
        this.receiptWriter = receiptWriter;
        this.receipts = receipts;
        this.notices = notices;
        this.organisation = organisation;
        this.epochs = epochs;
        this.clock = clock;
    }

    /** What the physician sends; every member is needed. */
    public record Request(
            @Nullable Integer noticeVersion,
            @Nullable String noticeSha256,
            @Nullable List<String> streams,
            @Nullable String unit,
            @Nullable Map<String, @Nullable Integer> answers) {}

    /** All that is to be written, but for the epoch. */
    private record Joining(Subject subject, UUID id, DataKey key, Set<Stream> streams, String unit, Instant at) {}

    /**
     * Joins.
     *
     * @throws Refusal {@code malformed-request}, {@code notice-outdated}, {@code comprehension-failed}, {@code
     *     unit-unknown}, {@code consent-exists}
     */
    public Uni<ConsentView> grant(Subject subject, Request request) {
        Set<Stream> streams = streams(request.streams());
        Notice notice = notices.understood(request.noticeVersion(), request.noticeSha256(), request.answers());
        UUID id = UUID.randomUUID();
        var joining = new Joining(
                subject,
                id,
                DataKey.random(id),
                streams,
                organisation.structure().requireLeaf(request.unit()),
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
        return eraseEnded
                .of(subject)
                .chain(() -> pool.withTransaction(connection -> epochs.lockCurrent(connection)
                        .chain(epoch -> refuseSecond(connection, subject)
                                .chain(() -> join(connection, epoch, joining, agreement(notice, joining.at()))))))
                .onFailure(GrantConsent::isSecond)
                .transform(race -> new Refusal(Problem.CONSENT_EXISTS))
                .chain(() -> consents.view(subject));
    }

    private ConsentRow.Agreement agreement(Notice notice, Instant at) {
        byte[] receiptKey = new byte[RECEIPT_KEY_BYTES];
        random.nextBytes(receiptKey);
        return new ConsentRow.Agreement(
                notice.version(), notice.sha256(), notice.rhoPerYear(), at, UUID.randomUUID(), receiptKey);
    }

    /** After the epoch is locked: a grant that went before is then to be seen, whichever epoch it was in. */
    private Uni<Void> refuseSecond(SqlConnection connection, Subject subject) {
        return subjects.find(connection, subject)
                .invoke(participant -> {
                    if (participant != null) {
                        throw new Refusal(Problem.CONSENT_EXISTS);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> join(SqlConnection connection, Epoch epoch, Joining joining, ConsentRow.Agreement agreement) {
        UUID id = joining.id();
        DataKey key = joining.key();
        var profile = new OpenProfile(id, key, Profile.joining(joining.unit()));
        YearWeek week = YearWeek.from(joining.at().atOffset(ZoneOffset.UTC));
        return subjects.add(connection, epoch, joining.subject(), id)
                .chain(() -> participants.add(connection, epoch, profile, week))
                .chain(() -> consents.add(connection, profile, agreement, joining.subject(), joining.streams()))
                .chain(() -> receipts.keep(connection, id, key, receipt(joining, agreement), joining.at()))
                .chain(() -> ledger.record(connection, id, key, ParticipantEvent.CONSENT_GRANTED))
                .replaceWithVoid();
    }

    private Receipt receipt(Joining joining, ConsentRow.Agreement agreement) {
        return receiptWriter.given(
                agreement, joining.streams().stream().map(Stream::id).toList());
    }

    /** Two grants at once in one epoch meet at the index's primary key. */
    private static boolean isSecond(Throwable failure) {
        return failure instanceof PgException refused && UNIQUE_VIOLATION.equals(refused.getSqlState());
    }

    private static Set<Stream> streams(@Nullable List<String> ids) {
        Set<Stream> streams = EnumSet.noneOf(Stream.class);
        for (String id : ids == null ? List.<String>of() : ids) {
            streams.add(Stream.of(id).orElseThrow(GrantConsent::badStreams));
        }
        if (!streams.contains(Stream.SLEEP)) {
            throw badStreams();
        }
        return streams;
    }

    private static Refusal badStreams() {
        return new Refusal(Problem.MALFORMED_REQUEST).at("/streams", "[\"sleep\"] or [\"sleep\",\"heart-rate\"]");
    }
}
