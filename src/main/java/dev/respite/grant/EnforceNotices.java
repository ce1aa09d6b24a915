package dev.respite.grant;

import dev.respite.consent.ConsentRow;
import dev.respite.consent.ConsentView;
import dev.respite.vault.DataKey;
import dev.respite.vault.Epochs;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * When a newer notice has come into force, consents to an older one end {@value ConsentView#ASKED_DAYS} days later, unless
 * affirmed: their last day is brought forward, and what ends any consent ends them. The days count from when this
 * service saw the notice, so that one which was installed late takes nobody by surprise.
 */
@ApplicationScoped
public class EnforceNotices {
    private static final int BATCH = 200;
    private static final UUID FIRST = new UUID(0, 0);

    /** A grant or affirmation of the older notice that was under way when the newer one came is written by then. */
    private static final Duration SETTLED = Duration.ofHours(1);

    private static final String DONE = "select version from notice_enforced";
    private static final String REMEMBER = "insert into notice_enforced (version) values ($1) on conflict do nothing";

    private static final String LOCK = """
            select participant_id, id, sealed from consent
            where participant_id > $1 and state in ('active', 'paused') and expires_on > $2
            order by participant_id limit $3 for no key update
            """;

    /** A new statement: while the lock was waited for, the epoch may have turned. */
    private static final String KEYS = "select id, wrapped_key, epoch from participant where id = any($1)";

    private static final String BRING_FORWARD = "update consent set expires_on = $2 where participant_id = any($1)";

    private final Pool pool;
    private final Notices notices;
    private final Epochs epochs;
    private final InstantSource clock;

    public EnforceNotices(Pool pool, Notices notices, Epochs epochs, InstantSource clock) {
        this.pool = pool;
        this.notices = notices;
        this.epochs = epochs;
        this.clock = clock;
    }

    /** A consent whose row the transaction has locked. */
    private record Held(UUID participant, UUID id, Buffer sealed) {
        @Override
        public String toString() {
            return "Held[redacted]";
        }

        static Held of(Row row) {
            return new Held(row.getUUID("participant_id"), row.getUUID("id"), row.getBuffer("sealed"));
        }
    }

    /** Where one pass over the consents stands. */
    private record Pass(int version, LocalDate lastDay, String lock) {}

    /** Does all that is due. Blocks; safe on several replicas at once and at any number of times. */
    public void run() {
        Instant now = clock.instant();
        List<Integer> successors = notices.successors(now.minus(SETTLED));
        if (successors.isEmpty()) {
            return;
        }
        Set<Integer> done = done();
        LocalDate lastDay = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(ConsentView.ASKED_DAYS);
        for (int version : successors) {
            if (!done.contains(version)) {
                enforce(version, lastDay);
            }
        }
    }

    /** First those that nobody holds, then the others, which are waited for. */
    private void enforce(int version, LocalDate lastDay) {
        everybody(new Pass(version, lastDay, LOCK + " skip locked"));
        everybody(new Pass(version, lastDay, LOCK));
        pool.preparedQuery(REMEMBER).execute(Tuple.of(version)).await().indefinitely();
    }

    private void everybody(Pass pass) {
        UUID last = FIRST;
        while (last != null) {
            UUID after = last;
            last = pool.withTransaction(connection -> batch(connection, pass, after))
                    .await()
                    .indefinitely();
        }
    }

    /** Does one batch; its last participant, or null after the last batch. */
    private Uni<UUID> batch(SqlConnection connection, Pass pass, UUID after) {
        return connection
                .preparedQuery(pass.lock())
                .execute(Tuple.of(after, pass.lastDay(), BATCH))
                .map(EnforceNotices::held)
                .chain(held -> held.isEmpty()
                        ? Uni.createFrom().nullItem()
                        : bringForward(connection, pass, held)
                                .replaceWith(held.get(held.size() - 1).participant()));
    }

    private static List<Held> held(RowSet<Row> rows) {
        List<Held> held = new ArrayList<>();
        rows.forEach(row -> held.add(Held.of(row)));
        return held;
    }

    private Uni<Void> bringForward(SqlConnection connection, Pass pass, List<Held> held) {
        UUID[] ids = held.stream().map(Held::participant).toArray(UUID[]::new);
        return connection
                .preparedQuery(KEYS)
                .execute(Tuple.tuple().addArrayOfUUID(ids))
                .map(keys -> outdated(held, keys(keys), pass.version()))
                .chain(outdated -> connection
                        .preparedQuery(BRING_FORWARD)
                        .execute(Tuple.tuple().addArrayOfUUID(outdated).addLocalDate(pass.lastDay())))
                .replaceWithVoid();
    }

    private Map<UUID, DataKey> keys(RowSet<Row> rows) {
        Map<UUID, DataKey> keys = new HashMap<>();
        for (Row row : rows) {
            UUID id = row.getUUID("id");
            byte[] wrapped = row.getBuffer("wrapped_key").getBytes();
            keys.put(id, epochs.of(row.getInteger("epoch")).dataKey(wrapped, id));
        }
        return keys;
    }

    private static UUID[] outdated(List<Held> held, Map<UUID, DataKey> keys, int version) {
        return held.stream()
                .filter(consent -> {
                    DataKey key = keys.get(consent.participant());
                    return key != null
                            && ConsentRow.agreement(
                                                    key,
                                                    consent.id(),
                                                    consent.sealed().getBytes())
                                            .noticeVersion()
                                    < version;
                })
                .map(Held::participant)
                .toArray(UUID[]::new);
    }

    private Set<Integer> done() {
        Set<Integer> done = new HashSet<>();
        pool.query(DONE).execute().await().indefinitely().forEach(row -> done.add(row.getInteger("version")));
        return done;
    }
}
