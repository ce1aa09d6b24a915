package dev.respite.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.person.erasure.rotation.TurnReached.Step;
import dev.respite.simulator.service.ServiceClient;
import dev.respite.simulator.service.ServiceRefusal;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One turn, killed twice, the second time after it was taken up again: where rows are under both keys, and where the vault is
 * ahead of the database. That it may be broken off at any step is shown within one process.
 */
@Timeout(180)
class KilledTurnIT {
    private static final Instant BEFORE_THE_TURN = Instant.parse("2026-01-05T02:00:00Z");
    private static final Instant AFTER_THE_TURN = Instant.parse("2026-01-05T04:00:00Z");
    private static final List<Step> KILLED_AT = List.of(Step.BATCH_MOVED, Step.KEYS_DESTROYED);
    private static final String UNIT = "emergency";

    @TempDir
    Path folder;

    private Launch launch;

    @Test
    void nobody_who_is_here_is_lost_and_nobody_who_left_comes_back() throws Exception {
        launch = Launch.demo(folder.resolve("home"))
                .with("-Drespite.demo.population=0", "-Dquarkus.scheduler.enabled=false")
                .notForTheFirstTime();
        List<String> here = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (Step step : KILLED_AT) {
            try (RunningService killed = RunningService.start(haltAt(step))) {
                ServiceClient client = client(killed);
                client.moveClock(BEFORE_THE_TURN);
                assertWhole(client, here, left);
                leave(client, "left-before-" + step);
                left.add("left-before-" + step);
                join(client, "joined-before-" + step);
                here.add("joined-before-" + step);
                Instant later = AFTER_THE_TURN.plusSeconds(step.ordinal());
                assertThrows(UncheckedIOException.class, () -> client.moveClock(later));
                killed.awaitEnd();
            }
        }
        try (RunningService service = RunningService.start(launch)) {
            ServiceClient client = client(service);
            assertWhole(client, here, left);
            client.moveClock(AFTER_THE_TURN.plusSeconds(Step.values().length));
            assertWhole(client, here, left);
            assertTurnedOnce(here.size());
        }
    }

    private Launch haltAt(Step step) {
        return launch.with("-Drespite.demo.halt-at-turn-step=" + step.name());
    }

    private static ServiceClient client(RunningService service) {
        return new ServiceClient(service.uri(), Duration.ZERO);
    }

    private static void join(ServiceClient client, String name) {
        String physician = client.physicianToken(name, UNIT);
        client.grantConsent(physician, client.notice(), UNIT);
        client.pair(client.pairingCode(physician));
    }

    private static void leave(ServiceClient client, String name) {
        join(client, name);
        client.revokeConsent(client.physicianToken(name, UNIT));
    }

    private static void assertWhole(ServiceClient client, List<String> here, List<String> left) {
        LocalDate today = LocalDate.ofInstant(client.clock(), ZoneOffset.UTC);
        for (String name : here) {
            client.ownView(client.phoneToken(name), today, today);
        }
        for (String name : left) {
            assertEquals(
                    "no-consent",
                    assertThrows(ServiceRefusal.class, () -> client.phoneToken(name))
                            .code());
        }
    }

    private void assertTurnedOnce(int participants) throws Exception {
        try (HomeDatabase database = HomeDatabase.of(launch.home())) {
            assertEquals(
                    List.of("1 closed", "2 current"),
                    database.texts(
                            "select id || ' ' || state from epoch"
                                    + " where state = 'current' or destroyed_at is not null and vacuumed_at is not null order by id"));
            String canaries = "(select count(*) from canary where erased_at is null)";
            assertEquals(
                    List.of(Integer.toString(participants)),
                    database.texts("select count(*) - " + canaries + " from participant where epoch = 2"));
            assertEquals(
                    List.of(Integer.toString(participants)),
                    database.texts("select count(*) - " + canaries + " from subject_index where epoch = 2"));
        }
        try (Stream<Path> keys = Files.list(launch.home().resolve("vault"))) {
            assertTrue(keys.noneMatch(key -> key.toString().endsWith("-1.key")));
        }
    }
}
