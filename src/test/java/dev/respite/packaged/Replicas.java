package dev.respite.packaged;

import dev.respite.simulator.service.ServiceClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Two services on one database and one vault, as a cluster runs them. The first one's identity provider is that of both. */
final class Replicas implements AutoCloseable {
    private static final int LINE_OF_PORT = 3;

    /** They live for a minute or two and check many signatures: compiling them well pays. */
    private static final List<String> OPTIONS = List.of("-Drespite.demo.population=0", "-XX:TieredStopAtLevel=4");

    final RunningService first;
    final RunningService second;
    private final Path home;

    private Replicas(RunningService first, RunningService second, Path home) {
        this.first = first;
        this.second = second;
        this.home = home;
    }

    static Replicas start(Path home) throws Exception {
        Launch launch = Launch.demo(home).with(OPTIONS).notForTheFirstTime();
        RunningService first = RunningService.start(launch);
        try {
            RunningService second = RunningService.start(Launch.demo(home)
                    .with(OPTIONS)
                    .with(settings(home))
                    .with("-Drespite.identity.jwks-url=" + first.uri().resolve("/demo/jwks.json")));
            return new Replicas(first, second, home);
        } catch (Exception | AssertionError e) {
            first.close();
            throw e;
        }
    }

    List<ServiceClient> clients() {
        return List.of(new ServiceClient(first.uri(), Duration.ZERO), new ServiceClient(second.uri(), Duration.ZERO));
    }

    /** A look at the database from behind. */
    Connection database() throws IOException, SQLException {
        return DriverManager.getConnection("jdbc:postgresql:" + address(home), "postgres", password(home));
    }

    /** The settings by which a service uses the database that another one brought along. */
    static List<String> settings(Path home) throws IOException {
        return List.of(
                "-Dquarkus.datasource.reactive.url=postgresql:" + address(home),
                "-Dquarkus.datasource.jdbc.url=jdbc:postgresql:" + address(home),
                "-Dquarkus.datasource.username=postgres",
                "-Dquarkus.datasource.password=" + password(home));
    }

    private static String address(Path home) throws IOException {
        List<String> lines = Files.readAllLines(home.resolve("postgres/data/postmaster.pid"));
        return "//127.0.0.1:" + lines.get(LINE_OF_PORT).trim() + "/respite";
    }

    private static String password(Path home) throws IOException {
        return Files.readString(home.resolve("postgres/password"));
    }

    @Override
    public void close() throws Exception {
        try {
            second.close();
        } finally {
            first.close();
        }
    }
}
