package dev.respite.transparency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.respite.http.DatabaseOwner;
import dev.respite.http.TestDatabase;
import dev.respite.transparency.ErasureProofs.Canary;
import dev.respite.transparency.ErasureProofs.Drill;
import dev.respite.transparency.ErasureProofs.Proofs;
import dev.respite.transparency.ErasureProofs.Turns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.threeten.extra.YearWeek;

/** What keys, canaries and drills show, on tables that last for one question and hide the real ones meanwhile. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ErasureProofsTest {
    private static final Instant NOW = Instant.parse("2026-06-30T12:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String IN_TIME = "('2026-06-28T03:00Z', '2026-06-29T03:01Z'), ('2026-06-29T03:00Z',"
            + " '2026-06-30T03:01Z'), ('2026-06-30T03:00Z', null)";

    @Inject
    Vertx vertx;

    @Inject
    ErasureProofs proofs;

    private Pool pool;

    /** The service itself may make no table, not even one for a question. */
    @BeforeEach
    void as_the_owner() {
        pool = DatabaseOwner.pool(vertx);
    }

    @AfterEach
    void gone() {
        pool.closeAndAwait();
    }

    @Test
    void keys_that_were_gone_after_a_day_turned_in_time() {
        assertEquals(new Turns(true, LocalDate.of(2026, 6, 28)), turns(IN_TIME));
    }

    @Test
    void keys_that_lived_too_long_are_told_for_thirty_days() {
        String late = ", ('2026-%1$s-01T03:00Z', '2026-%1$s-03T03:00Z')";

        assertEquals(new Turns(false, LocalDate.of(2026, 6, 1)), turns(IN_TIME + late.formatted("06")));
        assertEquals(new Turns(true, LocalDate.of(2026, 5, 31)), turns(IN_TIME + late.formatted("05")));
    }

    @Test
    void keys_that_are_still_there_after_a_day_are_told() {
        assertEquals(false, turns("('2026-06-29T03:00Z', null)").turnedInTime());
        assertEquals(false, turns(IN_TIME + ", ('2026-01-01T03:00Z', null)").turnedInTime());
    }

    @Test
    void the_last_eight_canaries_are_told() {
        String weeks = List.of(1, 2, 3, 4, 5, 6, 7, 8, 9).stream()
                .map(week -> YearWeek.of(2026, week).atDay(DayOfWeek.MONDAY))
                .map(monday -> "('%1$s', false)".formatted(monday)
                        + (monday.getMonth() == Month.FEBRUARY && monday.getDayOfMonth() > 20
                                ? ""
                                : ", ('%1$s', true)".formatted(monday)))
                .collect(Collectors.joining(", "));

        List<Canary> canaries = read(IN_TIME, weeks, "('2026-06-01', true)").canaries();

        assertEquals(8, canaries.size());
        assertEquals(new Canary("2026-W09", false), canaries.get(0));
        assertEquals(new Canary("2026-W02", true), canaries.get(7));
    }

    @Test
    void the_last_drill_is_told_and_of_one_day_the_one_that_failed() {
        String canary = "('2025-12-29', false)";

        assertEquals(
                new Drill(LocalDate.of(2026, 6, 1), true),
                read(IN_TIME, canary, "('2026-06-01', true), ('2026-05-01', false)")
                        .lastDrill());
        assertEquals(
                new Drill(LocalDate.of(2026, 6, 1), false),
                read(IN_TIME, canary, "('2026-06-01', true), ('2026-06-01', false)")
                        .lastDrill());
        assertNull(read(IN_TIME, canary, "(null, null)").lastDrill());
    }

    private Turns turns(String epochs) {
        return read(epochs, "('2025-12-29', false)", "('2026-06-01', true)").keys();
    }

    private Proofs read(String epochs, String canaries, String drills) {
        return pool.withTransaction(connection -> connection
                        .query(
                                "create temporary table epoch (began_at timestamptz, destroyed_at timestamptz) on commit drop;"
                                        + " create temporary table check_result (kind text, ran_on date, passed boolean)"
                                        + " on commit drop;"
                                        + " insert into epoch values " + epochs
                                        + "; insert into check_result select 'canary', ran_on::date, passed::boolean from (values "
                                        + canaries
                                        + ") c (ran_on, passed)"
                                        + "; insert into check_result select 'drill', ran_on::date, passed::boolean from (values "
                                        + drills
                                        + ") d (ran_on, passed) where ran_on is not null")
                        .execute()
                        .chain(() -> proofs.read(connection, NOW)))
                .await()
                .atMost(SOON);
    }
}
