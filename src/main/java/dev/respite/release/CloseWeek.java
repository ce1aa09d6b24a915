package dev.respite.release;

import dev.respite.features.NightFeatures;
import dev.respite.participant.Participants;
import dev.respite.participant.Participants.OpenProfile;
import dev.respite.participant.Profile;
import dev.respite.release.FreezeReached.Step;
import dev.respite.vault.Epochs;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.security.SecureRandom;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.threeten.extra.YearWeek;

/**
 * Closes an ISO week for every participant whose consent is active or paused and has not expired, in batches of a short
 * transaction each.
 * What is closed stays closed: a second run, or a second replica, finds nothing left to do.
 */
@ApplicationScoped
public class CloseWeek {
    private static final int BATCH = 200;
    private static final UUID FIRST = new UUID(0, 0);

    private static final String LOCK = """
            select c.participant_id from consent c join participant p on p.id = c.participant_id
            where c.participant_id > $1 and c.state in ('active', 'paused') and c.expires_on > $4 and p.last_closed_week < $2
            order by c.participant_id limit $3 for no key update of c
            """;

    /** A new statement, so that it sees what another replica closed while the lock was waited for. */
    private static final String OPEN =
            "select id, wrapped_key, epoch, sealed from participant where id = any($1) and last_closed_week < $2";

    private static final String NIGHTS =
            "select participant_id, day, sealed from participant_day where participant_id = any($1) and day between $2 and $3";
    private static final String CLOSE = """
            update participant p set last_closed_week = $1, sealed = closed.sealed
            from unnest($2::uuid[], $3::bytea[]) as closed(id, sealed) where p.id = closed.id
            """;

    /** All that is kept: the 28 days of a baseline may have begun on any day of the retention. */
    private static final int ALL_KEPT_DAYS = 48;

    private final Pool pool;
    private final Participants participants;
    private final InstantSource clock;
    private final Event<FreezeReached> reached;
    private final RandomGenerator random = new SecureRandom();

    public CloseWeek(Pool pool, Participants participants, InstantSource clock, Event<FreezeReached> reached) {
        this.pool = pool;
        this.participants = participants;
        this.clock = clock;
        this.reached = reached;
    }

    /** Blocks until the week is closed for everybody. Those who are being written to at the moment come last. */
    public void close(YearWeek week) {
        pass(week, LOCK + " skip locked");
        pass(week, LOCK);
    }

    private void pass(YearWeek week, String lock) {
        UUID last = FIRST;
        while (last != null) {
            UUID after = last;
            last = pool.withTransaction(connection -> batch(connection, week, lock, after))
                    .await()
                    .indefinitely();
            reached.fire(new FreezeReached(Step.BATCH_CLOSED));
        }
    }

    /** Closes one batch; its last participant, or null after the last batch. */
    private Uni<UUID> batch(SqlConnection connection, YearWeek week, String lock, UUID after) {
        return connection
                .preparedQuery(lock)
                .execute(Tuple.of(after, week.toString(), BATCH, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)))
                .map(CloseWeek::ids)
                .chain(ids -> ids.length == 0
                        ? Uni.createFrom().nullItem()
                        : closeLocked(connection, week, ids).replaceWith(ids[ids.length - 1]));
    }

    private Uni<Void> closeLocked(SqlConnection connection, YearWeek week, UUID[] ids) {
        return Epochs.readAndOpen(() -> connection
                        .preparedQuery(OPEN)
                        .execute(Tuple.of(ids, week.toString()))
                        .map(this::open))
                .chain(open -> nights(connection, week, open).chain(nights -> write(connection, week, open, nights)));
    }

    private List<OpenProfile> open(RowSet<Row> rows) {
        List<OpenProfile> open = new ArrayList<>();
        rows.forEach(row -> open.add(participants.open(row)));
        return open;
    }

    private Uni<Map<UUID, SortedMap<LocalDate, NightFeatures>>> nights(
            SqlConnection connection, YearWeek week, List<OpenProfile> open) {
        LocalDate monday = week.atDay(DayOfWeek.MONDAY);
        LocalDate sunday = week.atDay(DayOfWeek.SUNDAY);
        Map<UUID, OpenProfile> byId = new HashMap<>();
        open.forEach(participant -> byId.put(participant.id(), participant));
        Map<UUID, SortedMap<LocalDate, NightFeatures>> nights = new HashMap<>();
        return read(connection, ids(open, week, false), monday, sunday)
                .invoke(rows -> rows.forEach(row -> collect(row, byId, nights)))
                .chain(() -> read(connection, ids(open, week, true), sunday.minusDays(ALL_KEPT_DAYS), sunday))
                .invoke(rows -> rows.forEach(row -> collect(row, byId, nights)))
                .replaceWith(nights);
    }

    private static Uni<? extends Iterable<Row>> read(
            SqlConnection connection, UUID[] ids, LocalDate from, LocalDate to) {
        return ids.length == 0
                ? Uni.createFrom().item(List.of())
                : connection.preparedQuery(NIGHTS).execute(Tuple.of(ids, from, to));
    }

    private static void collect(
            Row row, Map<UUID, OpenProfile> byId, Map<UUID, SortedMap<LocalDate, NightFeatures>> nights) {
        UUID id = row.getUUID("participant_id");
        OpenProfile participant = byId.get(id);
        if (participant != null) {
            LocalDate day = row.getLocalDate("day");
            nights.computeIfAbsent(id, first -> new TreeMap<>())
                    .put(day, participant.night(day, row.getBuffer("sealed").getBytes()));
        }
    }

    private Uni<Void> write(
            SqlConnection connection,
            YearWeek week,
            List<OpenProfile> open,
            Map<UUID, SortedMap<LocalDate, NightFeatures>> nights) {
        if (open.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        UUID[] ids = new UUID[open.size()];
        io.vertx.core.buffer.Buffer[] sealed = new io.vertx.core.buffer.Buffer[open.size()];
        for (int i = 0; i < ids.length; i++) {
            OpenProfile participant = open.get(i);
            Profile closed = ParticipantWeek.close(
                    participant.profile(), nights.getOrDefault(participant.id(), new TreeMap<>()), week, random);
            ids[i] = participant.id();
            sealed[i] = io.vertx.core.buffer.Buffer.buffer(closed.seal(participant.key(), participant.id()));
        }
        Tuple values =
                Tuple.tuple().addString(week.toString()).addArrayOfUUID(ids).addValue(sealed);
        return connection.preparedQuery(CLOSE).execute(values).replaceWithVoid();
    }

    private static UUID[] ids(Iterable<Row> rows) {
        List<UUID> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.getUUID("participant_id")));
        return ids.toArray(UUID[]::new);
    }

    private static UUID[] ids(List<OpenProfile> open, YearWeek week, boolean allNights) {
        return open.stream()
                .filter(participant -> ParticipantWeek.needsAllNights(participant.profile(), week) == allNights)
                .map(OpenProfile::id)
                .toArray(UUID[]::new);
    }
}
