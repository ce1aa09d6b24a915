package dev.respite.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.database.OnEventLoop;
import dev.respite.http.Hospital.Phone;
import dev.respite.keys.DataKey;
import dev.respite.person.own.OwnAccessLedger;
import dev.respite.person.own.ParticipantEvent;
import dev.respite.person.record.ParticipantTable;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A participant's own list, seen from behind. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class LedgerTest {
    @Inject
    Pool pool;

    @Inject
    OwnAccessLedger ledger;

    @Inject
    ParticipantTable participants;

    @Test
    void every_look_at_ones_own_numbers_is_an_entry_and_none_enters_the_log() {
        Phone phone = Hospital.somebodyWithAPhone();
        DataKey key = key(phone.participant());
        OwnAccessLedger.Entry first = record(phone.participant(), key, ParticipantEvent.OWN_VIEW_READ_BY_PHONE);
        OwnAccessLedger.Entry again = record(phone.participant(), key, ParticipantEvent.OWN_VIEW_READ_BY_PHONE);
        AuditExport.nextAppend();

        List<OwnAccessLedger.Entry> looks = entries(phone.participant()).stream()
                .filter(entry -> entry.event().equals("own-view-read-by-phone"))
                .toList();

        assertNotEquals(first, again);
        assertEquals(Set.of(first, again), Set.copyOf(looks));
        Set<String> log = AuditExport.whole().participants().keySet();
        looks.forEach(look -> assertFalse(log.contains(look.hash())));
    }

    @Test
    void rows_tell_by_neither_length_nor_id_what_happened() {
        Phone phone = Hospital.somebodyWithAPhone();
        DataKey key = key(phone.participant());
        for (ParticipantEvent event : ParticipantEvent.values()) {
            record(phone.participant(), key, event);
        }

        assertEquals(
                1, count("select count(distinct length(sealed)) from ledger_entry where participant_id = $1", phone));
        assertEquals(
                0,
                count(
                        "select count(*) from ledger_entry where participant_id = $1 and id::text !~ '^.{14}4.{4}[89ab]'",
                        phone));
    }

    @Test
    void entries_go_after_a_year_and_before_fourteen_months() {
        Phone phone = Hospital.somebodyWithAPhone();
        long before = count("select count(*) from ledger_entry where participant_id = $1", phone);
        assertTrue(before > 0);

        ledger.deleteOld(Hospital.now().plus(Duration.ofDays(365)));
        assertEquals(before, count("select count(*) from ledger_entry where participant_id = $1", phone));
        ledger.deleteOld(Hospital.now().plus(Duration.ofDays(31 + 366)));

        assertEquals(0, count("select count(*) from ledger_entry where participant_id = $1", phone));
    }

    @Test
    void nothing_is_recorded_of_somebody_who_is_not_there_any_more() {
        UUID nobody = UUID.randomUUID();
        long waiting = pending();

        for (ParticipantEvent event : ParticipantEvent.values()) {
            Refusal refusal = assertThrows(Refusal.class, () -> record(nobody, DataKey.random(nobody), event));
            assertEquals(Problem.NO_CONSENT, refusal.problem());
        }

        assertEquals(waiting, pending());
        assertTrue(entries(nobody, DataKey.random(nobody)).isEmpty());
    }

    @Test
    void an_erasure_that_meets_a_read_deletes_what_the_read_recorded() {
        Phone phone = Hospital.somebodyWithAPhone();
        SqlConnection reading = pool.getConnectionAndAwait();
        Transaction transaction = reading.beginAndAwait();
        ledger.record(reading, phone.participant(), key(phone.participant()), ParticipantEvent.OWN_VIEW_READ)
                .await()
                .indefinitely();

        CompletableFuture<Response> revocation =
                CompletableFuture.supplyAsync(() -> phone.physician().revokes(), Hospital.AT_ONCE);
        while (count("select count(*) from pg_locks where not granted") == 0) {
            assertFalse(revocation.isDone(), "the erasure did not wait: the test shows nothing");
        }
        transaction.commitAndAwait();
        reading.closeAndAwait();

        revocation.join().then().statusCode(200);
        assertEquals(0, count("select count(*) from ledger_entry where participant_id = $1", phone));
    }

    private OwnAccessLedger.Entry record(UUID participant, DataKey key, ParticipantEvent event) {
        return pool.withTransaction(connection -> ledger.record(connection, participant, key, event))
                .await()
                .indefinitely();
    }

    private List<OwnAccessLedger.Entry> entries(UUID participant) {
        return entries(participant, key(participant));
    }

    private List<OwnAccessLedger.Entry> entries(UUID participant, DataKey key) {
        return OnEventLoop.await(() -> ledger.entries(participant, key));
    }

    private DataKey key(UUID participant) {
        return participants
                .open(pool.preparedQuery("select id, wrapped_key, epoch, sealed from participant where id = $1")
                        .executeAndAwait(Tuple.of(participant))
                        .iterator()
                        .next())
                .key();
    }

    private long pending() {
        return count("select count(*) from audit_pending");
    }

    private long count(String sql) {
        return pool.query(sql).executeAndAwait().iterator().next().getLong(0);
    }

    private long count(String sql, Phone phone) {
        return pool.preparedQuery(sql)
                .executeAndAwait(Tuple.of(phone.participant()))
                .iterator()
                .next()
                .getLong(0);
    }
}
