package dev.respite.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.respite.operations.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A production package, started in an empty home and told of nothing but its units, its contacts and its identity provider. */
@Timeout(180)
class ProductionStartIT {
    private static final List<String> DEMO_PATHS =
            List.of("/demo/token?role=physician&name=anybody", "/demo/clock", "/demo/jwks.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static Launch launch;
    private static RunningService service;

    @BeforeAll
    static void starts_in_an_empty_home() throws Exception {
        launch = production("home");
        service = RunningService.start(launch);
    }

    @AfterAll
    static void ends() throws Exception {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void it_answers_and_its_home_is_for_its_owner_only() throws Exception {
        assertEquals(200, service.get(service.uri().resolve("/v1/notice")).statusCode());
        try (Stream<Path> inHome = Files.list(launch.home())) {
            assertEquals(
                    Set.of("postgres", "vault"),
                    inHome.map(path -> path.getFileName().toString()).collect(Collectors.toSet()));
        }
        if (launch.home().getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertEquals(3, Files.getPosixFilePermissions(launch.home()).size());
        }
    }

    @Test
    void it_keeps_the_right_answers_to_itself() throws Exception {
        JsonNode notice =
                JSON.readTree(service.get(service.uri().resolve("/v1/notice")).body());

        assertEquals(3, notice.path("questions").size());
        for (JsonNode question : notice.path("questions")) {
            assertEquals(Set.of("id", "text", "options"), members(question));
        }
    }

    private static Set<String> members(JsonNode node) {
        Set<String> members = new HashSet<>();
        node.fieldNames().forEachRemaining(members::add);
        return members;
    }

    @Test
    void it_uses_the_database_that_it_is_told_of_and_brings_none_along() throws Exception {
        try (EmbeddedPostgres elsewhere = EmbeddedPostgres.start(folder.resolve("elsewhere"))) {
            List<String> settings = elsewhere.settings().entrySet().stream()
                    .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
                    .toList();
            Launch told = production("told").with(settings);

            try (RunningService other = RunningService.start(told)) {
                assertEquals(200, other.get(other.uri().resolve("/v1/notice")).statusCode());
                assertFalse(Files.exists(told.home().resolve("postgres")));
            }
        }
    }

    @Test
    void it_has_no_demo() throws Exception {
        assertNoDemo(service);
    }

    @Test
    void who_wants_to_sign_in_to_a_page_before_that_is_set_up_is_told_who_can_do_that() throws Exception {
        HttpRequest page = HttpRequest.newBuilder(service.uri().resolve("/signed-in"))
                .header("Accept", "text/html")
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(page, BodyHandlers.ofString());

        assertEquals(503, answer.statusCode());
        assertTrue(answer.body().contains("respite.sign-in.client-id"), answer.body());
    }

    @Test
    void it_serves_the_contract_that_it_was_built_with() throws Exception {
        HttpResponse<String> served = service.get(service.uri().resolve("/openapi.yaml"));

        assertEquals(200, served.statusCode());
        assertEquals(Files.readString(Path.of("../mobile-contract/openapi.yaml")), served.body());
    }

    @Test
    void no_class_setting_or_table_of_the_demo_is_in_it() throws IOException {
        List<Path> jars;
        try (Stream<Path> files = Files.walk(launch.jar().getParent())) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
        List<String> entries = new ArrayList<>();
        for (Path jar : jars) {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                zip.stream().map(ZipEntry::getName).forEach(entries::add);
            }
        }

        assertTrue(entries.contains("dev/respite/operations/Main.class"), "reads the service's own jar");
        assertEquals(
                List.of(),
                entries.stream()
                        .filter(name -> name.startsWith("dev/respite/demo/")
                                || name.startsWith("db/demo/")
                                || name.matches("application-.*\\.properties"))
                        .filter(name -> !name.endsWith("/"))
                        .toList());
    }

    @Test
    void the_simulated_phones_are_left_out() throws IOException {
        try (Stream<Path> files = Files.walk(launch.jar().getParent())) {
            assertTrue(files.noneMatch(file -> file.getFileName().toString().contains("simulator")));
        }
    }

    @Test
    void health_and_metrics_are_on_the_management_port_only() throws Exception {
        for (String path : List.of("/q/health", "/q/health/ready", "/q/metrics")) {
            assertEquals(200, service.get(service.management().resolve(path)).statusCode(), path);
            assertEquals(404, service.get(service.uri().resolve(path)).statusCode(), path);
        }
    }

    @Test
    void no_metric_counts_requests() throws Exception {
        service.get(service.uri().resolve("/v1/notice"));

        String metrics = service.get(service.management().resolve("/q/metrics")).body();

        assertTrue(metrics.contains("jvm_memory_used_bytes"));
        assertFalse(metrics.contains("http_server"), metrics);
    }

    @Test
    void its_own_database_keeps_what_it_confirmed() throws Exception {
        try (Connection database = database();
                ResultSet setting = database.createStatement()
                        .executeQuery("select name from pg_settings where setting = 'on'"
                                + " and name in ('fsync', 'full_page_writes', 'synchronous_commit')")) {
            int on = 0;
            while (setting.next()) {
                on++;
            }
            assertEquals(3, on);
        }
    }

    @Test
    void a_second_service_on_the_same_home_gives_way_to_the_first() throws Exception {
        Launch second = production("home");

        String said = RunningService.refusal(second);

        assertTrue(said.contains("another service uses " + launch.home().toRealPath() + ": stop it, or"), said);
        assertEquals(
                200,
                service.get(service.management().resolve("/q/health/ready")).statusCode());
    }

    private static Launch production(String home) {
        return Launch.production(folder.resolve(home)).with(Launch.UNITS).with(Launch.IDENTITY_PROVIDER);
    }

    private static void assertNoDemo(RunningService service) throws Exception {
        for (String path : DEMO_PATHS) {
            HttpResponse<String> answer = service.get(service.uri().resolve(path));
            assertEquals(404, answer.statusCode(), path);
            assertEquals(
                    "application/problem+json",
                    answer.headers().firstValue("content-type").orElse(""));
            JsonNode problem = JSON.readTree(answer.body());
            assertEquals("urn:respite:problem:not-found", problem.path("type").asText());
        }
    }

    private static Connection database() throws Exception {
        String port = Files.readAllLines(launch.home().resolve("postgres/data/postmaster.pid"))
                .get(3);
        String password = Files.readString(launch.home().resolve("postgres/password"));
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/respite", "postgres", password);
    }
}
