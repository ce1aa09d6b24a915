package dev.respite.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.http.Hospital.Phone;
import dev.respite.http.Wire.Answer;
import dev.respite.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
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

/** However much a client sends, announced or not, packed or not, it is told to send less and the heap does not notice. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class TooLargeTest {
    private static final int GIBIBYTE = 1 << 30;
    private static final long HEAP_GROWTH = 64L << 20;
    private static Phone live;

    @Inject
    Pool pool;

    private final Map<String, Integer> answers = new ConcurrentSkipListMap<>();
    private String storedBefore;
    private String name;

    @BeforeEach
    void there_is_a_live_consent(TestInfo test) {
        if (live == null) {
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

    @Test
    void a_client_that_announces_too_much_is_told_at_once() throws Exception {
        try (Wire wire = new Wire()) {
            wire.put(live.token(), Wire.framing(false, 5 << 20)).send(body(10_000));

            assertRefused(Problem.TOO_LARGE, wire.answer());
        }
        int little = (1 << 20) + 1;
        try (Wire wire = new Wire()) {
            wire.put(live.token(), Wire.framing(false, little))
                    .slowly(body(little), 50_000, Duration.ofMillis(5), false);

            assertRefused(Problem.TOO_LARGE, wire.answer());
        }
    }

    @Test
    void a_client_that_sends_more_than_it_may_in_chunks_is_told() throws Exception {
        byte[] spaces = new byte[3 << 19];
        Arrays.fill(spaces, (byte) ' ');
        try (Wire wire = new Wire()) {
            wire.put(live.token(), Wire.framing(true, 0)).slowly(spaces, 16_384, Duration.ZERO, true);

            assertRefused(Problem.TOO_LARGE, wire.answer());
            wire.assertUsable();
        }
    }

    @Test
    void chunks_without_end_are_not_read_without_end() throws Exception {
        byte[] spaces = new byte[1 << 16];
        Arrays.fill(spaces, (byte) ' ');
        long sent = 0;
        try (Wire wire = new Wire()) {
            wire.put(live.token(), Wire.framing(true, 0));
            while (sent < GIBIBYTE) {
                wire.chunk(spaces, 0, spaces.length);
                sent += spaces.length;
            }
        } catch (IOException cutOff) {
            System.out.printf("%s: cut off after %,d bytes%n", name, sent);
        }
        assertTrue(sent < 32 << 20, sent + " bytes");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", "{\"revision\":1,\"sleep\":[]}"})
    void a_gibibyte_in_a_mebibyte_is_refused_and_the_heap_does_not_notice(String before) throws Exception {
        byte[] bomb = bomb(before, ' ');
        long heapBefore = usedHeap();
        long began = System.nanoTime();
        try (Wire wire = new Wire()) {
            wire.put(live.token(), Wire.framing(false, bomb.length), "Content-Encoding: gzip")
                    .send(bomb);

            Answer answer = wire.answer();
            long micros = (System.nanoTime() - began) / 1_000;
            long growth = usedHeap() - heapBefore;
            assertRefused(Problem.TOO_LARGE, answer);
            wire.assertUsable();
            System.out.printf(
                    "%s: %,d bytes on the wire, answered after %,d us, heap grew by %,d bytes%n",
                    name, bomb.length, micros, growth);
            assertTrue(growth < HEAP_GROWTH, growth + " bytes");
        }
    }

    @Test
    void fifty_gibibytes_at_once_do_not_fill_the_heap_either() throws Exception {
        byte[] bomb = bomb("{\"revision\":1,\"sleep\":[]}", ' ');
        long heapBefore = usedHeap();
        ExecutorService clients = Executors.newFixedThreadPool(50);
        try {
            Callable<Answer> client = () -> {
                try (Wire wire = new Wire()) {
                    return wire.put(live.token(), Wire.framing(false, bomb.length), "Content-Encoding: gzip")
                            .send(bomb)
                            .answer();
                }
            };
            for (Future<Answer> answer : clients.invokeAll(
                    IntStream.range(0, 50).mapToObj(i -> client).toList())) {
                assertRefused(Problem.TOO_LARGE, answer.get());
            }
        } finally {
            clients.shutdownNow();
        }
        long growth = usedHeap() - heapBefore;
        System.out.printf("%s: heap grew by %,d bytes%n", name, growth);
        assertTrue(growth < HEAP_GROWTH, growth + " bytes");
    }

    @ParameterizedTest(name = "a text of {0}")
    @ValueSource(chars = {'a', '\0'})
    void a_gibibyte_that_is_no_night_is_malformed_from_its_first_bytes(char filling) throws Exception {
        byte[] bomb = bomb(filling == 'a' ? "{\"revision\":\"" : "", filling);
        try (Wire wire = new Wire()) {
            wire.put(live.token(), Wire.framing(false, bomb.length), "Content-Encoding: gzip")
                    .send(bomb);

            assertRefused(Problem.MALFORMED_NIGHT, wire.answer());
            wire.assertUsable();
        }
    }

    /**
     * A text, and behind it one character up to a gibibyte; about a mebibyte packed. Of many parts, as gzip may be
     * (RFC 1952, section 2.2), so that one part is packed and then repeated.
     */
    private static byte[] bomb(String before, char filling) {
        byte[] block = new byte[1 << 24];
        Arrays.fill(block, (byte) filling);
        byte[] part = Gzip.of(block);
        ByteArrayOutputStream packed = new ByteArrayOutputStream(1 << 20);
        packed.writeBytes(Gzip.of(before.getBytes(StandardCharsets.US_ASCII)));
        for (int i = 0; i < GIBIBYTE / block.length; i++) {
            packed.writeBytes(part);
        }
        return packed.toByteArray();
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
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
