package dev.respite.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.operations.drill.Folders;
import dev.respite.simulator.service.ServiceClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a revocation ended does not come back with an older copy of the database. */
@Timeout(300)
class OlderDatabaseIT {
    private static final String UNIT = "emergency";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final List<String> PHYSICIANS = List.of("erases", "keeps", "stays", "revokes-later");

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private LocalDate today;

    private record Phone(String token) {}

    @Test
    void a_copy_from_before_revocations_serves_nobody_until_they_were_done_again() throws Exception {
        Launch launch = Launch.demo(folder.resolve("home"))
                .with("-Drespite.demo.population=0")
                .notForTheFirstTime();
        Path data = launch.home().resolve("postgres/data");
        Path copy = folder.resolve("copy");
        Path marks = launch.home().resolve("vault/revocations-1.log");
        List<String> phones;
        try (RunningService service = RunningService.start(launch)) {
            ServiceClient client = client(service);
            phones = PHYSICIANS.stream().map(name -> joined(client, name)).toList();
            for (String phone : phones) {
                assertEquals(200, put(service, phone, 1).statusCode());
            }
        }
        Folders.copy(data, copy);
        try (RunningService service = RunningService.start(launch)) {
            assertEquals(200, revoke(service, "erases", "erase").statusCode());
            assertEquals(200, revoke(service, "keeps", "keep").statusCode());
        }
        assertEquals(2, Files.readAllLines(marks).size());

        cutShort(marks);
        try (RunningService healed = RunningService.start(launch)) {
            assertEquals(404, ownView(healed, "erases").statusCode());
        }
        assertEquals(
                2,
                Files.readAllLines(marks).stream()
                        .filter(line -> line.length() > 90)
                        .count());

        Folders.delete(data);
        Folders.copy(copy, data);
        Files.setPosixFilePermissions(data, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
        try (RunningService service = RunningService.startUnready(launch)) {
            for (String name : PHYSICIANS) {
                assertUnavailable(ownView(service, name));
                assertUnavailable(get(service, "/v1/consents/current", name));
                assertUnavailable(own(service, "/v1/me/export", name));
            }
            for (String phone : phones) {
                assertUnavailable(put(service, phone, 2));
            }
            for (String open : List.of("/v1/notice", "/v1/evidence")) {
                assertEquals(200, service.get(service.uri().resolve(open)).statusCode(), open);
            }
            assertEquals(200, revoke(service, "revokes-later", "erase").statusCode());
            HttpResponse<String> ready = service.get(service.management().resolve("/q/health/ready"));
            assertEquals(503, ready.statusCode());
            assertTrue(ready.body().contains("older than the vault: run revoke-again"), ready.body());
            assertEquals(
                    1,
                    service.output()
                            .lines()
                            .filter(line -> line.contains("THE DATABASE IS AN OLDER COPY"))
                            .count());
        }

        String said = RunningService.command(launch, "revoke-again");
        assertTrue(said.contains("remembered 2 revocations that the database did not know; 2 of them"), said);

        try (RunningService service = RunningService.start(launch)) {
            assertEquals(404, get(service, "/v1/consents/current", "erases").statusCode());
            assertEquals(404, ownView(service, "erases").statusCode());
            assertEquals(404, ownView(service, "revokes-later").statusCode());
            HttpResponse<String> kept = ownView(service, "keeps");
            assertTrue(kept.body().contains("\"day\":\"" + today + "\""), kept.body());
            HttpResponse<String> stays = ownView(service, "stays");
            assertTrue(stays.body().contains("\"day\":\"" + today + "\""), stays.body());
            assertEquals(
                    List.of(403, 403, 200, 403),
                    phones.stream()
                            .map(phone -> put(service, phone, 3).statusCode())
                            .toList());
            try (HomeDatabase database = HomeDatabase.of(launch.home())) {
                assertEquals(List.of("2"), database.texts("select count(*) from consent where state <> 'x'"));
            }
        }
    }

    @Test
    void replicas_that_run_on_refuse_a_database_that_was_promoted_from_before_a_revocation() throws Exception {
        try (Replicas replicas = Replicas.start(folder.resolve("home"))) {
            List<ServiceClient> clients = replicas.clients();
            String phone = joined(clients.get(0), "stays");
            for (int i = 0; i < 2; i++) {
                joined(clients.get(0), "revokes-" + i);
                clients.get(i).revokeConsent(clients.get(0).physicianToken("revokes-" + i, UNIT));
            }
            assertEquals(
                    2,
                    Files.readAllLines(folder.resolve("home/vault/revocations-1.log"))
                            .size());
            List<RunningService> both = List.of(replicas.first, replicas.second);
            for (RunningService each : both) {
                assertEquals(200, view(each, phone).statusCode());
            }

            try (Connection database = replicas.database();
                    Statement statement = database.createStatement()) {
                statement.execute(
                        "delete from revocation_mark where blinded = (select min(blinded) from revocation_mark)");
                statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where backend_type = 'client backend' and pid <> pg_backend_pid()");
            }
            for (RunningService each : both) {
                assertUnavailable(view(each, phone));
                assertUnavailable(put(each, phone, 1));
                assertEquals(
                        503,
                        each.get(each.management().resolve("/q/health/ready")).statusCode());
            }

            String said = RunningService.command(
                    Launch.demo(folder.resolve("home"))
                            .with("-Drespite.demo.population=0")
                            .with(Replicas.settings(folder.resolve("home"))),
                    "revoke-again");
            assertTrue(said.contains("remembered 1 revocations that the database did not know; 0 of them"), said);

            for (RunningService each : both) {
                each.await("readiness", () -> isReady(each), SOON);
                assertEquals(200, view(each, phone).statusCode());
                assertEquals(200, put(each, phone, 2).statusCode());
            }
        }
    }

    /** As a crash leaves it between the commit and the disk: a whole line is missing, and a piece of one is there. */
    private static void cutShort(Path marks) throws IOException {
        List<String> lines = Files.readAllLines(marks);
        Files.writeString(marks, lines.get(0) + "\n" + lines.get(1).substring(0, 40));
    }

    private static ServiceClient client(RunningService service) {
        return new ServiceClient(service.uri(), Duration.ZERO);
    }

    private String joined(ServiceClient client, String name) {
        today = LocalDate.ofInstant(client.clock(), ZoneOffset.UTC);
        String physician = client.physicianToken(name, UNIT);
        client.grantConsent(physician, client.notice(), UNIT);
        return client.pair(client.pairingCode(physician)).token();
    }

    private HttpResponse<String> put(RunningService service, String phone, int revision) {
        return send(HttpRequest.newBuilder(service.uri().resolve("/v1/nights/" + today))
                .header("Authorization", "Bearer " + phone)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"revision\":" + revision + ",\"sleep\":[]}")));
    }

    private HttpResponse<String> revoke(RunningService service, String name, String data) {
        return send(HttpRequest.newBuilder(service.uri().resolve("/v1/consents/current/revocation"))
                .header("Authorization", "Bearer " + client(service).physicianToken(name, UNIT))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"data\":\"" + data + "\"}")));
    }

    private HttpResponse<String> ownView(RunningService service, String name) {
        return own(service, "/v1/me/features", name);
    }

    /** By the phone, whose token the demo gives; where there is no consent, its refusal. */
    private HttpResponse<String> own(RunningService service, String path, String name) {
        HttpResponse<String> token =
                send(HttpRequest.newBuilder(service.uri().resolve("/demo/phone-token?name=" + name))
                        .header("Accept", "text/plain"));
        return token.statusCode() != 200
                ? token
                : send(HttpRequest.newBuilder(service.uri().resolve(path))
                        .header("Authorization", "Bearer " + token.body()));
    }

    private HttpResponse<String> get(RunningService service, String path, String name) {
        return send(HttpRequest.newBuilder(service.uri().resolve(path))
                .header("Authorization", "Bearer " + client(service).physicianToken(name, UNIT)));
    }

    private HttpResponse<String> view(RunningService service, String phone) {
        return send(HttpRequest.newBuilder(service.uri().resolve("/v1/me/features"))
                .header("Authorization", "Bearer " + phone));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertEquals(503, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("urn:respite:problem:unavailable"), answer.body());
        assertEquals("60", answer.headers().firstValue("Retry-After").orElse(""));
    }

    private static boolean isReady(RunningService service) {
        try {
            return service.get(service.management().resolve("/q/health/ready")).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
