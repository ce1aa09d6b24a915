package dev.respite.rotation;

import dev.respite.consent.ConsentRow;
import dev.respite.consent.Consents;
import dev.respite.features.Feature;
import dev.respite.features.NightFeatures;
import dev.respite.features.Stream;
import dev.respite.participant.Participants;
import dev.respite.participant.Participants.OpenProfile;
import dev.respite.participant.Profile;
import dev.respite.participant.Subject;
import dev.respite.participant.SubjectIndex;
import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import dev.respite.revocation.RevokeConsent;
import dev.respite.vault.DataKey;
import dev.respite.vault.Epoch;
import dev.respite.vault.Epochs;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.threeten.extra.YearWeek;

/**
 * Once an ISO week a participant who is nobody joins, with a night, and the one of the week before revokes; both by the
 * code that everybody's data goes through. What is left of the erased ones is what the restore drill tries to open.
 *
 * <p>A canary never counts: its consent is revoked in the transaction that makes it, so nobody ever sees it active, and
 * its unit is none. So it has no lease either, and its night is written without the guard, which would refuse it.
 */
@ApplicationScoped
public class WeeklyCanary {
    private static final String ISSUER = "urn:respite:canary";
    private static final byte FEATURES_VERSION = 1;
    private static final int KNOWN = 4_200_000;

    private static final String NEW = """
            insert into canary (iso_week, participant_id, joined_at) values ($1, $2, $3) on conflict do nothing
            """;
    private static final String REVOKED = "update consent set state = 'revoked' where participant_id = $1";
    private static final String NIGHT =
            "insert into participant_day (participant_id, day, revision, sealed) values ($1, $2, $3, $4)";
    private static final String DUE =
            "select iso_week from canary where erased_at is null and iso_week < $1 order by iso_week";
    private static final String NOTE_ERASED =
            "update canary set erased_at = $2 where iso_week = $1 and erased_at is null";

    private final Pool pool;
    private final Epochs epochs;
    private final SubjectIndex subjects;
    private final Participants participants;
    private final Consents consents;
    private final RevokeConsent revokeConsent;
    private final LocalTime turnAt;

    public WeeklyCanary(
            Pool pool,
            Epochs epochs,
            SubjectIndex subjects,
            Participants participants,
            Consents consents,
            RevokeConsent revokeConsent,
            @ConfigProperty(name = "respite.epoch.turn-at") LocalTime turnAt) {
        this.pool = pool;
        this.epochs = epochs;
        this.subjects = subjects;
        this.participants = participants;
        this.consents = consents;
        this.revokeConsent = revokeConsent;
        this.turnAt = turnAt;
    }

    /**
     * After the first turn of an ISO week, its canary joins and earlier ones are erased. Blocks; safe on several replicas at
     * once and at any number of times.
     */
    public void tendIfDue(Instant now) {
        Instant turn = TurnEpoch.lastTurn(now, turnAt);
        YearWeek week = YearWeek.from(turn.atOffset(ZoneOffset.UTC));
        for (Row row : pool.preparedQuery(DUE)
                .execute(Tuple.of(week.toString()))
                .await()
                .indefinitely()) {
            erase(row.getString("iso_week"), now);
        }
        pool.withTransaction(connection -> joinOnce(connection, week, now))
                .await()
                .indefinitely();
    }

    private static Subject subject(String week) {
        return new Subject(ISSUER, week);
    }

    private void erase(String week, Instant now) {
        revokeConsent
                .revoke(subject(week), RevokeConsent.Data.erase)
                .replaceWithVoid()
                .onFailure(WeeklyCanary::isGone)
                .recoverWithNull()
                .chain(() -> pool.preparedQuery(NOTE_ERASED).execute(Tuple.of(week, now.atOffset(ZoneOffset.UTC))))
                .await()
                .indefinitely();
    }

    /** It may be, after a crash between the erasure and the note. */
    private static boolean isGone(Throwable failure) {
        return failure instanceof Refusal refusal && refusal.problem() == Problem.NO_CONSENT;
    }

    private Uni<Void> joinOnce(SqlConnection connection, YearWeek week, Instant now) {
        UUID id = UUID.randomUUID();
        return connection
                .preparedQuery(NEW)
                .execute(Tuple.of(week.toString(), id, now.atOffset(ZoneOffset.UTC)))
                .chain(added -> added.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : epochs.lockCurrent(connection).chain(epoch -> join(connection, epoch, id, week, now)));
    }

    private Uni<Void> join(SqlConnection connection, Epoch epoch, UUID id, YearWeek week, Instant now) {
        Subject subject = subject(week.toString());
        DataKey key = DataKey.random(id);
        var nobody = new OpenProfile(id, key, Profile.gone());
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Tuple night = Tuple.of(id, day, now.getEpochSecond(), Buffer.buffer(sealedNight(key, day)));
        return subjects.add(connection, epoch, subject, id)
                .chain(() -> participants.add(connection, epoch, nobody, week))
                .chain(() -> consents.add(connection, nobody, agreement(now), subject, Set.of(Stream.SLEEP)))
                .chain(() -> connection.preparedQuery(REVOKED).execute(Tuple.of(id)))
                .chain(() -> connection.preparedQuery(NIGHT).execute(night))
                .replaceWithVoid();
    }

    /** To no notice: none was read. */
    private static ConsentRow.Agreement agreement(Instant now) {
        return new ConsentRow.Agreement(
                0,
                "0".repeat(64),
                BigDecimal.ZERO,
                now.truncatedTo(ChronoUnit.SECONDS),
                UUID.randomUUID(),
                new byte[32]);
    }

    /** The same number for every feature, so that who opens a canary knows what they see. */
    private static byte[] sealedNight(DataKey key, LocalDate day) {
        ByteBuffer features = ByteBuffer.allocate(1 + Feature.values().length * (1 + Integer.BYTES));
        features.put(FEATURES_VERSION);
        for (int feature = 0; feature < Feature.values().length; feature++) {
            features.put((byte) 0).putInt(KNOWN);
        }
        return key.seal(NightFeatures.fromBytes(features.array()).toBytes(), "participant_day", day);
    }
}
