package dev.respite.http;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.organisation.Organisation;
import dev.respite.organisation.Unit;
import dev.respite.person.record.ParticipantTable;
import dev.respite.person.record.ParticipantTable.OpenProfile;
import dev.respite.person.record.Profile;
import dev.respite.person.week.CloseWeek;
import dev.respite.person.week.DueWeeks;
import dev.respite.person.week.FreezeWeek;
import dev.respite.simulator.population.Population;
import dev.respite.simulator.population.Population.Leaf;
import dev.respite.simulator.population.Population.Settings;
import dev.respite.unit.release.DiscreteGaussian;
import dev.respite.unit.release.ReleaseCalendar;
import dev.respite.unit.release.ReleaseHash;
import dev.respite.unit.release.WeeklyRelease;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.threeten.extra.YearWeek;

/** From nights by HTTP to one number per unit and week, with every number that must never leave looked at from inside. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class WeeklyFreezeTest {
    private static final int VARIANCE = 1872;

    @TestHTTPResource("/")
    URI service;

    @Inject
    Pool pool;

    @Inject
    ParticipantTable participants;

    @Inject
    Organisation organisation;

    @Inject
    FreezeWeek freezeWeek;

    @Inject
    CloseWeek closeWeek;

    @Inject
    DueWeeks dueWeeks;

    @Test
    void a_release_is_the_sum_of_contributions_and_noise_and_nothing_else() throws InterruptedException {
        livedThrough(
                15,
                List.of(
                        new Leaf("intensive-care", 4),
                        new Leaf("transplant", 2),
                        new Leaf("dermatology", 2),
                        new Leaf("rheumatology", 2)));

        YearWeek week = lastReleased();
        Map<String, Long> sums = contributions(week);
        assertTrue(sums.values().stream().anyMatch(sum -> sum != 0), "nobody contributed: the test shows nothing");
        RandomGenerator noise = new KnownNoise().of(week);
        for (Unit leaf : organisation.structure().leaves()) {
            long drawn = new DiscreteGaussian(VARIANCE, noise).sample();
            long expected = sums.getOrDefault(leaf.id(), 0L) + drawn;
            assertEquals(expected, value(leaf.id(), week), leaf.id());
        }
    }

    @Test
    void who_chose_a_ward_of_a_pool_counts_there_and_who_chose_a_unit_that_is_gone_nowhere() {
        UUID pooled = Hospital.somebodyWithAPhone().participant();
        UUID left = Hospital.somebodyWithAPhone().participant();
        Hospital.pass(Duration.ofDays(11));
        YearWeek next = lastReleased().plusWeeks(1);
        contributes(pooled, next, "rheumatology");
        contributes(left, next, "a-unit-that-is-gone");

        freezeWeek.freeze(next);

        Map<String, Long> sums = contributions(next);
        assertEquals(5, sums.get("a-unit-that-is-gone"));
        RandomGenerator noise = new KnownNoise().of(next);
        for (Unit leaf : organisation.structure().leaves()) {
            long drawn = new DiscreteGaussian(VARIANCE, noise).sample();
            assertEquals(sums.getOrDefault(leaf.id(), 0L) + drawn, value(leaf.id(), next), leaf.id());
        }
        assertEquals(0, count("select count(*) from release where unit = $1", Tuple.of("rheumatology")));
    }

    @Test
    void two_replicas_that_close_one_week_at_once_close_it_once_for_each() throws InterruptedException {
        livedThrough(10, List.of(new Leaf("emergency", 8)));
        YearWeek again = lastReleased();
        pool.preparedQuery("update participant set last_closed_week = $1")
                .executeAndAwait(Tuple.of(again.minusWeeks(1).toString()));
        Map<UUID, Integer> before = referenceWeeks();

        together(4, () -> closeWeek.close(again));

        Map<UUID, Integer> added = new HashMap<>();
        referenceWeeks().forEach((id, weeks) -> added.put(id, weeks - before.get(id)));
        assertTrue(added.values().stream().allMatch(weeks -> weeks <= 1), "closed more than once: " + added.values());
        assertTrue(added.containsValue(1), "nobody had a valid week: the test shows nothing");
        assertEquals(0, notClosed(again));
    }

    @Test
    void replicas_that_freeze_one_week_at_once_release_it_once() {
        Hospital.pass(Duration.ofDays(11));
        YearWeek next = lastReleased().plusWeeks(1);

        together(4, () -> freezeWeek.freeze(next));

        assertEquals(
                organisation.structure().leaves().size(),
                count("select count(*) from release where iso_week = $1", Tuple.of(next.toString())));
        long value = value("emergency", next);
        freezeWeek.freeze(next);
        assertEquals(value, value("emergency", next));
    }

    @Test
    void a_release_can_neither_be_changed_nor_deleted() {
        Hospital.pass(Duration.ofDays(11));

        for (String change : List.of("update release set value = 0", "delete from release", "truncate release")) {
            DatabaseOwner.assertInsertOnly(change);
        }
    }

    @Test
    void a_release_is_shown_from_the_next_full_hour_on_so_that_its_minute_tells_nothing() {
        YearWeek next = lastReleased().plusWeeks(1);
        Instant frozen = ReleaseCalendar.freezeOf(next);
        Hospital.moveTo(frozen.plus(Duration.ofMinutes(59)));
        assertEquals(next, lastReleased());
        String lead = Hospital.lead("emergency");

        assertFalse(signals(lead).contains("\"" + next + "\""));
        Hospital.moveTo(frozen.plus(Duration.ofHours(1)));
        assertTrue(signals(lead).contains("\"" + next + "\""));
    }

    private static String signals(String lead) {
        return given().auth()
                .oauth2(lead)
                .get("/v1/units/emergency/signals?purpose=working-conditions")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void a_lead_can_verify_the_chain_of_an_own_unit() {
        Hospital.pass(Duration.ofDays(11));

        List<Map<String, Object>> shown = given().auth()
                .oauth2(Hospital.lead("emergency"))
                .get("/v1/units/emergency/signals?purpose=working-conditions")
                .then()
                .statusCode(200)
                .extract()
                .path("releases");
        List<WeeklyRelease> chain = shown.stream()
                .map(week -> new WeeklyRelease(
                        "emergency",
                        YearWeek.parse((String) week.get("week")),
                        ((Number) week.get("value")).longValue(),
                        (int) week.get("n"),
                        ((Number) week.get("variance")).intValue(),
                        Instant.parse((String) week.get("frozenAt")),
                        (String) week.get("prevHash"),
                        (String) week.get("hash"),
                        (boolean) week.get("erratum")))
                .toList();

        assertEquals(OptionalInt.empty(), ReleaseHash.verify(chain.get(0).prevHash(), chain));
    }

    @Test
    void after_a_stop_the_missed_weeks_are_due_in_order_and_those_too_old_are_not() {
        Hospital.pass(Duration.ofDays(11));
        YearWeek last = lastReleased();
        Instant threeWeeksLater = ReleaseCalendar.freezeOf(last.plusWeeks(3));
        Instant tenWeeksLater = ReleaseCalendar.freezeOf(last.plusWeeks(10));

        assertEquals(List.of(last.plusWeeks(1), last.plusWeeks(2), last.plusWeeks(3)), dueWeeks.due(threeWeeksLater));
        List<YearWeek> late = dueWeeks.due(tenWeeksLater);
        assertEquals(last.plusWeeks(10), late.get(late.size() - 1));
        assertTrue(late.get(0).isAfter(last.plusWeeks(4)), "a week of more than 35 days ago is not released");
    }

    /** Quiet weeks of a few physicians from the next Monday on, through the front door. */
    private void livedThrough(int weeks, List<Leaf> leaves) throws InterruptedException {
        LocalDate monday =
                LocalDate.ofInstant(Hospital.now(), ZoneOffset.UTC).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        Instant start = monday.atStartOfDay().toInstant(ZoneOffset.UTC);
        Settings settings = new Settings(leaves, weeks, start, List.of(), start.getEpochSecond());
        Population.Summary summary = new Population(service, settings, (week, nights) -> {}).run();
        assertEquals(summary.put(), summary.accepted());
    }

    /** By leaf: a ward of the pool adds to the pool, any other to itself. */
    private Map<String, Long> contributions(YearWeek week) {
        Map<String, Long> sums = new HashMap<>();
        open().forEach(participant -> participant
                .profile()
                .contributionTo(week)
                .ifPresent(c -> sums.merge(
                        List.of("dermatology", "rheumatology").contains(c.unit()) ? "specialties" : c.unit(),
                        (long) c.value(),
                        Long::sum)));
        return sums;
    }

    /** As if the week were closed for this participant, strained. */
    private void contributes(UUID id, YearWeek week, String unit) {
        OpenProfile participant =
                open().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
        Profile lived = participant.profile();
        var closed = new Profile(
                unit, Optional.empty(), lived.yardstick(), Optional.of(new Profile.Contribution(week, unit, 5)));
        pool.withTransaction(connection -> participants
                        .update(connection, new OpenProfile(participant.id(), participant.key(), closed))
                        .chain(() -> connection
                                .preparedQuery("update participant set last_closed_week = $1 where id = $2")
                                .execute(Tuple.of(week.toString(), id))))
                .await()
                .indefinitely();
    }

    private Map<UUID, Integer> referenceWeeks() {
        Map<UUID, Integer> weeks = new HashMap<>();
        open().forEach(participant -> weeks.put(
                participant.id(), participant.profile().yardstick().reference().size()));
        return weeks;
    }

    private List<OpenProfile> open() {
        List<OpenProfile> open = new ArrayList<>();
        for (Row row : pool.query("select id, wrapped_key, epoch, sealed from participant")
                .executeAndAwait()) {
            open.add(participants.open(row));
        }
        return open;
    }

    private YearWeek lastReleased() {
        return YearWeek.parse(pool.query("select max(iso_week) from release")
                .executeAndAwait()
                .iterator()
                .next()
                .getString(0));
    }

    private long value(String unit, YearWeek week) {
        return count("select value from release where unit = $1 and iso_week = $2", Tuple.of(unit, week.toString()));
    }

    private long notClosed(YearWeek week) {
        return count(
                "select count(*) from participant p join consent c on c.participant_id = p.id"
                        + " where c.state = 'active' and p.last_closed_week < $1",
                Tuple.of(week.toString()));
    }

    private long count(String sql, Tuple values) {
        return pool.preparedQuery(sql).executeAndAwait(values).iterator().next().getLong(0);
    }

    private static void together(int times, Runnable job) {
        CompletableFuture<?>[] running = IntStream.range(0, times)
                .mapToObj(i -> CompletableFuture.runAsync(job, Hospital.AT_ONCE))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(running).join();
    }
}
