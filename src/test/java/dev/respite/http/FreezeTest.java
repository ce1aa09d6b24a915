package dev.respite.http;

import static dev.respite.http.Contributions.LEAF;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.http.Contributions.Strained;
import dev.respite.operations.ClockCheck;
import dev.respite.organisation.Organisation;
import dev.respite.person.week.CloseWeek;
import dev.respite.person.week.ContributionSums;
import dev.respite.person.week.DueWeeks;
import dev.respite.person.week.FreezeReached;
import dev.respite.person.week.FreezeReached.Step;
import dev.respite.person.week.FreezeWeek;
import dev.respite.person.week.NoiseSource;
import dev.respite.unit.release.NotReleased;
import dev.respite.unit.release.NotReleasedWeekTable;
import dev.respite.unit.release.ReleaseCalendar;
import dev.respite.unit.release.ReleaseTable;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.threeten.extra.YearWeek;

/** The freeze of a week when something comes in between. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class FreezeTest {
    @Inject
    FreezeWeek freezeWeek;

    @Inject
    CloseWeek closeWeek;

    @Inject
    DueWeeks dueWeeks;

    @Inject
    ContributionSums contributionSums;

    @Inject
    ReleaseTable releases;

    @Inject
    NotReleasedWeekTable notReleased;

    @Inject
    Organisation organisation;

    @Inject
    NoiseSource noise;

    @Inject
    InstantSource clock;

    @Inject
    Event<FreezeReached> reached;

    @Inject
    FreezeWatch watch;

    @Inject
    Contributions contributions;

    @Inject
    Pool pool;

    @ParameterizedTest
    @EnumSource(Step.class)
    void a_crash_at_any_step_releases_a_week_whole_or_not_at_all_and_the_next_try_releases_it_once(Step step) {
        Strained strained = contributions.somebodyStrained();
        YearWeek week = strained.week();

        watch.crashAt(step);
        assertThrows(FreezeWatch.Crash.class, () -> freezeWeek.freeze(week));
        Map<String, Long> before = releases(week);
        freezeWeek.freeze(week);

        assertTrue(before.isEmpty() == (step != Step.RELEASED), "half a week was released at " + step);
        assertEquals(cells(), releases(week).size());
        assertEquals(5, contributions.to(week).get(strained.participant()).value());
        assertEquals(
                contributions.sumOf(LEAF, week) + noise(week), releases(week).get(LEAF));
    }

    @Test
    void a_consent_to_a_smaller_yearly_budget_than_this_release_spends_adds_nothing() {
        Strained cautious = contributions.somebodyStrained();
        YearWeek week = cautious.week();
        contributions.agreedTo(cautious.participant(), "0.499999");

        freezeWeek.freeze(week);

        assertEquals(5, contributions.to(week).get(cautious.participant()).value());
        assertEquals(
                contributions.sumOf(LEAF, week) - 5 + noise(week),
                releases(week).get(LEAF));
    }

    @Test
    void a_consent_that_has_expired_is_not_closed_even_if_nothing_has_erased_it_yet() {
        Strained expired = contributions.somebodyStrained();
        contributions.expires(expired.participant());

        freezeWeek.freeze(expired.week());

        assertFalse(contributions.to(expired.week()).containsKey(expired.participant()));
    }

    @Test
    void a_consent_that_expires_between_close_and_freeze_adds_nothing() {
        Strained expired = contributions.somebodyStrained();
        YearWeek week = expired.week();
        closeWeek.close(week);
        contributions.expires(expired.participant());

        freezeWeek.freeze(week);

        assertEquals(5, contributions.to(week).get(expired.participant()).value());
        assertEquals(
                contributions.sumOf(LEAF, week) - 5 + noise(week),
                releases(week).get(LEAF));
    }

    @Test
    void a_night_that_comes_after_its_week_was_frozen_counts_for_the_own_view_alone() {
        Strained strained = contributions.somebodyStrained();
        YearWeek week = strained.week();
        freezeWeek.freeze(week);
        long released = releases(week).get(LEAF);
        LocalDate day = Hospital.today().minusDays(3);

        strained.phone()
                .puts(Hospital.ordinaryNight(day), Hospital.revision() + 60)
                .then()
                .statusCode(200)
                .body("result", is("stored"));
        freezeWeek.freeze(week);

        assertEquals(released, releases(week).get(LEAF));
        assertEquals(5, contributions.to(week).get(strained.participant()).value());
    }

    @Test
    void when_a_week_is_frozen_tells_the_hour_alone() {
        Strained strained = contributions.somebodyStrained();
        Hospital.pass(Duration.ofMinutes(7));

        freezeWeek.freeze(strained.week());

        Instant frozenAt = query("select frozen_at from release where iso_week = $1", strained.week())
                .get(0)
                .getOffsetDateTime("frozen_at")
                .toInstant();
        assertEquals(Instant.EPOCH, Instant.ofEpochSecond(frozenAt.getEpochSecond() % 3_600));
    }

    @Test
    void a_week_that_the_years_budget_does_not_allow_is_noted_and_never_released() throws Throwable {
        Strained strained = contributions.somebodyStrained();
        freezeWeek.freeze(strained.week());
        YearWeek next = strained.week().plusWeeks(1);
        Hospital.moveTo(ReleaseCalendar.freezeOf(next).minusSeconds(60));

        withBudget("0.002").freeze(next);

        Hospital.pass(Duration.ofHours(1));
        assertEquals(List.of(new NotReleased(next, NotReleased.Reason.PRIVACY_BUDGET)), notReleasedSince(next));
        freezeWeek.freeze(next);
        assertEquals(Map.of(), releases(next));
        readBy(Hospital.lead(LEAF))
                .body("notReleased[-1].week", is(next.toString()))
                .body("notReleased[-1].reason", is("privacy-budget"));
        outOfEveryStretch();
    }

    @Test
    void a_faulty_release_is_flagged_for_good_and_nothing_else_of_it_changes() {
        YearWeek week = contributions.somebodyStrained().week();
        freezeWeek.freeze(week);
        String steward = Hospital.token("steward", "steward", "");
        flagged(steward, week).statusCode(404);
        Hospital.pass(Duration.ofHours(1));
        Map<String, Object> before = releaseOf(week);

        flagged(steward, week).statusCode(204);
        flagged(steward, week).statusCode(204);

        Map<String, Object> after = new HashMap<>(before);
        after.put("erratum", true);
        assertEquals(after, releaseOf(week));
        flagged(steward, week.plusWeeks(200)).statusCode(404);
        flagged(Hospital.lead(LEAF), week).statusCode(403);
    }

    private static ValidatableResponse flagged(String token, YearWeek week) {
        return given().auth()
                .oauth2(token)
                .put("/v1/units/" + LEAF + "/releases/" + week + "/erratum")
                .then();
    }

    private static Map<String, Object> releaseOf(YearWeek week) {
        return readBy(Hospital.lead(LEAF)).extract().path("releases.find {it.week == '" + week + "'}");
    }

    private static ValidatableResponse readBy(String lead) {
        return given().auth()
                .oauth2(lead)
                .get("/v1/units/" + LEAF + "/signals?purpose=working-conditions")
                .then()
                .statusCode(200);
    }

    @Test
    void after_a_long_stop_weeks_that_are_too_old_are_noted_and_the_others_are_released_in_order() throws Throwable {
        YearWeek last = contributions.somebodyStrained().week();
        freezeWeek.freeze(last);
        Instant tenWeeksLater = ReleaseCalendar.freezeOf(last.plusWeeks(10));

        dueWeeks.passOver(tenWeeksLater);
        dueWeeks.passOver(tenWeeksLater);

        YearWeek firstDue = dueWeeks.due(tenWeeksLater).get(0);
        Hospital.moveTo(tenWeeksLater.plus(Duration.ofHours(1)));
        List<NotReleased> noted = notReleasedSince(last);
        assertEquals(last.plusWeeks(1), noted.get(0).week());
        assertEquals(firstDue, noted.get(noted.size() - 1).week().plusWeeks(1));
        assertEquals(NotReleased.Reason.TOO_LATE, noted.get(0).reason());
        assertEquals(Map.of(), releases(last.plusWeeks(1)));
        assertEquals(cells(), releases(firstDue).size());
        assertEquals(cells(), releases(last.plusWeeks(10)).size());
        outOfEveryStretch();
    }

    /** So that other tests find whole stretches. */
    private static void outOfEveryStretch() {
        Hospital.pass(Duration.ofDays(30 * 7));
    }

    @Test
    void a_clock_that_the_databases_contradicts_is_not_believed() {
        var check = new ClockCheck.AgainstDatabase(pool);
        Instant now = InstantSource.system().instant();

        check.requireTrusted(now);

        for (Duration jump : List.of(Duration.ofDays(366), Duration.ofDays(-366), Duration.ofMinutes(6))) {
            assertThrows(IllegalStateException.class, () -> check.requireTrusted(now.plus(jump)));
        }
    }

    private FreezeWeek withBudget(String rhoPerYear) {
        return new FreezeWeek(
                pool,
                closeWeek,
                contributionSums,
                releases,
                notReleased,
                organisation,
                noise,
                clock,
                reached,
                new BigDecimal(rhoPerYear));
    }

    private List<NotReleased> notReleasedSince(YearWeek week) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> notReleased.shown(60)).stream()
                .filter(passedOver -> !passedOver.week().isBefore(week))
                .toList();
    }

    private long noise(YearWeek week) {
        return KnownNoise.drawn(week, organisation.structure().leaves()).get(LEAF);
    }

    private int cells() {
        return organisation.structure().leaves().size();
    }

    private Map<String, Long> releases(YearWeek week) {
        Map<String, Long> values = new TreeMap<>();
        query("select unit, value from release where iso_week = $1", week)
                .forEach(row -> values.put(row.getString("unit"), row.getLong("value")));
        return values;
    }

    private List<Row> query(String sql, YearWeek week) {
        List<Row> rows = new java.util.ArrayList<>();
        pool.preparedQuery(sql)
                .execute(Tuple.of(week.toString()))
                .await()
                .indefinitely()
                .forEach(rows::add);
        return rows;
    }
}
