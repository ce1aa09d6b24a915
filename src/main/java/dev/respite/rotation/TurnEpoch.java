package dev.respite.rotation;

import dev.respite.rotation.EpochTable.Closing;
import dev.respite.rotation.TurnReached.Step;
import dev.respite.vault.Epoch;
import dev.respite.vault.Epochs;
import dev.respite.vault.KeyVault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Once a day, at a fixed hour and whatever happened, everybody who is here moves to new keys and the old ones are
 * destroyed. What was deleted since the last turn does not move, so that no copy of it, in table files, WAL or backups,
 * opens any more. Each step leaves a state from which any replica can go on.
 */
@ApplicationScoped
public class TurnEpoch {
    private final Epochs epochs;
    private final KeyVault vault;
    private final EpochTable table;
    private final MoveRows moveRows;
    private final Vacuum vacuum;
    private final Event<TurnReached> reached;
    private final LocalTime turnAt;

    public TurnEpoch(
            Epochs epochs,
            KeyVault vault,
            EpochTable table,
            MoveRows moveRows,
            Vacuum vacuum,
            Event<TurnReached> reached,
            @ConfigProperty(name = "respite.epoch.turn-at") LocalTime turnAt) {
        this.epochs = epochs;
        this.vault = vault;
        this.table = table;
        this.moveRows = moveRows;
        this.vacuum = vacuum;
        this.reached = reached;
        this.turnAt = turnAt;
    }

    /**
     * Finishes a turn that was begun, and begins one if the current epoch began before the last time to turn. Missed days
     * are caught up by one turn. Blocks; safe on several replicas at once and at any number of times.
     *
     * @throws dev.respite.vault.VaultFailure if a row does not open with the keys that it names: nothing is destroyed then
     */
    public void turnIfDue(Instant now) {
        epochs.fresh().await().indefinitely();
        finish(now);
        if (epochs.current().beganAt().isBefore(lastTurn(now, turnAt))) {
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
        table.begin(old, new Epoch(made.id(), now, made.wrappingKey(), made.indexKey()));
        epochs.fresh().await().indefinitely();
        reach(Step.BEGUN);
    }

    private void finish(Instant now) {
        for (Closing closing : table.closing()) {
            moveRows.move(epochs.of(closing.id()), epochs.of(closing.next()), () -> reach(Step.BATCH_MOVED));
            reach(Step.MOVED);
            table.close(closing.id());
            epochs.fresh().await().indefinitely();
            reach(Step.CLOSED);
        }
        destroyClosed(now);
        vacuumIfOwed(now);
    }

    /** Of all closed epochs, also one whose keys came back with a folder that was copied. */
    private void destroyClosed(Instant now) {
        List<Integer> closed = table.toDestroy(vault.held());
        if (!closed.isEmpty()) {
            closed.forEach(vault::destroy);
            reach(Step.KEYS_DESTROYED);
            table.noteDestruction(closed, now);
            reach(Step.DESTRUCTION_NOTED);
        }
    }

    private void vacuumIfOwed(Instant now) {
        List<Integer> owed = table.notVacuumed();
        if (!owed.isEmpty()) {
            vacuum.run();
            reach(Step.VACUUMED);
            table.noteVacuum(owed, now);
        }
    }

    private void reach(Step step) {
        reached.fire(new TurnReached(step));
    }
}
