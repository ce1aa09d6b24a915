package dev.respite.person.passkey;

import dev.respite.person.own.OwnDoor;
import dev.respite.person.own.OwnKey.ByPasskey;
import dev.respite.person.record.passkey.PasskeyTable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** A physician closes what a passkey has opened before its time is up. The passkey stays, and opens it again. */
@ApplicationScoped
public class CloseOwn {
    private final Pool pool;
    private final OwnDoor door;

    public CloseOwn(Pool pool, OwnDoor door) {
        this.pool = pool;
        this.door = door;
    }

    /**
     * @throws dev.respite.problem.Refusal as {@link OwnDoor#holds}
     */
    public Uni<Void> close(ByPasskey key) {
        return pool.withTransaction(connection -> door.holds(connection, key)
                .chain(held -> PasskeyTable.close(connection, held.participantId(), key.tokenHash())));
    }
}
