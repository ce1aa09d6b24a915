package dev.respite.simulator.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.simulator.service.FakeService;
import dev.respite.simulator.service.ServiceClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final long FIRST_REVISION =
            Instant.parse("2021-10-11T21:11:00Z").getEpochSecond();

    @TempDir
    Path folder;

    private final List<String> printed = new ArrayList<>();

    @BeforeEach
    void two_recorded_nights() throws IOException {
        Files.writeString(
                folder.resolve("hr.csv"),
                "value,date\n70,2021-10-11 15:25:44\n60,2021-10-12 00:00:05\n61,2021-10-12 00:00:10\n62,2021-10-12 00:01:10\n");
        Files.writeString(
                folder.resolve("sleep.csv"),
                "dateTime,value,date\n,,2021-10-11\n23:59:00,2,2021-10-12\n00:00:00,1,2021-10-12\n01:00:00,1,2021-10-13\n");
    }

    @Test
    void each_night_is_put_ten_minutes_after_its_end_with_the_service_time_as_revision() throws IOException {
        try (FakeService service = new FakeService()) {
            assertTrue(replay(service));

            FakeService.Put first = service.puts.get(0);
            assertEquals("2021-10-12", first.day());
            assertEquals(Instant.parse("2021-10-11T21:11:00Z"), first.clock());
            assertEquals(FIRST_REVISION, first.body().path("revision").asLong());
            assertEquals("2021-10-13", service.puts.get(1).day());
            assertEquals(2, service.puts.size());
        }
    }

    @Test
    void the_own_view_is_printed_with_empty_cells_for_null_and_the_reasons() throws IOException {
        try (FakeService service = new FakeService()) {
            replay(service);

            assertEquals(
                    "day,tst_min,efficiency_pct,main_onset_min,main_wake_min,asleep_hr,hr_bins,sessions,reasons",
                    printed.get(printed.size() - 2));
            assertEquals("2021-10-12,425,82.5,,491,,12,1,asleep_hr=too-few-bins", printed.get(printed.size() - 1));
        }
    }

    @Test
    void an_existing_consent_and_a_later_clock_are_gone_on_with() throws IOException {
        try (FakeService service = new FakeService()) {
            service.consentExists = true;
            service.clock = Instant.parse("2021-10-14T00:00:00Z");

            assertTrue(replay(service));

            assertEquals(Instant.parse("2021-10-14T00:00:00Z"), service.clock);
            assertEquals(
                    List.of(service.clock.getEpochSecond(), service.clock.getEpochSecond()),
                    service.puts.stream()
                            .map(put -> put.body().path("revision").asLong())
                            .toList());
        }
    }

    @Test
    void an_expired_token_is_renewed_and_the_night_put_again() throws IOException {
        try (FakeService service = new FakeService()) {
            service.nextAnswers.add(FakeService.Answer.problem(401, "token-expired", ""));

            assertTrue(replay(service));

            assertEquals(2, service.puts.size());
        }
    }

    @Test
    void a_stale_revision_is_overtaken() throws IOException {
        try (FakeService service = new FakeService()) {
            service.nextAnswers.add(
                    FakeService.Answer.problem(409, "stale-revision", ",\"storedRevision\":2000000000"));

            assertTrue(replay(service));

            assertEquals(
                    2_000_000_001, service.puts.get(0).body().path("revision").asLong());
        }
    }

    @Test
    void a_refused_night_is_reported_and_the_others_still_put() throws IOException {
        try (FakeService service = new FakeService()) {
            service.nextAnswers.add(FakeService.Answer.problem(422, "too-late", ""));

            assertFalse(replay(service));

            assertEquals(
                    1,
                    printed.stream()
                            .filter(line -> line.startsWith("2021-10-12 refused: 422 urn:respite:problem:too-late"))
                            .count());
            assertEquals("2021-10-13", service.puts.get(0).day());
        }
    }

    @Test
    void shuffled_every_night_is_put_twice_with_rising_revisions() throws IOException {
        try (FakeService service = new FakeService()) {
            assertTrue(replay(service, "--shuffle", "5"));

            List<Long> revisions = service.puts.stream()
                    .map(put -> put.body().path("revision").asLong())
                    .toList();
            assertEquals(
                    List.of("2021-10-12", "2021-10-12", "2021-10-13", "2021-10-13"),
                    service.puts.stream().map(FakeService.Put::day).sorted().toList());
            assertEquals(revisions.stream().sorted().distinct().toList(), revisions);
        }
    }

    @Test
    void a_service_that_comes_back_finds_the_call_still_trying() throws Exception {
        int port;
        try (FakeService gone = new FakeService()) {
            port = gone.uri().getPort();
        }
        ServiceClient client = new ServiceClient(URI.create("http://127.0.0.1:" + port), Duration.ofSeconds(20));

        CompletableFuture<Instant> answer = CompletableFuture.supplyAsync(client::clock);
        while (client.requestsSent() < 2) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        try (FakeService back = new FakeService(port)) {
            assertEquals(back.clock, answer.get(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void a_missing_option_is_named() {
        IllegalArgumentException missing =
                assertThrows(IllegalArgumentException.class, () -> ReplayOptions.parse("--service", "http://x"));

        assertTrue(String.valueOf(missing.getMessage()).contains("--heart-rate"));
    }

    private boolean replay(FakeService service, String... more) throws IOException {
        List<String> args =
                new ArrayList<>(List.of("--service", service.uri().toString(), "--unit", "icu", "--zone", "+03:00"));
        args.addAll(List.of("--heart-rate", folder.resolve("hr.csv").toString()));
        args.addAll(List.of("--sleep", folder.resolve("sleep.csv").toString()));
        args.addAll(List.of(more));
        return new Replay(ReplayOptions.parse(args.toArray(String[]::new)), printed::add).run();
    }
}
