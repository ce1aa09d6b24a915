package dev.respite.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.respite.client.night.HeartRateSeries;
import dev.respite.client.night.Night;
import dev.respite.client.night.NightJson;
import dev.respite.client.night.SleepSession;
import dev.respite.simulator.service.Lease;
import dev.respite.simulator.service.Notice;
import dev.respite.simulator.service.ServiceClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A morning: everybody's phone puts its night at once, to a service with little memory. */
@Timeout(180)
class SmallHeapIT {
    private static final int PHONES = 50;
    private static final LocalDate DAY = LocalDate.of(2026, 1, 7);
    private static final OffsetDateTime START = DAY.minusDays(1).atTime(22, 30).atOffset(ZoneOffset.UTC);
    private static final int SECONDS = 8 * 60 * 60;

    @TempDir
    Path folder;

    @Test
    void fifty_nights_at_a_sample_a_second_are_taken_at_once_with_256_megabytes() throws Exception {
        Path collections = folder.resolve("gc.log");
        Launch launch = Launch.demo(folder.resolve("home"))
                .with(
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=4",
                        "-Xlog:gc:file=" + collections,
                        "-Drespite.demo.population=0")
                .notForTheFirstTime();
        try (RunningService service = RunningService.start(launch)) {
            List<Lease> leases = leases(service);
            byte[] body = NightJson.of(night()).plain(START.toEpochSecond() + SECONDS);
            HeapUse heap = new HeapUse(service, collections);
            long before = heap.usedNow();

            long began = System.nanoTime();
            List<String> results = atOnce(new ServiceClient(service.uri(), Duration.ZERO), leases, body);
            double seconds = (System.nanoTime() - began) / 1e9;

            System.out.printf(
                    "%d nights of %d bytes at once: %.2f s; heap before %d MiB, peak %d MiB, most in use after a"
                            + " collection %d MiB, of 256 MiB%n",
                    PHONES, body.length, seconds, before, heap.peak(), heap.peakInUse());
            assertEquals(Collections.nCopies(PHONES, "stored"), results);
            assertFalse(service.output().contains("OutOfMemory"));
        }
    }

    private static List<Lease> leases(RunningService service) {
        ServiceClient client = new ServiceClient(service.uri(), Duration.ZERO);
        Notice notice = client.notice();
        List<Lease> leases = new ArrayList<>();
        for (int i = 0; i < PHONES; i++) {
            String token = client.physicianToken("physician-" + i, "emergency");
            client.grantConsent(token, notice, "emergency");
            leases.add(client.pair(client.pairingCode(token)));
        }
        Instant morning = START.toInstant().plusSeconds(SECONDS).plus(Duration.ofMinutes(30));
        client.moveClock(morning);
        return leases;
    }

    private static Night night() {
        HeartRateSeries heartRate = new HeartRateSeries("watch");
        for (int second = 0; second < SECONDS; second++) {
            heartRate.add(START.plusSeconds(second).toInstant().toEpochMilli(), 55 + second % 11);
        }
        SleepSession session = new SleepSession("watch", START, START.plusSeconds(SECONDS), List.of());
        return Night.of(DAY, List.of(session), List.of(heartRate));
    }

    /** One thread a phone, all let go together; each asks once. */
    private static List<String> atOnce(ServiceClient client, List<Lease> leases, byte[] body) throws Exception {
        CyclicBarrier together = new CyclicBarrier(PHONES);
        List<Callable<JsonNode>> puts = new ArrayList<>();
        for (Lease lease : leases) {
            puts.add(() -> {
                together.await();
                return client.putNight(lease.token(), DAY, body);
            });
        }
        ExecutorService phones = Executors.newFixedThreadPool(PHONES);
        try {
            List<String> results = new ArrayList<>();
            for (Future<JsonNode> reply : phones.invokeAll(puts)) {
                results.add(reply.get().path("result").asText());
            }
            assertEquals(PHONES, client.requestsSent());
            return results;
        } finally {
            phones.shutdownNow();
        }
    }
}
