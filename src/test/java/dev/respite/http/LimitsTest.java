package dev.respite.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.http.Hospital.Phone;
import dev.respite.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long a body may take, and how many connections there may be. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(LimitsTest.Narrow.class)
public class LimitsTest {
    /** REST Assured leaves one behind with each request until the collector comes. */
    private static final int MOST_CONNECTIONS = 300;

    private static Phone phone;
    private static Phone revoked;

    public static final class Narrow implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "respite.door.body-within",
                    "2S",
                    "quarkus.http.limits.max-connections",
                    String.valueOf(MOST_CONNECTIONS));
        }
    }

    @Inject
    Pool pool;

    @BeforeEach
    void there_are_phones() {
        if (phone == null) {
            revoked = Hospital.somebodyWithAPhone();
            revoked.physician().revokes().then().statusCode(200);
            phone = Hospital.somebodyWithAPhone();
        }
    }

    @Test
    void a_night_that_comes_a_byte_at_a_time_is_cut_off_and_what_came_whole_before_is_kept() throws Exception {
        byte[] night = night();
        try (Wire wire = new Wire()) {
            wire.put(phone.token(), Wire.framing(false, night.length)).send(night);
            assertEquals(200, wire.answer().status());
            String stored = StoredDays.fingerprint(pool);

            wire.put(phone.token(), Wire.framing(false, night.length));

            assertCutOff(wire, night);
            assertEquals(stored, StoredDays.fingerprint(pool));
        }
        phone.puts(Hospital.today(), night()).then().statusCode(200);
    }

    @Test
    void so_are_a_concern_of_anybody_and_a_night_that_was_answered_already() throws Exception {
        byte[] body = " ".repeat(5_000).getBytes();
        try (Wire wire = new Wire()) {
            wire.head("POST /v1/concerns", "Content-Type: application/json", Wire.framing(true, 0));
            wire.chunk(body, 0, 10);

            assertCutOff(wire, new byte[] {'1', '\r', '\n', ' ', '\r', '\n', '1', '\r', '\n', ' ', '\r', '\n'});
        }
        try (Wire wire = new Wire()) {
            wire.put(revoked.token(), Wire.framing(false, 900_000));
            wire.send(body);
            wire.answer().assertRefused(Problem.CONSENT_REVOKED);

            assertCutOff(wire, body);
        }
    }

    @Test
    void a_night_that_takes_less_is_taken_and_the_connection_stays() throws Exception {
        byte[] night = night();
        try (Wire wire = new Wire()) {
            wire.put(phone.token(), Wire.framing(true, 0))
                    .slowly(night, 1 + night.length / 4, Duration.ofMillis(250), true);
            assertEquals(200, wire.answer().status());
            Thread.sleep(2_500);

            wire.assertUsable();
        }
    }

    @Test
    void a_connection_above_the_most_is_closed_and_others_go_on() throws Exception {
        // On a busy machine the first ones may be idle for too long before the last is there, and make room for it.
        boolean closed = false;
        for (int round = 0; round < 5 && !closed; round++) {
            closed = isClosedAboveTheMost();
        }

        assertTrue(closed, "one too many");
        try (Wire next = new Wire()) {
            next.assertUsable();
        }
    }

    private static boolean isClosedAboveTheMost() throws Exception {
        List<Wire> wires = new ArrayList<>();
        try {
            for (int i = 0; i <= MOST_CONNECTIONS; i++) {
                wires.add(new Wire());
            }
            return wires.get(MOST_CONNECTIONS).endsWithin(Duration.ofSeconds(1));
        } finally {
            for (Wire wire : wires) {
                wire.close();
            }
        }
    }

    /** A byte a tenth of a second, for as long as anybody takes it. */
    private static void assertCutOff(Wire wire, byte[] body) throws InterruptedException {
        long began = System.nanoTime();
        int sent = 0;
        try {
            for (; sent < body.length && sent < 100; sent++) {
                wire.send(body, sent, 1);
                if (wire.endsWithin(Duration.ofMillis(100))) {
                    break;
                }
            }
            assertTrue(wire.endsWithin(Duration.ofSeconds(3)), "still open");
        } catch (IOException cutOff) {
            // That is what it is about.
        }
        long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
        System.out.printf("cut off after %d ms and %d bytes%n", millis, sent);
        assertTrue(millis < 6_000, "after " + millis + " ms");
    }

    private static byte[] night() {
        LocalDate today = Hospital.today();
        return HandWritten.night(HandWritten.SOUND, today, Hospital.revision());
    }
}
