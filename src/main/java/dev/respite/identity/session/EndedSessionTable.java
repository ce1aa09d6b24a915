package dev.respite.identity.session;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;

/** Home of {@code ended_session}: which session it was, hashed, for as long as its cookie could still pass; not whose. */
@ApplicationScoped
public class EndedSessionTable {
    private static final String ADD =
            "insert into ended_session (cookie_hash, forget_at) values ($1, $2) on conflict do nothing";
    private static final String HOLDS = "select 1 from ended_session where cookie_hash = $1";
    private static final String DELETE_OLD = "delete from ended_session where forget_at < $1";

    private final Pool pool;

    public EndedSessionTable(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> add(byte[] cookieHash, Instant forgetAt) {
        return pool.preparedQuery(ADD)
                .execute(Tuple.of(Buffer.buffer(cookieHash), forgetAt.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    Uni<Boolean> holds(byte[] cookieHash) {
        return pool.preparedQuery(HOLDS)
                .execute(Tuple.of(Buffer.buffer(cookieHash)))
                .map(rows -> rows.rowCount() > 0);
    }

    Uni<Void> deleteOld(Instant now) {
        return pool.preparedQuery(DELETE_OLD)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
