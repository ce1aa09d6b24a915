package dev.respite.person.record;

import dev.respite.keys.DataKey;
import dev.respite.measure.features.NightFeatures;
import dev.respite.person.record.ParticipantTable.OpenProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Repository of what nights were reduced to: the one place that names their table. */
@ApplicationScoped
public class DayTable {
    /** Finds a day that is kept of the participant of a consent {@code c}. */
    static final String OF_CONSENT = "select 1 from participant_day d where d.participant_id = c.participant_id";

    /**
     * One statement, read committed, autocommit: the consent is checked and locked in it, so that a revocation either
     * waits for it and deletes what it wrote, or has happened and leaves it no row to select.
     */
    private static final String PUT = """
            insert into participant_day as d (participant_id, day, revision, sealed)
            select c.participant_id, $8, $9, $10
            """ + ConsentTable.LIVE_FOR_WRITE + """
            on conflict (participant_id, day) do update set revision = excluded.revision, sealed = excluded.sealed
            where excluded.revision > d.revision returning d.day
            """;

    private static final String STORED =
            "select revision, sealed from participant_day where participant_id = $1 and day = $2";

    /**
     * Higher than any revision that a put is let in with, so that the one condition of {@link #PUT} lets none over the mark: not
     * one that was read before, and not on another replica.
     */
    private static final long OF_STRUCK = Long.MAX_VALUE;

    private static final String STRIKE = "update participant_day set revision = $3, sealed = $4"
            + " where participant_id = $1 and day = $2 and revision < $3";
    private static final String HOLDS = "select 1 from participant_day where participant_id = $1 and day = $2";
    private static final String ADD =
            "insert into participant_day (participant_id, day, revision, sealed) values ($1, $2, $3, $4)";
    private static final String BETWEEN =
            "select participant_id, day, sealed from participant_day where participant_id = any($1) and day between $2 and $3";
    private static final String DELETE = "delete from participant_day where participant_id = $1";
    private static final String DELETE_BEFORE = "delete from participant_day where day < $1";

    private final Pool pool;

    public DayTable(Pool pool) {
        this.pool = pool;
    }

    /**
     * What must hold at the instant of the write.
     *
     * @param streams ids of the streams in the night
     * @param earliest begin of the earliest session or run
     */
    public record Guard(
            UUID participant, UUID consent, UUID lease, Instant now, Set<String> streams, Instant earliest) {
        /** In the order of {@link ConsentTable#LIVE_FOR_WRITE}. */
        private Tuple values() {
            return Tuple.tuple()
                    .addUUID(participant)
                    .addUUID(consent)
                    .addUUID(lease)
                    .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                    .addLocalDate(LocalDate.ofInstant(now, ZoneOffset.UTC))
                    .addArrayOfString(streams.toArray(String[]::new))
                    .addOffsetDateTime(earliest.atOffset(ZoneOffset.UTC));
        }
    }

    /** True if the day was written; false if the guard did not hold or the revision is not higher than the stored. */
    public Uni<Boolean> put(Guard guard, DataKey key, LocalDate day, long revision, NightFeatures features) {
        Tuple values = guard.values()
                .addLocalDate(day)
                .addLong(revision)
                .addValue(Buffer.buffer(ParticipantDayRow.seal(key, day, features)));
        return pool.preparedQuery(PUT).execute(values).map(rows -> rows.size() == 1);
    }

    /** What is stored of a day, under which revision. */
    public record Stored(LocalDate day, long revision, byte[] sealed) {
        public NightFeatures features(DataKey key) {
            return ParticipantDayRow.open(key, day, sealed);
        }

        /** Whether its physician struck it out; then nothing is put in its place. */
        public boolean isStruck() {
            return revision == OF_STRUCK;
        }

        @Override
        public String toString() {
            return "Stored[redacted]";
        }
    }

    /** What is stored of a day, or null. */
    public Uni<@Nullable Stored> stored(UUID participant, LocalDate day) {
        return pool.preparedQuery(STORED).execute(Tuple.of(participant, day)).map(rows -> {
            for (Row row : rows) {
                return new Stored(
                        day, row.getLong("revision"), row.getBuffer("sealed").getBytes());
            }
            return null;
        });
    }

    /** What striking a day out found. */
    public enum Strike {
        STRUCK,
        WAS_STRUCK,
        NO_NIGHT
    }

    /**
     * Overwrites what is kept of a day with a mark of the same length, which goes when the day would have gone. The caller holds
     * the lock on the consent, so that no put is under way.
     */
    public static Uni<Strike> strike(SqlConnection connection, UUID participant, DataKey key, LocalDate day) {
        byte[] mark = ParticipantDayRow.seal(key, day, NightFeatures.struck());
        return connection
                .preparedQuery(STRIKE)
                .execute(Tuple.of(participant, day, OF_STRUCK, Buffer.buffer(mark)))
                .chain(rows -> rows.rowCount() == 1
                        ? Uni.createFrom().item(Strike.STRUCK)
                        : connection
                                .preparedQuery(HOLDS)
                                .execute(Tuple.of(participant, day))
                                .map(kept -> kept.size() == 1 ? Strike.WAS_STRUCK : Strike.NO_NIGHT));
    }

    /** Writes a day without asking for a consent: for the canary, which has none that would let one in. */
    public static Uni<Void> addUnguarded(
            SqlConnection connection, OpenProfile participant, LocalDate day, long revision, NightFeatures features) {
        byte[] sealed = ParticipantDayRow.seal(participant.key(), day, features);
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(participant.id(), day, revision, Buffer.buffer(sealed)))
                .replaceWithVoid();
    }

    /** All days kept of a participant, oldest first: the retention's, so about six weeks at most. */
    public static Uni<List<ParticipantDayRow>> all(Mutiny.StatelessSession session, UUID participant) {
        return session.createSelectionQuery(
                        "from ParticipantDayRow d where d.participantId = :participant order by d.day",
                        ParticipantDayRow.class)
                .setParameter("participant", participant)
                .getResultList();
    }

    /** One day as it is stored. */
    public record Sealed(UUID participant, LocalDate day, byte[] features) {
        @Override
        public String toString() {
            return "Sealed[redacted]";
        }
    }

    /** Days of some participants, both dates included, in any order. */
    public static Uni<List<Sealed>> between(SqlClient client, UUID[] participants, LocalDate from, LocalDate to) {
        return participants.length == 0
                ? Uni.createFrom().item(List.of())
                : client.preparedQuery(BETWEEN)
                        .execute(Tuple.of(participants, from, to))
                        .map(DayTable::sealed);
    }

    private static List<Sealed> sealed(RowSet<Row> rows) {
        List<Sealed> days = new ArrayList<>(rows.size());
        for (Row row : rows) {
            days.add(new Sealed(
                    row.getUUID("participant_id"),
                    row.getLocalDate("day"),
                    row.getBuffer("sealed").getBytes()));
        }
        return days;
    }

    public static Uni<Void> deleteOf(SqlConnection connection, UUID participant) {
        return connection.preparedQuery(DELETE).execute(Tuple.of(participant)).replaceWithVoid();
    }

    /** Deletes days of everybody that are older. */
    public static Uni<Void> deleteBefore(SqlClient client, LocalDate day) {
        return client.preparedQuery(DELETE_BEFORE).execute(Tuple.of(day)).replaceWithVoid();
    }
}
