package dev.respite.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.audit.Ledger;
import dev.respite.audit.ParticipantEvent;
import dev.respite.http.Hospital.Phone;
import dev.respite.participant.Participants;
import dev.respite.refusal.Problem;
import dev.respite.refusal.Refusal;
import dev.respite.vault.DataKey;
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
    Ledger ledger;

    @Inject
    Participants participants;

    @Test
    void looking_at_ones_own_numbers_counts_once_a_day_and_never_enters_the_log() {
        Phone phone = Hospital.somebodyWithAPhone();
        DataKey key = key(phone.participant());
        Ledger.Entry first = record(phone.participant(), key, ParticipantEvent.OWN_VIEW_READ);
        Ledger.Entry again = record(phone.participant(), key, ParticipantEvent.OWN_VIEW_READ);
        Hospital.pass(Duration.ofDays(1));
        record(phone.participant(), key(phone.participant()), ParticipantEvent.OWN_VIEW_READ);
        AuditExport.nextAppend();

        List<Ledger.Entry> looks = entries(phone.participant()).stream()
                .filter(entry -> entry.event().equals("own-view-read"))
                .toList();

        assertEquals(first, again);
        assertEquals(2, looks.size());
        assertEquals(first, looks.get(1));
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

    private Ledger.Entry record(UUID participant, DataKey key, ParticipantEvent event) {
        return pool.withTransaction(connection -> ledger.record(connection, participant, key, event))
                .await()
                .indefinitely();
    }

    private List<Ledger.Entry> entries(UUID participant) {
        return entries(participant, key(participant));
    }

    private List<Ledger.Entry> entries(UUID participant, DataKey key) {
        return ledger.entries(pool, participant, key).await().indefinitely();
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
