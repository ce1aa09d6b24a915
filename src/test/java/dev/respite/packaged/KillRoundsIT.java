package dev.respite.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.simulator.service.Notice;
import dev.respite.simulator.service.ServiceClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rounds of {@code kill -9} under load: the service alone, a process of its database, or all of them at once. {@code
 * -Drespite.kill.rounds=100} for more of them.
 */
@Timeout(1_800)
class KillRoundsIT {
    private static final int ROUNDS = Integer.getInteger("respite.kill.rounds", 3);
    private static final int PHONES = 12;
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String UNIT = "emergency";

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, AtomicInteger> answers = new ConcurrentSkipListMap<>();
    private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();
    private final Random random = new Random(11);
    private LocalDate today;
    private URI service;
    private volatile boolean over;
    /** What was acknowledged is looked for before anything newer can hide that it is lost. */
    private volatile boolean held;

    /** What a round ends. */
    private enum Victim {
        SERVICE,
        DATABASE_PROCESS,
        ALL
    }

    @Test
    void no_acknowledged_night_is_lost_and_nothing_is_answered_500() throws Exception {
        Launch launch = Launch.demo(folder.resolve("home"))
                .with("-Drespite.demo.population=0")
                .notForTheFirstTime();
        Map<Victim, Integer> rounds = new TreeMap<>();
        RunningService running = RunningService.start(launch);
        try {
            service = running.uri();
            List<Thread> phones = phones();
            for (int round = 0; round < ROUNDS; round++) {
                Victim victim = Victim.values()[round % Victim.values().length];
                rounds.merge(victim, 1, Integer::sum);
                TimeUnit.MILLISECONDS.sleep(300 + random.nextInt(700));
                end(victim, running, launch);
                held = true;
                running = victim == Victim.DATABASE_PROCESS ? running : again(running, launch);
                RunningService now = running;
                now.await("readiness", () -> ready(now), PATIENCE);
                TimeUnit.MILLISECONDS.sleep(200);
                assertKept(Map.copyOf(acknowledged));
                held = false;
            }
            over = true;
            for (Thread phone : phones) {
                phone.join(PATIENCE.toMillis());
            }

            System.out.printf("kill -9: rounds %s, answers %s%n", rounds, answers);
            assertEquals(
                    List.of(), answers.keySet().stream().filter(this::isStrange).toList());
            assertTrue(answers.get("200").get() > ROUNDS, answers::toString);
            assertKept(acknowledged);
        } finally {
            over = true;
            running.close();
        }
    }

    private void end(Victim victim, RunningService running, Launch launch) throws Exception {
        List<ProcessHandle> database = database(launch.home());
        switch (victim) {
            case SERVICE -> running.kill();
            case DATABASE_PROCESS ->
                database.get(1 + random.nextInt(database.size() - 1)).destroyForcibly();
            case ALL -> {
                running.kill();
                database.forEach(ProcessHandle::destroyForcibly);
                for (ProcessHandle process : database) {
                    process.onExit().get(10, TimeUnit.SECONDS);
                }
            }
        }
    }

    private static RunningService again(RunningService ended, Launch launch) throws Exception {
        RunningService started = RunningService.start(launch);
        ended.forget();
        return started;
    }

    /** The postmaster, and then its children. */
    private static List<ProcessHandle> database(Path home) throws IOException {
        ProcessHandle postmaster = OrphanedDatabase.of(home).orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(List.of(postmaster));
        all.addAll(postmaster.descendants().toList());
        return all;
    }

    private List<Thread> phones() {
        ServiceClient client = new ServiceClient(service, Duration.ZERO);
        Notice notice = client.notice();
        today = LocalDate.ofInstant(client.clock(), ZoneOffset.UTC);
        List<Thread> phones = new ArrayList<>();
        for (int i = 0; i < PHONES; i++) {
            String physician = client.physicianToken("physician-" + i, UNIT);
            client.grantConsent(physician, notice, UNIT);
            String token = client.pair(client.pairingCode(physician)).token();
            phones.add(new Thread(() -> putUntilOver(token)));
        }
        phones.forEach(Thread::start);
        return phones;
    }

    private void putUntilOver(String token) {
        for (int revision = 1; !over; revision++) {
            while (held && !over) {
                pause();
            }
            try {
                HttpResponse<String> answer = put(token, revision);
                answers.computeIfAbsent(kind(answer), first -> new AtomicInteger())
                        .incrementAndGet();
                if (answer.statusCode() == 200) {
                    acknowledged.put(token, revision);
                }
            } catch (IOException noAnswer) {
                answers.computeIfAbsent("none", first -> new AtomicInteger()).incrementAndGet();
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String kind(HttpResponse<String> answer) {
        String body = answer.body();
        int type = body.indexOf("urn:respite:problem:");
        return answer.statusCode() + (type < 0 ? "" : " " + body.substring(type + 20, body.indexOf('"', type)));
    }

    private boolean isStrange(String kind) {
        return !kind.equals("200") && !kind.equals("none") && !kind.equals("503 unavailable");
    }

    /** What is stored is at least as new as what was acknowledged last. */
    private void assertKept(Map<String, Integer> before) {
        for (Map.Entry<String, Integer> last : before.entrySet()) {
            String again = answered(last.getKey(), last.getValue());
            assertTrue(again.contains("\"unchanged\"") || again.contains("stale-revision"), again);
        }
    }

    /** Ready is what the service was when it last looked: its database may still recover, and a kept connection be dead. */
    private String answered(String token, int revision) {
        for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; pause()) {
            try {
                HttpResponse<String> answer = put(token, revision);
                if (answer.statusCode() != 503) {
                    return answer.body();
                }
            } catch (IOException dead) {
                // The next one goes over a new connection.
            }
        }
        return "no answer within " + PATIENCE;
    }

    private HttpResponse<String> put(String token, int revision) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/v1/nights/" + today))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"revision\":" + revision + ",\"sleep\":[]}"))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private boolean ready(RunningService running) {
        try {
            return running.get(running.management().resolve("/q/health/ready")).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
