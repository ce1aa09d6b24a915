package dev.respite.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.http.Hospital.Phone;
import dev.respite.http.Wire.Answer;
import dev.respite.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer that comes before the end of the body reaches a client that is still sending. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class EarlyAnswerTest {
    private static final int LARGE = 900_000;
    private static Phone live;
    private static Phone revoked;

    @Inject
    Pool pool;

    private final Map<String, Integer> answers = new ConcurrentSkipListMap<>();
    private String storedBefore;
    private String name;

    @BeforeEach
    void there_are_a_live_and_a_revoked_consent(TestInfo test) {
        if (live == null) {
            revoked = Hospital.somebodyWithAPhone();
            revoked.physician().revokes().then().statusCode(200);
            live = Hospital.somebodyWithAPhone();
        }
        name = test.getTestMethod().orElseThrow().getName() + " " + test.getDisplayName();
        storedBefore = StoredDays.fingerprint(pool);
    }

    @AfterEach
    void nothing_has_been_stored() {
        System.out.printf("%s: %s%n", name, answers);
        assertEquals(storedBefore, StoredDays.fingerprint(pool));
    }

    @ParameterizedTest(name = "chunked: {0}")
    @ValueSource(booleans = {true, false})
    void a_client_that_sends_slowly_and_then_reads_sees_why_it_was_refused(boolean chunked) throws Exception {
        try (Wire wire = new Wire()) {
            wire.put(revoked.token(), Wire.framing(chunked, LARGE))
                    .slowly(body(LARGE), 9_000, Duration.ofMillis(45), chunked);

            assertRefused(Problem.CONSENT_REVOKED, wire.answer());
            wire.assertUsable();
        }
    }

    @ParameterizedTest(name = "Connection: {0}")
    @ValueSource(strings = {"keep-alive", "close"})
    void a_client_that_sends_at_full_speed_sees_why_it_was_refused(String connection) throws Exception {
        for (int i = 0; i < 20; i++) {
            try (Wire wire = new Wire()) {
                wire.put(revoked.token(), Wire.framing(false, LARGE), "Connection: " + connection)
                        .send(body(LARGE));

                assertRefused(Problem.CONSENT_REVOKED, wire.answer());
                if (connection.equals("close")) {
                    assertTrue(wire.endsWithin(Duration.ofMillis(500)));
                } else {
                    wire.assertUsable();
                }
            }
        }
    }

    @ParameterizedTest(name = "chunked: {0}")
    @ValueSource(booleans = {true, false})
    void fifty_clients_at_once_all_see_why_they_were_refused(boolean chunked) throws Exception {
        CountDownLatch together = new CountDownLatch(50);
        ExecutorService clients = Executors.newFixedThreadPool(50);
        try {
            Callable<Answer> client = () -> {
                try (Wire wire = new Wire()) {
                    together.countDown();
                    together.await();
                    return wire.put(revoked.token(), Wire.framing(chunked, LARGE))
                            .slowly(body(LARGE), 30_000, Duration.ofMillis(10), chunked)
                            .answer();
                }
            };
            var answers = clients.invokeAll(
                    IntStream.range(0, 50).mapToObj(i -> client).toList());
            for (Future<Answer> answer : answers) {
                assertRefused(Problem.CONSENT_REVOKED, answer.get());
            }
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void the_answer_is_there_while_most_of_the_body_is_not() throws Exception {
        try (Wire wire = new Wire()) {
            byte[] body = body(LARGE);
            wire.put(revoked.token(), Wire.framing(false, LARGE)).send(body, 0, 10_000);

            assertRefused(Problem.CONSENT_REVOKED, wire.answer());

            wire.send(body, 10_000, LARGE - 10_000);
            wire.assertUsable();
        }
    }

    @Test
    void a_fault_at_the_hundredth_byte_is_told_to_a_client_that_goes_on_sending() throws Exception {
        byte[] body = body(LARGE);
        body[99] = '!';
        try (Wire wire = new Wire()) {
            wire.put(live.token(), Wire.framing(false, LARGE)).send(body, 0, 10_000);
            assertRefused(Problem.MALFORMED_NIGHT, wire.answer());
            wire.send(body, 10_000, LARGE - 10_000);
            wire.assertUsable();
        }
        try (Wire wire = new Wire()) {
            wire.put(live.token(), Wire.framing(true, LARGE)).slowly(body, 9_000, Duration.ofMillis(1), true);
            assertRefused(Problem.MALFORMED_NIGHT, wire.answer());
            wire.assertUsable();
        }
    }

    @Test
    void without_a_token_the_answer_is_seen_as_well() throws Exception {
        try (Wire wire = new Wire()) {
            wire.head("PUT /v1/nights/2026-03-01", "Content-Type: application/json", Wire.framing(false, LARGE))
                    .send(body(LARGE));

            assertRefused(Problem.TOKEN_MISSING, wire.answer());
            wire.assertUsable();
        }
    }

    @Test
    void a_client_that_asks_first_is_refused_without_having_sent_its_body() throws Exception {
        try (Wire wire = new Wire()) {
            wire.put(revoked.token(), Wire.framing(false, LARGE), "Expect: 100-continue");

            assertRefused(Problem.CONSENT_REVOKED, wire.answer());
            assertTrue(wire.endsWithin(Duration.ofSeconds(4)));
        }
    }

    @Test
    void a_client_that_asks_first_is_told_to_go_on_where_the_consent_is_live() throws Exception {
        try (Wire wire = new Wire()) {
            wire.put(live.token(), Wire.framing(false, 3), "Expect: 100-continue");
            assertEquals(100, wire.answer().status());

            wire.send("{}x".getBytes(StandardCharsets.US_ASCII));
            assertRefused(Problem.MALFORMED_NIGHT, wire.answer());
            wire.assertUsable();
        }
    }

    @Test
    void a_refused_client_that_never_sends_its_body_is_cut_off_after_two_seconds() throws Exception {
        try (Wire wire = new Wire()) {
            wire.put(revoked.token(), Wire.framing(false, LARGE));
            assertRefused(Problem.CONSENT_REVOKED, wire.answer());
            long answered = System.nanoTime();

            assertFalse(wire.endsWithin(Duration.ofMillis(1_500)));
            assertTrue(wire.endsWithin(Duration.ofMillis(1_500)));
            System.out.printf("%s: cut off after %d ms%n", name, (System.nanoTime() - answered) / 1_000_000);
        }
    }

    @Test
    void a_refused_client_that_falls_silent_in_the_middle_is_cut_off() throws Exception {
        try (Wire wire = new Wire()) {
            wire.put(revoked.token(), Wire.framing(false, LARGE))
                    .slowly(body(30_000), 10_000, Duration.ofSeconds(1), false);
            assertRefused(Problem.CONSENT_REVOKED, wire.answer());

            assertTrue(wire.endsWithin(Duration.ofSeconds(4)));
        }
    }

    @Test
    void a_refused_client_may_use_its_connection_beyond_the_time_that_it_had_for_the_rest() throws Exception {
        try (Wire wire = new Wire()) {
            wire.put(revoked.token(), Wire.framing(false, LARGE)).send(body(LARGE));
            assertRefused(Problem.CONSENT_REVOKED, wire.answer());

            Thread.sleep(2_500);

            wire.assertUsable();
        }
    }

    @Test
    void a_client_that_hangs_up_in_the_middle_leaves_nothing_behind() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (Wire wire = new Wire()) {
                wire.put(live.token(), Wire.framing(false, LARGE)).send(body(LARGE), 0, 50_000);
            }
        }
        try (Wire wire = new Wire()) {
            wire.assertUsable();
        }
    }

    /** The beginning of a night, as long as wished, that is in order but never ends. */
    private static byte[] body(int length) {
        byte[] body = new byte[length];
        Arrays.fill(body, (byte) ' ');
        body[0] = '{';
        return body;
    }

    private void assertRefused(Problem problem, Answer answer) {
        answers.merge(answer.status() + " " + answer.type(), 1, Integer::sum);
        answer.assertRefused(problem);
    }
}
