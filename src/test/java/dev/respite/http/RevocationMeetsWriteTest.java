package dev.respite.http;

import static dev.respite.http.Hospital.ordinaryNight;
import static dev.respite.http.Hospital.revision;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.client.night.NightJson;
import dev.respite.http.Hospital.Phone;
import dev.respite.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * A write and a revocation that meet at the consent row. A third transaction holds the row until both stand in line
 * behind it, in an order that the test decides.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RevocationMeetsWriteTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Pool pool;

    @Test
    void a_write_that_comes_first_is_deleted_by_the_revocation_behind_it() {
        Phone phone = Hospital.somebodyWithAPhone();
        UUID participant = phone.participant();
        byte[] night = night();
        LocalDate day = today();

        try (Barrier barrier = new Barrier(participant)) {
            CompletableFuture<Response> write = waiting(1, () -> phone.puts(day, night));
            CompletableFuture<Response> revocation =
                    waiting(2, () -> phone.physician().revokes());
            barrier.lift();

            assertEquals(200, write.join().statusCode());
            assertEquals(200, revocation.join().statusCode());
        }
        assertEquals(0, rowsOf(participant));
    }

    @Test
    void a_write_that_comes_second_finds_no_consent() {
        Phone phone = Hospital.somebodyWithAPhone();
        UUID participant = phone.participant();
        byte[] night = night();
        LocalDate day = today();

        try (Barrier barrier = new Barrier(participant)) {
            CompletableFuture<Response> revocation =
                    waiting(1, () -> phone.physician().revokes());
            CompletableFuture<Response> write = waiting(2, () -> phone.puts(day, night));
            barrier.lift();

            assertEquals(200, revocation.join().statusCode());
            assertEquals(403, write.join().statusCode());
            assertEquals("urn:respite:problem:consent-revoked", write.join().path("type"));
        }
        assertEquals(0, rowsOf(participant));
    }

    @Test
    void a_night_that_is_still_arriving_when_the_revocation_commits_is_refused_and_not_stored() throws Exception {
        Phone phone = Hospital.somebodyWithAPhone();
        byte[] night = night();
        try (Wire wire = new Wire()) {
            wire.put(phone.token(), Wire.framing(false, night.length), "Expect: 100-continue");
            assertEquals(100, wire.answer().status(), "the consent was asked for, and stood");
            wire.send(night, 0, night.length / 2);

            phone.physician().revokes().then().statusCode(200);
            wire.send(night, night.length / 2, night.length - night.length / 2);

            wire.answer().assertRefused(Problem.CONSENT_REVOKED);
        }
        assertEquals(0, rowsOf(phone.participant()));
    }

    @Test
    void many_writes_and_one_revocation_at_once_leave_nothing_behind() {
        int rounds = 20;
        for (int round = 0; round < rounds; round++) {
            Phone phone = joinedAndPaired();
            UUID participant = phone.participant();
            long revision = revision();
            var writes = new CompletableFuture<?>[8];
            for (int i = 0; i < writes.length; i++) {
                LocalDate day = today().minusDays(i % 2);
                byte[] clear = "{\"revision\":%d,\"sleep\":[]}"
                        .formatted(revision + i)
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
                writes[i] = CompletableFuture.runAsync(() -> phone.puts(day, clear), Hospital.AT_ONCE);
            }
            phone.physician().revokes().then().statusCode(200);

            assertEquals(0, rowsOf(participant));
            CompletableFuture.allOf(writes).join();
            assertEquals(0, rowsOf(participant));
        }
        System.out.println("revocations among writes: " + rounds + " rounds, 0 rows left");
    }

    private static Phone joinedAndPaired() {
        Hospital.Physician physician = Hospital.somebody();
        physician.joins("emergency", Hospital.BOTH_STREAMS).then().statusCode(201);
        return physician.pairs();
    }

    /** Holds the consent row of a participant. */
    private final class Barrier implements AutoCloseable {
        private final SqlConnection connection = pool.getConnectionAndAwait();
        private final Transaction transaction = connection.beginAndAwait();
        private boolean lifted;

        Barrier(UUID participant) {
            connection
                    .preparedQuery("select 1 from consent where participant_id = $1 for update")
                    .executeAndAwait(Tuple.of(participant));
        }

        void lift() {
            lifted = true;
            transaction.commitAndAwait();
        }

        @Override
        public void close() {
            if (!lifted) {
                lift();
            }
            connection.closeAndAwait();
        }
    }

    /** Starts a call and returns once {@code inLine} statements wait for a lock. */
    private CompletableFuture<Response> waiting(int inLine, Supplier<Response> call) {
        CompletableFuture<Response> started = CompletableFuture.supplyAsync(call, Hospital.AT_ONCE);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (waitingForLocks() < inLine) {
            assertTrue(System.nanoTime() < end, "nothing came to wait at the consent row");
            Thread.onSpinWait();
        }
        return started;
    }

    private long waitingForLocks() {
        return count("select count(*) from pg_stat_activity where wait_event_type = 'Lock'", Tuple.tuple());
    }

    private long rowsOf(UUID participant) {
        return StoredDays.rowsOf(pool, participant);
    }

    private long count(String sql, Tuple values) {
        return pool.preparedQuery(sql).executeAndAwait(values).iterator().next().getLong(0);
    }

    private static byte[] night() {
        return NightJson.of(ordinaryNight(today())).plain(revision());
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(Instant.from(Hospital.now()), ZoneOffset.UTC);
    }
}
