package dev.respite.http;

import static dev.respite.http.Hospital.AT_ONCE;
import static dev.respite.http.Hospital.BOTH_STREAMS;
import static dev.respite.http.Hospital.ordinaryNight;
import static dev.respite.http.Hospital.revision;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.http.Hospital.Phone;
import dev.respite.http.Hospital.Physician;
import dev.respite.keys.Epoch;
import dev.respite.keys.Epochs;
import dev.respite.person.erasure.rotation.RotateKeys;
import dev.respite.person.erasure.rotation.TurnReached.Step;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everybody moves to new keys while everything goes on. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class EpochTurnTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int MORE_THAN_A_BATCH_FOR_EACH_THREAD = 24;

    @Inject
    RotateKeys rotateKeys;

    @Inject
    Epochs epochs;

    @Inject
    StoredKeys stored;

    @Inject
    TurnWatch watch;

    @Inject
    Pool pool;

    @Test
    void keys_that_were_turned_by_a_clock_that_was_ahead_turn_at_once_and_then_once_a_day_again() {
        Hospital.nextNoon();
        rotateKeys.turnIfDue(Hospital.now().plus(Duration.ofDays(40)));
        Epoch ahead = stored.current();

        Instant noticed = Hospital.pass(Duration.ofMinutes(1));

        Epoch turned = stored.current();
        assertEquals(ahead.id() + 1, turned.id());
        assertEquals(noticed, turned.beganAt());
        Hospital.pass(Duration.ofMinutes(1));
        assertEquals(turned.id(), stored.current().id());
        Hospital.nextNoon();
        assertEquals(turned.id() + 1, stored.current().id());
    }

    @Test
    void a_turn_takes_every_step_once_a_day_and_leaves_nothing_under_the_old_keys() {
        physicians(MORE_THAN_A_BATCH_FOR_EACH_THREAD);
        Epoch old = stored.current();
        Instant due = stored.whenDue();
        watch.at(Step.VACUUMED, () -> {});

        rotateKeys.turnIfDue(due);
        rotateKeys.turnIfDue(due.plus(Duration.ofHours(1)));

        assertEquals(List.of(Step.values()), watch.reached().stream().distinct().toList());
        assertEquals(1, watch.reached().stream().filter(Step.BEGUN::equals).count());
        assertEquals(old.id() + 1, stored.current().id());
        assertEquals(0, stored.under(old.id()));
        stored.assertWholeUnder(stored.current());
    }

    @Test
    void days_that_were_missed_are_caught_up_by_one_turn() {
        int before = stored.current().id();
        Instant later = stored.current().beganAt().plus(Duration.ofDays(30));

        rotateKeys.turnIfDue(later);
        rotateKeys.turnIfDue(later);

        assertEquals(before + 1, stored.current().id());
    }

    @Test
    void phones_post_physicians_read_join_and_leave_while_only_some_rows_have_moved() {
        Phone phone = Hospital.somebodyWithAPhone();
        List<Physician> others = physicians(MORE_THAN_A_BATCH_FOR_EACH_THREAD);
        Physician leaving = Hospital.somebody();
        leaving.joins("emergency", BOTH_STREAMS).then().statusCode(201);
        Physician joining = Hospital.somebody();
        LocalDate day = LocalDate.ofInstant(Hospital.now(), ZoneOffset.UTC);
        Epoch old = stored.current();
        CompletableFuture<Void> done = new CompletableFuture<>();

        watch.at(Step.BATCH_MOVED, () -> {
            assertTrue(stored.under(old.id()) > 0, "some rows are still under the old epoch");
            assertTrue(stored.under(old.id() + 1) > 0, "some rows have moved");
            phone.puts(ordinaryNight(day), revision()).then().statusCode(200).body("result", is("stored"));
            others.forEach(other -> other.ownView().then().statusCode(200));
            joining.joins("emergency", BOTH_STREAMS).then().statusCode(201);
            leaving.revokes().then().statusCode(200);
            done.complete(null);
        });
        rotateKeys.turnIfDue(stored.whenDue());

        assertTrue(done.isDone());
        phone.puts(ordinaryNight(day), revision() + 1).then().statusCode(200).body("result", is("stored"));
        phone.physician().ownView().then().statusCode(200).body("days", hasSize(1));
        joining.ownView().then().statusCode(200);
        joining.joins("emergency", BOTH_STREAMS).then().statusCode(409);
        leaving.ownView().then().statusCode(404);
        stored.assertWholeUnder(stored.current());
    }

    @Test
    void a_turn_waits_for_a_grant_that_is_under_way() {
        int before = stored.current().id();
        Instant due = stored.whenDue();
        var grant = pool.getConnection().await().indefinitely();
        var transaction = grant.begin().await().indefinitely();
        assertEquals(before, epochs.lockCurrent(grant).await().indefinitely().id());

        CompletableFuture<Void> turn = CompletableFuture.runAsync(() -> rotateKeys.turnIfDue(due), AT_ONCE);
        awaitSomebodyWhoWaitsForALock();
        assertFalse(turn.isDone());
        assertEquals(before, stored.current().id());
        transaction.commit().await().indefinitely();
        grant.close().await().indefinitely();
        turn.join();

        assertEquals(before + 1, stored.current().id());
    }

    @Test
    void grants_in_the_middle_of_a_turn_are_under_keys_that_stay() {
        List<Physician> joining = Stream.generate(Hospital::somebody).limit(30).toList();
        List<CompletableFuture<Integer>> grants = joining.stream()
                .map(physician -> CompletableFuture.supplyAsync(
                        () -> physician.joins("emergency", BOTH_STREAMS).statusCode(), AT_ONCE))
                .toList();

        rotateKeys.turnIfDue(stored.whenDue());

        grants.forEach(grant -> assertEquals(201, grant.join()));
        joining.forEach(physician -> physician.ownView().then().statusCode(200));
        rotateKeys.turnIfDue(stored.whenDue());
        joining.forEach(physician -> physician.ownView().then().statusCode(200));
        stored.assertWholeUnder(stored.current());
    }

    @Test
    void two_replicas_that_turn_at_once_turn_once() {
        physicians(MORE_THAN_A_BATCH_FOR_EACH_THREAD);
        int before = stored.current().id();
        Instant due = stored.whenDue();

        CompletableFuture.allOf(
                        Stream.generate(() -> CompletableFuture.runAsync(() -> rotateKeys.turnIfDue(due), AT_ONCE))
                                .limit(3)
                                .toArray(CompletableFuture[]::new))
                .join();

        assertEquals(before + 1, stored.current().id());
        stored.assertWholeUnder(stored.current());
    }

    @Test
    void who_revokes_while_the_epoch_turns_leaves_no_row_in_the_index() {
        List<Physician> leaving = physicians(40);

        List<CompletableFuture<Integer>> revocations = leaving.stream()
                .map(physician ->
                        CompletableFuture.supplyAsync(() -> physician.revokes().statusCode(), AT_ONCE))
                .toList();
        rotateKeys.turnIfDue(stored.whenDue());

        revocations.forEach(revocation -> assertEquals(200, revocation.join()));
        leaving.forEach(physician -> physician.ownView().then().statusCode(404));
        stored.assertWholeUnder(stored.current());
    }

    @Test
    void who_is_read_just_before_the_old_keys_are_destroyed_is_read_again() {
        Physician reader = physicians(1).get(0);
        var held = pool.getConnection().await().indefinitely();
        var transaction = held.begin().await().indefinitely();
        held.query("lock table consent in access exclusive mode")
                .execute()
                .await()
                .indefinitely();
        watch.at(Step.KEYS_DESTROYED, () -> transaction.commit().await().indefinitely());

        CompletableFuture<Integer> view =
                CompletableFuture.supplyAsync(() -> reader.ownView().statusCode(), AT_ONCE);
        awaitSomebodyWhoWaitsForALock();
        rotateKeys.turnIfDue(stored.whenDue());
        held.close().await().indefinitely();

        assertEquals(200, view.join());
    }

    private static List<Physician> physicians(int count) {
        List<Physician> physicians =
                Stream.generate(Hospital::somebody).limit(count).toList();
        physicians.forEach(
                physician -> physician.joins("emergency", BOTH_STREAMS).then().statusCode(201));
        return physicians;
    }

    private void awaitSomebodyWhoWaitsForALock() {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (stored.count("pg_stat_activity where wait_event_type = 'Lock'") == 0) {
            assertTrue(System.nanoTime() < until, "nobody came to wait for a lock");
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }
}
