package dev.respite.participant;

import dev.respite.features.NightFeatures;
import dev.respite.vault.DataKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The one write of what a night was reduced to. */
@ApplicationScoped
public class ParticipantDays {
    /**
     * One statement, read committed, autocommit: the consent is checked and locked in it, so that a revocation either
     * waits for it and deletes what it wrote, or has happened and leaves it no row to select.
     */
    private static final String PUT = """
            insert into participant_day as d (participant_id, day, revision, sealed)
            select c.participant_id, $5, $6, $7 from consent c
            where c.participant_id = $1 and c.id = $2 and c.state = 'active' and c.lease_id = $3 and c.lease_until > $4
              and c.expires_on > $8 and c.streams @> $9 and c.collecting_since <= $10
            for no key update of c
            on conflict (participant_id, day) do update set revision = excluded.revision, sealed = excluded.sealed
            where excluded.revision > d.revision returning d.day
            """;

    private static final String STORED = "select revision from participant_day where participant_id = $1 and day = $2";

    private final Pool pool;

    public ParticipantDays(Pool pool) {
        this.pool = pool;
    }

    /**
     * What must hold at the instant of the write.
     *
     * @param streams ids of the streams in the night
     * @param earliest begin of the earliest session or run
     */
    public record Guard(
            UUID participant, UUID consent, UUID lease, Instant now, Set<String> streams, Instant earliest) {}

    /** True if the day was written; false if the guard did not hold or the revision is not higher than the stored. */
    public Uni<Boolean> put(Guard guard, DataKey key, LocalDate day, long revision, NightFeatures features) {
        Tuple values = Tuple.tuple()
                .addUUID(guard.participant())
                .addUUID(guard.consent())
                .addUUID(guard.lease())
                .addOffsetDateTime(guard.now().atOffset(ZoneOffset.UTC))
                .addLocalDate(day)
                .addLong(revision)
                .addValue(io.vertx.core.buffer.Buffer.buffer(ParticipantDayRow.seal(key, day, features)))
                .addLocalDate(LocalDate.ofInstant(guard.now(), ZoneOffset.UTC))
                .addArrayOfString(guard.streams().toArray(String[]::new))
                .addOffsetDateTime(guard.earliest().atOffset(ZoneOffset.UTC));
        return pool.preparedQuery(PUT).execute(values).map(rows -> rows.size() == 1);
    }

    /** The stored revision of a day, or null. */
    public Uni<@Nullable Long> revision(UUID participant, LocalDate day) {
        return pool.preparedQuery(STORED).execute(Tuple.of(participant, day)).map(rows -> {
            for (Row row : rows) {
                return row.getLong("revision");
            }
            return null;
        });
    }
}
