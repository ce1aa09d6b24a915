package dev.respite.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.respite.simulator.service.ServiceClient;
import dev.respite.simulator.service.ServiceRefusal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The service and its phones when somebody pulls the plug. */
@Timeout(240)
class KilledServiceIT {
    private static final int NIGHTS_BEFORE_THE_KILL = 2;

    @TempDir
    Path folder;

    private RecordedNights recorded;
    private List<LocalDate> days;

    @BeforeEach
    void a_recording() throws Exception {
        recorded = RecordedNights.atHand(folder);
        days = recorded.days();
    }

    @Test
    void a_replay_goes_on_over_a_kill_and_ends_with_the_same_numbers() throws Exception {
        JsonNode undisturbed = undisturbed();
        Launch launch = demo("killed");

        try (RunningService killed = RunningService.start(launch);
                ReplayProcess replay = ReplayProcess.start(killed.uri(), recorded)) {
            replay.awaitStored(NIGHTS_BEFORE_THE_KILL);
            killed.kill();
            int acknowledged = replay.stored();
            assertTrue(acknowledged < days.size(), "the replay was over before the kill");
            assertTrue(OrphanedDatabase.of(launch.home()).isPresent(), "the database was not left behind");

            try (RunningService restarted = RunningService.start(launch)) {
                assertKept(acknowledged, undisturbed, ownView(restarted));
                replay.awaitEnd();
                assertEquals(undisturbed, ownView(restarted));
            }
        }
    }

    private JsonNode undisturbed() throws Exception {
        try (RunningService service = RunningService.start(demo("undisturbed"));
                ReplayProcess replay = ReplayProcess.start(service.uri(), recorded)) {
            replay.awaitEnd();
            JsonNode view = ownView(service);
            assertEquals(days.size(), view.required("days").size());
            return view;
        }
    }

    private static void assertKept(int nights, JsonNode undisturbed, JsonNode afterRestart) {
        for (int night = 0; night < nights; night++) {
            JsonNode expected = undisturbed.required("days").get(night);
            JsonNode kept = afterRestart.required("days").path(night);
            for (String member : List.of("day", "features", "reasons", "coverage")) {
                assertEquals(expected.required(member), kept.path(member));
            }
        }
    }

    /** The replay may move the clock by a day before a token of today is used: then once more. */
    private JsonNode ownView(RunningService service) throws Exception {
        ServiceClient client = new ServiceClient(service.uri(), Duration.ZERO);
        for (int attempt = 0; attempt < days.size(); attempt++) {
            String token = client.phoneToken(ReplayProcess.PHYSICIAN);
            try {
                return client.ownView(token, days.get(0), days.get(days.size() - 1));
            } catch (ServiceRefusal refusal) {
                assertEquals("token-expired", refusal.code(), service.output());
            }
        }
        throw new AssertionError("The clock never stood still.");
    }

    private Launch demo(String home) throws IOException {
        return Launch.demo(folder.resolve(home))
                .with("-Drespite.demo.population=0", RecordedNights.CLOCK)
                .notForTheFirstTime();
    }
}
