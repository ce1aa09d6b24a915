package dev.respite.person.erasure.rotation;

import dev.respite.database.ForJobs;
import dev.respite.database.Wait;
import dev.respite.identity.Subject;
import dev.respite.keys.DataKey;
import dev.respite.keys.Epoch;
import dev.respite.keys.Epochs;
import dev.respite.measure.features.NightFeatures;
import dev.respite.measure.features.Stream;
import dev.respite.person.erasure.RevokeConsent;
import dev.respite.person.record.ConsentRow;
import dev.respite.person.record.ConsentTable;
import dev.respite.person.record.DayTable;
import dev.respite.person.record.ParticipantTable;
import dev.respite.person.record.ParticipantTable.OpenProfile;
import dev.respite.person.record.Profile;
import dev.respite.person.record.SubjectIndexTable;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.transparency.CheckResultTable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
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

    /** Every number of a canary's night, so that who opens one knows what they see. */
    private static final double KNOWN = 420;

    private final Pool pool;
    private final Epochs epochs;
    private final SubjectIndexTable subjects;
    private final ParticipantTable participants;
    private final ConsentTable consents;
    private final RevokeConsent revokeConsent;
    private final LocalTime turnAt;

    public WeeklyCanary(
            @ForJobs Pool pool,
            Epochs epochs,
            SubjectIndexTable subjects,
            ParticipantTable participants,
            ConsentTable consents,
            RevokeConsent revokeConsent,
            EpochSettings settings) {
        this.pool = pool;
        this.epochs = epochs;
        this.subjects = subjects;
        this.participants = participants;
        this.consents = consents;
        this.revokeConsent = revokeConsent;
        this.turnAt = settings.turnAt();
    }

    /**
     * After the first turn of an ISO week, its canary joins and earlier ones are erased. Blocks; safe on several replicas at
     * once and at any number of times.
     */
    public void tendIfDue(Instant now) {
        Instant turn = RotateKeys.lastTurn(now, turnAt);
        YearWeek week = YearWeek.from(turn.atOffset(ZoneOffset.UTC));
        for (YearWeek before : CanaryTable.livingBefore(pool, week).await().atMost(Wait.STATEMENT)) {
            erase(before, now);
        }
        pool.withTransaction(connection -> joinOnce(connection, week, now))
                .await()
                .atMost(Wait.TRANSACTION);
    }

    private static Subject subject(YearWeek week) {
        return new Subject(ISSUER, week.toString());
    }

    private void erase(YearWeek week, Instant now) {
        revokeConsent
                .revoke(subject(week), RevokeConsent.Data.erase)
                .replaceWithVoid()
                .onFailure(WeeklyCanary::isGone)
                .recoverWithNull()
                .chain(() -> CheckResultTable.noteCanary(pool, week, true))
                .chain(() -> CanaryTable.noteErased(pool, week, now))
                .await()
                .atMost(Wait.TRANSACTION);
    }

    /** It may be, after a crash between the erasure and the note. */
    private static boolean isGone(Throwable failure) {
        return failure instanceof Refusal refusal && refusal.problem() == Problem.NO_CONSENT;
    }

    private Uni<Void> joinOnce(SqlConnection connection, YearWeek week, Instant now) {
        UUID id = UUID.randomUUID();
        return CanaryTable.add(connection, week, id, now)
                .chain(added -> added
                        ? epochs.lockCurrent(connection).chain(epoch -> join(connection, epoch, id, week, now))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> join(SqlConnection connection, Epoch epoch, UUID id, YearWeek week, Instant now) {
        Subject subject = subject(week);
        DataKey key = DataKey.random(id);
        var nobody = new OpenProfile(id, key, Profile.gone());
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        long revision = now.getEpochSecond();
        return CheckResultTable.noteCanary(connection, week, false)
                .chain(() -> subjects.add(connection, epoch, subject, id))
                .chain(() -> participants.add(connection, epoch, nobody, week))
                .chain(() -> consents.add(
                        connection, nobody, agreement(now), subject, Set.of(Stream.SLEEP), key.mac("no secret")))
                .chain(() -> ConsentTable.end(connection, id))
                .chain(() -> DayTable.addUnguarded(connection, nobody, day, revision, NightFeatures.ofNobody(KNOWN)))
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
}
