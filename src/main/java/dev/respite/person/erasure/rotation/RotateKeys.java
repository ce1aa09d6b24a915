package dev.respite.person.erasure.rotation;

import dev.respite.database.ForJobs;
import dev.respite.database.Wait;
import dev.respite.keys.Epoch;
import dev.respite.keys.EpochTable;
import dev.respite.keys.EpochTable.Closing;
import dev.respite.keys.Epochs;
import dev.respite.keys.KeyVault;
import dev.respite.person.erasure.rotation.TurnReached.Step;
import dev.respite.person.erasure.witness.RevocationWitness;
import io.quarkus.logging.Log;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Once a day, at a fixed hour and whatever happened, everybody who is here moves to new keys and the old ones are
 * destroyed. What was deleted since the last turn does not move, so that no copy of it, in table files, WAL or backups,
 * opens any more. Each step leaves a state from which any replica can go on.
 */
@ApplicationScoped
public class RotateKeys {
    /** Of two replicas, at most. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final Pool pool;
    private final Epochs epochs;
    private final KeyVault vault;
    private final TurnEpoch turnEpoch;
    private final RewrapRows rewrapRows;
    private final Vacuum vacuum;
    private final RevocationWitness witness;
    private final Event<TurnReached> reached;
    private final LocalTime turnAt;

    public RotateKeys(
            @ForJobs Pool pool,
            Epochs epochs,
            KeyVault vault,
            TurnEpoch turnEpoch,
            RewrapRows rewrapRows,
            Vacuum vacuum,
            RevocationWitness witness,
            Event<TurnReached> reached,
            EpochSettings settings) {
        this.pool = pool;
        this.epochs = epochs;
        this.vault = vault;
        this.turnEpoch = turnEpoch;
        this.rewrapRows = rewrapRows;
        this.vacuum = vacuum;
        this.witness = witness;
        this.reached = reached;
        this.turnAt = settings.turnAt();
    }

    /**
     * Finishes a turn that was begun, and begins one if the current epoch began before the last time to turn. Missed days
     * are caught up by one turn. An epoch that began later than now was begun by a clock that was ahead; it ends at once,
     * since it would otherwise last until that time, and with it whatever was deleted. Blocks; safe on several replicas at once and at any number of times.
     *
     * @throws dev.respite.keys.VaultFailure if a row does not open with the keys that it names: nothing is destroyed then
     */
    public void turnIfDue(Instant now) {
        epochs.fresh().await().atMost(Wait.STATEMENT);
        finish(now);
        Instant began = epochs.current().beganAt();
        boolean ahead = began.isAfter(now.plus(CLOCKS_DIFFER));
        if (ahead) {
            Log.errorf(
                    "the keys were turned at %s, and the clock says %s: it was ahead once or is behind now. They turn at once",
                    began, now);
        }
        if (ahead || began.isBefore(lastTurn(now, turnAt))) {
            begin(now);
            finish(now);
        }
    }

    /** The last time to turn, {@code now} included. UTC. */
    static Instant lastTurn(Instant now, LocalTime turnAt) {
        Instant today =
                now.atOffset(ZoneOffset.UTC).toLocalDate().atTime(turnAt).toInstant(ZoneOffset.UTC);
        return today.isAfter(now) ? today.atOffset(ZoneOffset.UTC).minusDays(1).toInstant() : today;
    }

    private void begin(Instant now) {
        Epoch old = epochs.current();
        Epoch made = epochs.create(old.id() + 1);
        reach(Step.KEYS_MADE);
        turnEpoch.begin(old, new Epoch(made.id(), now, made.wrappingKey(), made.indexKey()));
        epochs.fresh().await().atMost(Wait.STATEMENT);
        reach(Step.BEGUN);
    }

    private void finish(Instant now) {
        for (Closing closing : EpochTable.closing(pool).await().atMost(Wait.STATEMENT)) {
            rewrapRows.move(epochs.of(closing.id()), epochs.of(closing.next()), () -> reach(Step.BATCH_MOVED));
            reach(Step.MOVED);
            turnEpoch.close(closing.id());
            epochs.fresh().await().atMost(Wait.STATEMENT);
            reach(Step.CLOSED);
        }
        destroyClosed(now);
        vacuumIfOwed(now);
    }

    /** Of all closed epochs, also one whose keys came back with a folder that was copied. */
    private void destroyClosed(Instant now) {
        List<Integer> closed = EpochTable.toDestroy(pool, vault.held()).await().atMost(Wait.STATEMENT);
        if (!closed.isEmpty()) {
            closed.forEach(vault::destroy);
            reach(Step.KEYS_DESTROYED);
            witness.forget(closed);
            EpochTable.noteDestruction(pool, closed, now).await().atMost(Wait.STATEMENT);
            reach(Step.DESTRUCTION_NOTED);
        }
    }

    private void vacuumIfOwed(Instant now) {
        List<Integer> owed = EpochTable.notVacuumed(pool).await().atMost(Wait.STATEMENT);
        if (!owed.isEmpty()) {
            vacuum.run();
            reach(Step.VACUUMED);
            EpochTable.noteVacuum(pool, owed, now).await().atMost(Wait.STATEMENT);
        }
    }

    private void reach(Step step) {
        reached.fire(new TurnReached(step));
    }
}
