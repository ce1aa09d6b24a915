package dev.respite.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.client.Transport;
import dev.respite.http.TestDatabase;
import dev.respite.simulator.fleet.Fleet;
import dev.respite.simulator.fleet.FleetReport;
import dev.respite.simulator.proof.Comparison.Difference;
import dev.respite.simulator.proof.Comparison.Kind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many phones to which everything happens that happens to phones: what was measured is held, once, and nothing else. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@Timeout(120)
class FleetTest {
    @TestHTTPResource("/")
    URI service;

    @Test
    void after_ten_days_of_faults_the_service_holds_what_forty_phones_measured() throws InterruptedException {
        FleetReport report = fleet(40, 10, 11, UnaryOperator.identity());

        assertEquals(List.of(), report.differences(), () -> String.join("\n", report.lines()));
        assertTrue(report.isWhole(), () -> String.join("\n", report.lines()));
        assertTrue(report.counts().getOrDefault("puts accepted: stored", 0L) > 300, "hardly a night was put");
    }

    @Test
    void a_night_that_a_phone_believes_to_be_stored_and_is_not_is_found() throws InterruptedException {
        Sabotage.LosesOne loses = new Sabotage.LosesOne();

        FleetReport report = fleet(4, 4, 12, loses);

        assertFalse(report.isWhole());
        assertTrue(report.differences().size() > 1, () -> String.join("\n", report.lines()));
        for (Difference difference : report.differences()) {
            assertEquals(Kind.LOST, difference.kind());
            assertTrue(loses.days().contains(difference.day()), difference::toString);
        }
    }

    @Test
    void a_night_that_is_stored_as_it_was_before_is_found() throws InterruptedException {
        Sabotage.KeepsTheFirst stale = new Sabotage.KeepsTheFirst();

        FleetReport report = fleet(6, 5, 13, stale);

        assertTrue(stale.replaced() > 0, "no night was put twice: the test shows nothing");
        assertTrue(report.differences().stream().anyMatch(difference -> difference.kind() == Kind.DIFFERENT));
    }

    private FleetReport fleet(int phones, int days, long seed, UnaryOperator<Transport> sabotage)
            throws InterruptedException {
        var settings = new Fleet.Settings(service, phones, days, seed, List.of("emergency"), "fleet-" + seed + "-");
        return new Fleet(settings, line -> {}, sabotage).run();
    }
}
