package dev.respite.person.own.nights;

import dev.respite.person.own.OwnAccessLedger;
import dev.respite.person.own.OwnDoor;
import dev.respite.person.own.OwnKey;
import dev.respite.person.own.ParticipantEvent;
import dev.respite.person.record.ConsentTable.Locked;
import dev.respite.person.record.DayTable;
import dev.respite.person.record.DayTable.Strike;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;

/**
 * A physician strikes out a night that is wrong, such as one of somebody else who wore the watch. Its numbers are gone at
 * once; a mark stays as long as the day would have, so that no phone puts the night again. It enters nothing that is made from
 * then on; what was released stays as it is.
 */
@ApplicationScoped
public class StrikeNight {
    private final Pool pool;
    private final OwnDoor door;
    private final OwnAccessLedger ledger;
    private final InstantSource clock;

    public StrikeNight(Pool pool, OwnDoor door, OwnAccessLedger ledger, InstantSource clock) {
        this.pool = pool;
        this.door = door;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** That it is done. */
    public record Struck(LocalDate day, Result result, Instant serverTime) {
        /** As a put of that day is answered from now on. */
        public enum Result {
            struck
        }
    }

    /**
     * Strikes a day out; one that was struck before stays so.
     *
     * @throws Refusal {@code night-unknown} if nothing is kept of that day, or as {@link OwnDoor#holds}
     */
    public Uni<Struck> strike(OwnKey key, LocalDate day) {
        return pool.withTransaction(connection ->
                        door.holds(connection, key).chain(consent -> strike(connection, key, consent, day)))
                .invoke(StrikeNight::refuseNone)
                .map(done -> new Struck(day, Struck.Result.struck, clock.instant()));
    }

    private Uni<Strike> strike(SqlConnection connection, OwnKey key, Locked consent, LocalDate day) {
        return DayTable.strike(connection, consent.participantId(), consent.key(), day)
                .call(done -> done == Strike.STRUCK
                        ? ledger.record(connection, consent.participantId(), consent.key(), event(key))
                        : Uni.createFrom().nullItem());
    }

    private static ParticipantEvent event(OwnKey key) {
        return key instanceof OwnKey.ByPhone
                ? ParticipantEvent.NIGHT_STRUCK_BY_PHONE
                : ParticipantEvent.NIGHT_STRUCK_BY_PASSKEY;
    }

    /** Not before the proof is kept as used: what found no night must not be good for one that comes. */
    private static void refuseNone(Strike done) {
        if (done == Strike.NO_NIGHT) {
            throw new Refusal(Problem.NIGHT_UNKNOWN);
        }
    }
}
