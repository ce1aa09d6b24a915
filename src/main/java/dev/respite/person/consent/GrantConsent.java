package dev.respite.person.consent;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.respite.identity.RateLimit;
import dev.respite.identity.Subject;
import dev.respite.keys.DataKey;
import dev.respite.keys.Epoch;
import dev.respite.keys.Epochs;
import dev.respite.measure.features.Stream;
import dev.respite.notice.Notice;
import dev.respite.notice.Notices;
import dev.respite.organisation.Organisation;
import dev.respite.person.consent.receipt.OwnReceipts;
import dev.respite.person.consent.receipt.Receipt;
import dev.respite.person.consent.receipt.ReceiptWriter;
import dev.respite.person.consent.receipt.RevocationSecrets;
import dev.respite.person.erasure.EraseEnded;
import dev.respite.person.own.OwnAccessLedger;
import dev.respite.person.own.ParticipantEvent;
import dev.respite.person.record.ConsentRow;
import dev.respite.person.record.ConsentTable;
import dev.respite.person.record.ParticipantTable;
import dev.respite.person.record.ParticipantTable.OpenProfile;
import dev.respite.person.record.Profile;
import dev.respite.person.record.SubjectIndexTable;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HexFormat;
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
    private final SubjectIndexTable subjects;
    private final ParticipantTable participants;
    private final ConsentTable consents;
    private final OwnAccessLedger ledger;
    private final ReceiptWriter receiptWriter;
    private final RevocationSecrets revocationSecrets;
    private final OwnReceipts receipts;
    private final ViewConsent viewConsent;
    private final Notices notices;
    private final Organisation organisation;
    private final Epochs epochs;
    private final InstantSource clock;
    private final RateLimit grants;
    private final SecureRandom random = new SecureRandom();

    public GrantConsent(
            Pool pool,
            EraseEnded eraseEnded,
            SubjectIndexTable subjects,
            ParticipantTable participants,
            ConsentTable consents,
            OwnAccessLedger ledger,
            ReceiptWriter receiptWriter,
            RevocationSecrets revocationSecrets,
            OwnReceipts receipts,
            ViewConsent viewConsent,
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
        this.revocationSecrets = revocationSecrets;
        this.receipts = receipts;
        this.viewConsent = viewConsent;
        this.notices = notices;
        this.organisation = organisation;
        this.epochs = epochs;
        this.clock = clock;
        this.grants = new RateLimit(clock, GRANTS_A_DAY, Duration.ofDays(1));
    }

    /** What the physician sends; every member is needed. */
    public record Request(
            @Nullable Integer noticeVersion,
            @Nullable String noticeSha256,
            @Nullable List<String> streams,
            @Nullable String unit,
            @Nullable Map<String, @Nullable Integer> answers) {}

    /** Each is a new participant to the log, which must not be filled by one who joins and leaves without end. */
    static final int GRANTS_A_DAY = 4;

    /**
     * The consent, its receipt, and what revokes it without phone or sign-in, which is shown this once. Later the receipt is shown by the paired phone alone: whoever the hospital gives a token
     * may join in a physician's name, and that is all.
     */
    public record Granted(@JsonUnwrapped ConsentView consent, Receipt receipt, String revocationSecret) {
        @Override
        public String toString() {
            return "Granted[redacted]";
        }
    }

    /** All that is to be written, but for the epoch. */
    private record Joining(
            Subject subject,
            UUID id,
            DataKey key,
            Set<Stream> streams,
            String unit,
            Instant at,
            byte[] revocationHash) {}

    /**
     * Joins.
     *
     * @throws Refusal {@code malformed-request}, {@code notice-outdated}, {@code comprehension-failed}, {@code
     *     unit-unknown}, {@code consent-exists}, {@code too-many-requests} for a fifth within 24 hours
     */
    public Uni<Granted> grant(Subject subject, Request request) {
        String who = HexFormat.of().formatHex(subject.digest());
        if (!grants.take(who)) {
            throw grants.refusal(who);
        }
        return Uni.createFrom()
                .deferred(() -> join(subject, request))
                .onFailure()
                .invoke(() -> grants.giveBack(who));
    }

    private Uni<Granted> join(Subject subject, Request request) {
        Set<Stream> streams = streams(request.streams());
        Notice notice = notices.understood(request.noticeVersion(), request.noticeSha256(), request.answers());
        UUID id = UUID.randomUUID();
        String secret = revocationSecrets.random();
        var joining = new Joining(
                subject,
                id,
                DataKey.random(id),
                streams,
                organisation.structure().requireLeaf(request.unit()),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                revocationSecrets.hash(secret));
        return eraseEnded
                .of(subject)
                .chain(() -> pool.withTransaction(connection -> epochs.lockCurrent(connection)
                        .chain(epoch -> refuseSecond(connection, subject)
                                .chain(() -> join(connection, epoch, joining, agreement(notice, joining.at()))))))
                .onFailure(GrantConsent::isSecond)
                .transform(race -> new Refusal(Problem.CONSENT_EXISTS))
                .chain(receipt -> viewConsent.of(subject).map(view -> new Granted(view, receipt, secret)));
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

    private Uni<Receipt> join(SqlConnection connection, Epoch epoch, Joining joining, ConsentRow.Agreement agreement) {
        UUID id = joining.id();
        DataKey key = joining.key();
        var profile = new OpenProfile(id, key, Profile.joining(joining.unit()));
        YearWeek week = YearWeek.from(joining.at().atOffset(ZoneOffset.UTC));
        Receipt receipt = receipt(joining, agreement);
        return subjects.add(connection, epoch, joining.subject(), id)
                .chain(() -> participants.add(connection, epoch, profile, week))
                .chain(() -> consents.add(
                        connection, profile, agreement, joining.subject(), joining.streams(), joining.revocationHash()))
                .chain(() -> receipts.keep(connection, id, key, receipt, joining.at()))
                .chain(() -> ledger.record(connection, id, key, ParticipantEvent.CONSENT_GRANTED))
                .replaceWith(receipt);
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
