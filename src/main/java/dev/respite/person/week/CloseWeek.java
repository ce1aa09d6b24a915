package dev.respite.person.week;

import dev.respite.database.ForJobs;
import dev.respite.database.TablePages;
import dev.respite.database.Wait;
import dev.respite.measure.features.NightFeatures;
import dev.respite.person.record.ConsentTable;
import dev.respite.person.record.DayTable;
import dev.respite.person.record.ParticipantTable;
import dev.respite.person.record.ParticipantTable.OpenProfile;
import dev.respite.person.week.FreezeReached.Step;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.security.SecureRandom;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
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

    /** About as many participants as a batch has, at the table's fillfactor. */
    private static final int PAGES = 32;

    private static final UUID FIRST = new UUID(0, 0);

    /** All that is kept: the 28 days of a baseline may have begun on any day of the retention. */
    private static final int ALL_KEPT_DAYS = 48;

    private final Pool pool;
    private final ParticipantTable participants;
    private final HighLeaves highLeaves;
    private final InstantSource clock;
    private final Event<FreezeReached> reached;
    private final RandomGenerator random = new SecureRandom();

    public CloseWeek(
            @ForJobs Pool pool,
            ParticipantTable participants,
            HighLeaves highLeaves,
            InstantSource clock,
            Event<FreezeReached> reached) {
        this.pool = pool;
        this.participants = participants;
        this.highLeaves = highLeaves;
        this.clock = clock;
        this.reached = reached;
    }

    /** Blocks until the week is closed for everybody. Those who are being written to at the moment come last. */
    public void close(YearWeek week) {
        var closing = new Closing(week, highLeaves.before(week));
        whoIsFree(closing);
        whoIsLeft(closing);
    }

    /** A week, and what the releases before it say of each leaf: the same for everybody, on every replica. */
    private record Closing(YearWeek week, HighLeaves.Before high) {}

    /** In the order of pages, so that each is written once and not once a batch. */
    private void whoIsFree(Closing closing) {
        long pages = TablePages.count(pool, ParticipantTable.NAME).await().atMost(Wait.STATEMENT);
        for (long page = 0; page < pages; page += PAGES) {
            long first = page;
            pool.withTransaction(connection -> pages(connection, closing, first))
                    .await()
                    .atMost(Wait.TRANSACTION);
            reached.fire(new FreezeReached(Step.BATCH_CLOSED));
        }
    }

    private Uni<Void> pages(SqlConnection connection, Closing closing, long first) {
        return ConsentTable.lockUnclosedInPages(connection, closing.week(), first, first + PAGES, today())
                .chain(ids -> ids.length == 0 ? Uni.createFrom().voidItem() : closeLocked(connection, closing, ids));
    }

    private void whoIsLeft(Closing closing) {
        UUID last = FIRST;
        while (last != null) {
            UUID after = last;
            last = pool.withTransaction(connection -> batch(connection, closing, after))
                    .await()
                    .atMost(Wait.TRANSACTION);
            reached.fire(new FreezeReached(Step.BATCH_CLOSED));
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Closes one batch; its last participant, or null after the last batch. */
    private Uni<UUID> batch(SqlConnection connection, Closing closing, UUID after) {
        return ConsentTable.lockUnclosed(connection, closing.week(), new ConsentTable.Batch(after, BATCH, today()))
                .chain(ids -> ids.length == 0
                        ? Uni.createFrom().nullItem()
                        : closeLocked(connection, closing, ids).replaceWith(ids[ids.length - 1]));
    }

    /** Reads in a new statement, and so sees what another replica closed while the lock was waited for. */
    private Uni<Void> closeLocked(SqlConnection connection, Closing closing, UUID[] ids) {
        YearWeek week = closing.week();
        return participants
                .unclosed(connection, ids, week)
                .chain(open -> nights(connection, week, open)
                        .chain(nights -> ParticipantTable.close(connection, week, closed(closing, open, nights))));
    }

    private Uni<Map<UUID, SortedMap<LocalDate, NightFeatures>>> nights(
            SqlConnection connection, YearWeek week, List<OpenProfile> open) {
        LocalDate monday = week.atDay(DayOfWeek.MONDAY);
        LocalDate sunday = week.atDay(DayOfWeek.SUNDAY);
        Map<UUID, OpenProfile> byId = new HashMap<>();
        open.forEach(participant -> byId.put(participant.id(), participant));
        Map<UUID, SortedMap<LocalDate, NightFeatures>> nights = new HashMap<>();
        return DayTable.between(connection, ids(open, week, false), monday, sunday)
                .invoke(days -> days.forEach(day -> collect(day, byId, nights)))
                .chain(() ->
                        DayTable.between(connection, ids(open, week, true), sunday.minusDays(ALL_KEPT_DAYS), sunday))
                .invoke(days -> days.forEach(day -> collect(day, byId, nights)))
                .replaceWith(nights);
    }

    private static void collect(
            DayTable.Sealed day, Map<UUID, OpenProfile> byId, Map<UUID, SortedMap<LocalDate, NightFeatures>> nights) {
        OpenProfile participant = byId.get(day.participant());
        if (participant != null) {
            nights.computeIfAbsent(day.participant(), first -> new TreeMap<>())
                    .put(day.day(), participant.night(day.day(), day.features()));
        }
    }

    private List<OpenProfile> closed(
            Closing closing, List<OpenProfile> open, Map<UUID, SortedMap<LocalDate, NightFeatures>> nights) {
        return open.stream()
                .map(participant -> participant.with(ParticipantWeek.close(
                        participant.profile(),
                        nights.getOrDefault(participant.id(), new TreeMap<>()),
                        closing.week(),
                        closing.high().since(participant.profile().unitIn(closing.week())),
                        random)))
                .toList();
    }

    private static UUID[] ids(List<OpenProfile> open, YearWeek week, boolean allNights) {
        return open.stream()
                .filter(participant -> ParticipantWeek.needsAllNights(participant.profile(), week) == allNights)
                .map(OpenProfile::id)
                .toArray(UUID[]::new);
    }
}
