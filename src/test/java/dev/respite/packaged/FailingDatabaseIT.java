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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A database that is frozen, or dies, under requests: they are told so, soon, and nothing that was acknowledged is lost. */
@Timeout(240)
class FailingDatabaseIT {
    /** More than there are connections, so that some wait for an answer and some for a connection. */
    private static final int PHONES = 40;

    /** The service's limit is 3 s; the rest is this machine's. */
    private static final long SOON_MILLIS = 4_000;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String UNIT = "emergency";

    @TempDir
    static Path folder;

    private static RunningService service;
    private static Launch launch;
    private static ServiceClient client;
    private static LocalDate today;
    private static final Map<String, String> PHONE_OF = new ConcurrentHashMap<>();

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void physicians_with_phones() throws Exception {
        launch = Launch.demo(folder.resolve("home"))
                .with("-Drespite.demo.population=0")
                .notForTheFirstTime();
        service = RunningService.start(launch);
        client = new ServiceClient(service.uri(), Duration.ZERO);
        Notice notice = client.notice();
        today = LocalDate.ofInstant(client.clock(), ZoneOffset.UTC);
        for (int i = 0; i < PHONES; i++) {
            String physician = client.physicianToken("physician-" + i, UNIT);
            client.grantConsent(physician, notice, UNIT);
            PHONE_OF.put(physician, client.pair(client.pairingCode(physician)).token());
        }
    }

    @AfterAll
    static void ends() throws Exception {
        service.close();
    }

    private record Answered(String what, int status, String body, String retryAfter, long millis) {}

    @Test
    void while_it_is_frozen_everybody_is_told_so_within_seconds_and_afterwards_all_goes_on() throws Exception {
        List<String> physicians = List.copyOf(PHONE_OF.keySet());
        for (String physician : physicians) {
            assertEquals(
                    200, send("night", night(PHONE_OF.get(physician), 1)).get().status());
        }
        String before = service.output();
        List<Answered> answers = new ArrayList<>();
        List<ProcessHandle> frozen = signal("STOP", database());
        try {
            List<CompletableFuture<Answered>> asked = new ArrayList<>();
            for (String physician : physicians) {
                asked.add(send("night", night(PHONE_OF.get(physician), 2)));
            }
            asked.add(send("revocation", revocation(physicians.get(0))));
            asked.add(send("own view", ownView(physicians.get(1))));
            asked.add(send("readiness", request(service.management().resolve("/q/health/ready"))));
            for (CompletableFuture<Answered> answer : asked) {
                answers.add(answer.get(60, TimeUnit.SECONDS));
            }
            answers.add(send("own view, later", ownView(physicians.get(1))).get());
            answers.add(send("readiness, later", request(service.management().resolve("/q/health/ready")))
                    .get());
        } finally {
            signal("CONT", frozen);
        }

        for (Answered answer : answers) {
            assertEquals(503, answer.status, answer::toString);
            assertTrue(answer.millis < SOON_MILLIS, answer::toString);
            if (!answer.what.startsWith("readiness")) {
                assertTrue(answer.body.contains("urn:respite:problem:unavailable"), answer::toString);
                assertEquals("60", answer.retryAfter, answer::toString);
            }
        }
        service.await("readiness", () -> status(service.management().resolve("/q/health/ready")) == 200, PATIENCE);
        for (String physician : physicians) {
            Answered view = send("own view", ownView(physician)).get();
            assertTrue(
                    view.status == 200 && view.body.contains("\"day\":\"" + today + "\"") || wasRevoked(view),
                    view::toString);
        }
        assertEquals(
                200,
                send("night", night(PHONE_OF.get(physicians.get(2)), 3)).get().status());
        assertEquals(
                200, send("revocation", revocation(physicians.get(2))).get().status());
        assertSaidOnce(service.output().substring(before.length()));
    }

    /** That a revocation was not answered does not mean that it was not done. */
    private static boolean wasRevoked(Answered view) {
        return view.status == 403 && view.body.contains("consent-revoked");
    }

    private static void assertSaidOnce(String log) {
        assertEquals(
                1, log.lines().filter(line -> line.contains("does not answer")).count(), log);
        assertEquals(0, log.lines().filter(line -> line.startsWith("\tat ")).count(), log);
        assertTrue(log.lines().count() < 10, log);
    }

    @Test
    void while_its_processes_are_killed_nothing_is_answered_500_and_no_acknowledged_night_is_lost() throws Exception {
        List<String> physicians = PHONE_OF.keySet().stream().limit(12).toList();
        Map<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();
        Map<String, Integer> acknowledged = new ConcurrentHashMap<>();
        AtomicBoolean over = new AtomicBoolean();
        List<String> strange = Collections.synchronizedList(new ArrayList<>());
        List<CompletableFuture<Void>> phones = new ArrayList<>();
        for (String physician : physicians) {
            phones.add(CompletableFuture.runAsync(
                    () -> {
                        for (int revision = 1_000; !over.get(); revision++) {
                            Answered put = send("night", night(PHONE_OF.get(physician), revision))
                                    .join();
                            answers.computeIfAbsent(put.status, first -> new AtomicInteger())
                                    .incrementAndGet();
                            if (put.status == 200) {
                                acknowledged.put(physician, revision);
                            } else if (put.status != 503 && put.status != 403) {
                                strange.add(put.toString());
                            }
                        }
                    },
                    work -> new Thread(work).start()));
        }
        String before = service.output();
        for (int i = 0; i < 3; i++) {
            TimeUnit.MILLISECONDS.sleep(700);
            terminateBackends();
        }
        TimeUnit.MILLISECONDS.sleep(700);
        // One that dies without a word takes all the others with it, and the database recovers.
        signal("KILL", backends().limit(1).toList());
        TimeUnit.MILLISECONDS.sleep(3_000);
        over.set(true);
        for (CompletableFuture<Void> phone : phones) {
            phone.get(60, TimeUnit.SECONDS);
        }
        System.out.println("killed backends: " + answers);

        assertEquals(List.of(), strange);
        assertTrue(answers.getOrDefault(503, new AtomicInteger()).get() > 0, "nobody noticed: " + answers);
        service.await("readiness", () -> status(service.management().resolve("/q/health/ready")) == 200, PATIENCE);
        for (Map.Entry<String, Integer> last : acknowledged.entrySet()) {
            Answered again = once503Ended(PHONE_OF.get(last.getKey()), last.getValue());
            assertTrue(again.body.contains("\"unchanged\"") || again.body.contains("stale-revision"), again::toString);
        }
        String log = service.output().substring(before.length());
        assertEquals(0, log.lines().filter(line -> line.startsWith("\tat ")).count(), log);
    }

    /** Ready is what the service was when it last looked. */
    private Answered once503Ended(String phone, int revision) throws Exception {
        Answered answer = send("night", night(phone, revision)).get();
        for (int i = 0; i < 100 && answer.status == 503; i++) {
            TimeUnit.MILLISECONDS.sleep(100);
            answer = send("night", night(phone, revision)).get();
        }
        return answer;
    }

    private static void terminateBackends() throws Exception {
        try (HomeDatabase database = HomeDatabase.of(launch.home())) {
            database.texts("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where backend_type = 'client backend' and pid <> pg_backend_pid()");
        }
    }

    private static List<ProcessHandle> database() throws IOException {
        ProcessHandle postmaster = OrphanedDatabase.of(launch.home()).orElseThrow();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    }

    /** Those that serve the service. Each tells by its title what it does. */
    private static Stream<ProcessHandle> backends() throws IOException {
        return database().stream().filter(process -> title(process).contains(" respite respite "));
    }

    private static String title(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
        } catch (IOException gone) {
            return "";
        }
    }

    private static List<ProcessHandle> signal(String name, List<ProcessHandle> processes) throws Exception {
        for (ProcessHandle process : processes) {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
        return processes;
    }

    private HttpRequest.Builder night(String phone, int revision) {
        return request(service.uri().resolve("/v1/nights/" + today))
                .header("Authorization", "Bearer " + phone)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"revision\":" + revision + ",\"sleep\":[]}"));
    }

    private HttpRequest.Builder revocation(String physician) {
        return request(service.uri().resolve("/v1/consents/current/revocation"))
                .header("Authorization", "Bearer " + physician)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"));
    }

    private HttpRequest.Builder ownView(String physician) {
        return request(service.uri().resolve("/v1/me/features"))
                .header("Authorization", "Bearer " + PHONE_OF.get(physician));
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri);
    }

    private CompletableFuture<Answered> send(String what, HttpRequest.Builder request) {
        long began = System.nanoTime();
        return http.sendAsync(request.build(), BodyHandlers.ofString())
                .thenApply(answer -> answered(what, answer, began));
    }

    private static Answered answered(String what, HttpResponse<String> answer, long began) {
        return new Answered(
                what,
                answer.statusCode(),
                answer.body(),
                answer.headers().firstValue("Retry-After").orElse(""),
                Duration.ofNanos(System.nanoTime() - began).toMillis());
    }

    private int status(URI uri) {
        try {
            return http.send(request(uri).build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
