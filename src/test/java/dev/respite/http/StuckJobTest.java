package dev.respite.http;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.database.AdvisoryLock;
import dev.respite.operations.DueJobs;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

/** A job that waits for what it does not get is given up, by name, and stops no other. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class StuckJobTest {
    private static final String STUCK = "append-audit-log";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Inject
    Pool pool;

    @ConfigProperty(name = "quarkus.management.test-port")
    int managementPort;

    @Test
    void a_job_that_waits_for_a_lock_ends_the_others_run_and_log_and_health_name_it() {
        Hospital.nextNoon();
        Instant tomorrow = Hospital.now().plus(Duration.ofHours(20));
        List<String> log = new CopyOnWriteArrayList<>();
        Response moved;
        try (Held lock = new Held(AdvisoryLock.AUDIT);
                Listening logger = new Listening(log)) {
            long began = System.nanoTime();
            moved = given().contentType("application/json")
                    .body(Map.of("now", tomorrow.toString()))
                    .post("/demo/clock");
            Duration took = Duration.ofNanos(System.nanoTime() - began);

            assertEquals(503, moved.statusCode());
            assertTrue(took.compareTo(LIMIT) < 0, took.toString());
        }

        assertTrue(log.stream().allMatch(line -> line.contains(STUCK)), log.toString());
        assertFalse(log.isEmpty());
        Map<String, String> ages = dueJobs(503);
        assertFalse("PT0S".equals(ages.remove(STUCK)));
        assertEquals(Map.of(), withoutFresh(ages));
        assertEquals(14, ages.size());

        Hospital.moveTo(tomorrow.plus(Duration.ofMinutes(1)));

        assertEquals(Map.of(), withoutFresh(dueJobs(200)));
    }

    private Map<String, String> dueJobs(int status) {
        return given().port(managementPort)
                .get("/q/health/well")
                .then()
                .statusCode(status)
                .extract()
                .jsonPath()
                .getMap("checks.find { it.name == 'due-jobs' }.data");
    }

    private static Map<String, String> withoutFresh(Map<String, String> ages) {
        return ages.entrySet().stream()
                .filter(age -> !age.getValue().equals("PT0S"))
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** A lock that somebody else holds. */
    private final class Held implements AutoCloseable {
        private final SqlConnection connection = pool.getConnectionAndAwait();
        private final Transaction transaction = connection.beginAndAwait();

        Held(AdvisoryLock lock) {
            lock.take(connection).await().atMost(LIMIT);
        }

        @Override
        public void close() {
            transaction.rollbackAndAwait();
            connection.closeAndAwait();
        }
    }

    /** What the schedule logs meanwhile. */
    private static final class Listening extends Handler implements AutoCloseable {
        private static final Logger SCHEDULE = Logger.getLogger(DueJobs.class.getName());

        private final List<String> lines;

        Listening(List<String> lines) {
            this.lines = lines;
            SCHEDULE.addHandler(this);
        }

        @Override
        public void publish(LogRecord line) {
            lines.add(((ExtLogRecord) line).getFormattedMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            SCHEDULE.removeHandler(this);
        }
    }
}
