package dev.respite.http;

import static dev.respite.http.Hospital.AT_ONCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.respite.identity.Subject;
import dev.respite.measure.strain.Yardstick;
import dev.respite.organisation.Organisation;
import dev.respite.person.erasure.rotation.WeeklyCanary;
import dev.respite.person.record.ParticipantTable;
import dev.respite.person.record.ParticipantTable.OpenProfile;
import dev.respite.person.record.Profile;
import dev.respite.person.record.SubjectIndexTable;
import dev.respite.person.week.FreezeWeek;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.threeten.extra.YearWeek;

/** Somebody who is nobody joins and leaves every week. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class CanaryTest {
    private static final String LEAF = "emergency";

    @Inject
    WeeklyCanary weeklyCanary;

    @Inject
    ParticipantTable participants;

    @Inject
    SubjectIndexTable subjects;

    @Inject
    FreezeWeek freezeWeek;

    @Inject
    Organisation organisation;

    @Inject
    StoredKeys stored;

    @Inject
    Pool pool;

    @Test
    void one_joins_in_each_week_however_many_replicas_look() {
        YearWeek week = nextWeek();

        CompletableFuture.allOf(Stream.generate(
                                () -> CompletableFuture.runAsync(() -> weeklyCanary.tendIfDue(monday(week)), AT_ONCE))
                        .limit(3)
                        .toArray(CompletableFuture[]::new))
                .join();
        weeklyCanary.tendIfDue(monday(week).plusSeconds(3_600));

        assertEquals(1, rowsOf(canary(week)).get("participant"));
    }

    @Test
    void it_has_what_everybody_has_and_is_erased_as_everybody_is() {
        YearWeek week = nextWeek();
        weeklyCanary.tendIfDue(monday(week));
        UUID canary = canary(week);
        assertEquals(Map.of("participant", 1L, "participant_day", 1L, "consent", 1L), rowsOf(canary));
        assertEquals(canary, indexed(week));
        open(canary);

        weeklyCanary.tendIfDue(monday(week.plusWeeks(1)));

        assertEquals(Map.of("participant", 0L, "participant_day", 0L, "consent", 0L), rowsOf(canary));
        assertNull(indexed(week));
        assertEquals(1, stored.count("canary where participant_id = '" + canary + "' and erased_at is not null"));
        assertNotEquals(canary, canary(week.plusWeeks(1)));
        assertEquals(1, rowsOf(canary(week.plusWeeks(1))).get("participant"));
    }

    @Test
    void its_consent_is_one_that_no_phone_and_no_release_takes() {
        YearWeek week = nextWeek();
        weeklyCanary.tendIfDue(monday(week));
        UUID canary = canary(week);

        assertEquals(
                1,
                stored.count(
                        "consent where participant_id = '" + canary + "' and state = 'revoked' and lease_id is null"));
    }

    @Test
    void not_even_one_with_a_unit_and_a_contribution_is_in_the_sum() {
        YearWeek week = nextWeek();
        weeklyCanary.tendIfDue(monday(week));
        YearWeek released = nextRelease();
        contribute(canary(week), released);

        freezeWeek.freeze(released);

        assertEquals(sumOfConsenting(released) + noise(released), release(released));
    }

    private void contribute(UUID canary, YearWeek week) {
        OpenProfile open = open(canary);
        Profile counting = Profile.joining(LEAF).closed(week, Yardstick.none(), 5);
        OpenProfile changed = new OpenProfile(canary, open.key(), counting);
        pool.withTransaction(connection -> participants.update(connection, changed))
                .await()
                .indefinitely();
        assertEquals(5, inLeaf(open(canary).profile(), week));
    }

    private long sumOfConsenting(YearWeek week) {
        String sql = """
                select p.id, p.wrapped_key, p.epoch, p.sealed from participant p
                join consent c on c.participant_id = p.id where c.state in ('active', 'paused')
                """;
        long sum = 0;
        for (Row row : pool.query(sql).execute().await().indefinitely()) {
            sum += inLeaf(participants.open(row).profile(), week);
        }
        return sum;
    }

    private static int inLeaf(Profile profile, YearWeek week) {
        return profile.contributionTo(week)
                .filter(contribution -> contribution.unit().equals(LEAF))
                .map(Profile.Contribution::value)
                .orElse(0);
    }

    private long noise(YearWeek week) {
        return KnownNoise.drawn(week, organisation.structure().leaves()).get(LEAF);
    }

    private long release(YearWeek week) {
        return query("select value from release where unit = $1 and iso_week = $2", Tuple.of(LEAF, week.toString()))
                .get(0)
                .getLong("value");
    }

    private YearWeek nextRelease() {
        Hospital.pass(Duration.ofDays(11));
        String last = query("select max(iso_week) as week from release", Tuple.tuple())
                .get(0)
                .getString("week");
        return YearWeek.parse(last).plusWeeks(1);
    }

    /** A week after all that a test or the clock has had. */
    private YearWeek nextWeek() {
        YearWeek now = YearWeek.from(Hospital.now().atOffset(ZoneOffset.UTC)).plusWeeks(1);
        String last = query("select max(iso_week) as week from canary", Tuple.tuple())
                .get(0)
                .getString("week");
        YearWeek next = last == null ? now : YearWeek.parse(last).plusWeeks(1);
        return next.isAfter(now) ? next : now;
    }

    private static Instant monday(YearWeek week) {
        return week.atDay(DayOfWeek.MONDAY).atTime(LocalTime.of(3, 0)).toInstant(ZoneOffset.UTC);
    }

    private UUID canary(YearWeek week) {
        return query("select participant_id from canary where iso_week = $1", Tuple.of(week.toString()))
                .get(0)
                .getUUID("participant_id");
    }

    private UUID indexed(YearWeek week) {
        return subjects.find(pool, new Subject("urn:respite:canary", week.toString()))
                .await()
                .indefinitely();
    }

    private OpenProfile open(UUID participant) {
        return participants.open(
                query("select id, wrapped_key, epoch, sealed from participant where id = $1", Tuple.of(participant))
                        .get(0));
    }

    private Map<String, Long> rowsOf(UUID participant) {
        return Map.of(
                "participant", stored.count("participant where id = '" + participant + "'"),
                "participant_day", stored.count("participant_day where participant_id = '" + participant + "'"),
                "consent", stored.count("consent where participant_id = '" + participant + "'"));
    }

    private List<Row> query(String sql, Tuple values) {
        List<Row> rows = new ArrayList<>();
        pool.preparedQuery(sql).execute(values).await().indefinitely().forEach(rows::add);
        return rows;
    }
}
