package dev.respite.person.consent;

import dev.respite.identity.Subject;
import dev.respite.organisation.Organisation;
import dev.respite.person.own.OwnAccessLedger;
import dev.respite.person.own.ParticipantEvent;
import dev.respite.person.record.ConsentTable;
import dev.respite.person.record.ParticipantTable;
import dev.respite.person.record.ParticipantTable.OpenProfile;
import dev.respite.person.record.Profile;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import dev.respite.unit.release.ReleaseCalendar;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.YearWeek;

/** A physician moves to another leaf, from the next ISO week on: one leaf a person and week. Nobody else can move them. */
@ApplicationScoped
public class ChangeUnit {
    private final Pool pool;
    private final ConsentTable consents;
    private final ParticipantTable participants;
    private final Organisation organisation;
    private final OwnAccessLedger ledger;
    private final ViewConsent viewConsent;
    private final InstantSource clock;

    public ChangeUnit(
            Pool pool,
            ConsentTable consents,
            ParticipantTable participants,
            Organisation organisation,
            OwnAccessLedger ledger,
            ViewConsent viewConsent,
            InstantSource clock) {
        this.pool = pool;
        this.consents = consents;
        this.participants = participants;
        this.organisation = organisation;
        this.ledger = ledger;
        this.viewConsent = viewConsent;
        this.clock = clock;
    }

    /** What the physician sends. */
    public record Request(@Nullable String unit) {}

    /**
     * Moves to a unit of the tree that is in force from the next week on.
     *
     * @throws Refusal {@code unit-unknown}, {@code no-consent}, or {@code unit-change-pending} while an earlier change
     *     still counts for weeks that are not closed
     */
    public Uni<ConsentView> change(Subject subject, @Nullable Request request) {
        YearWeek from = YearWeek.from(clock.instant().atOffset(ZoneOffset.UTC)).plusWeeks(1);
        String unit = organisation.structure(from).requireLeaf(request == null ? null : request.unit());
        return pool.withTransaction(connection -> consents.lock(connection, subject)
                        .invoke(consent -> refuse(consent, from))
                        .chain(consent -> move(connection, consent, unit, from)))
                .chain(() -> viewConsent.of(subject));
    }

    private static void refuse(ConsentTable.Locked consent, YearWeek from) {
        consent.refuseEnded();
        consent.profile().move().filter(move -> move.from().isBefore(from)).ifPresent(earlier -> {
            Instant closed = ReleaseCalendar.freezeOf(earlier.from().minusWeeks(1));
            throw new Refusal(Problem.UNIT_CHANGE_PENDING).retryAt(closed);
        });
    }

    private Uni<Void> move(SqlConnection connection, ConsentTable.Locked consent, String unit, YearWeek from) {
        Profile moving = consent.profile().moving(unit, from);
        if (moving.equals(consent.profile())) {
            return Uni.createFrom().voidItem();
        }
        return participants
                .update(connection, new OpenProfile(consent.participantId(), consent.key(), moving))
                .chain(() -> ledger.record(
                        connection, consent.participantId(), consent.key(), ParticipantEvent.UNIT_CHANGED))
                .replaceWithVoid();
    }
}
