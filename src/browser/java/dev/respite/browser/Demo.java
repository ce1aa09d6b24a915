package dev.respite.browser;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The demo package in a process of its own, with a hospital that has lived for some weeks. One for all classes. */
final class Demo {
    private static final String PACKAGED = System.getProperty("respite.packaged");
    private static final String PHYSICIANS = System.getProperty("respite.demo.population", "60");
    private static final String WEEKS = System.getProperty("respite.demo.weeks", "16");
    private static final Duration LIVES_WITHIN = Duration.ofMinutes(15);

    private static Demo running;

    private final URI site;

    private Demo(URI site) {
        this.site = site;
    }

    /** Where it is. The host is a name, since passkeys know no numbers. */
    static synchronized URI site() throws Exception {
        if (running == null) {
            running = start();
        }
        return running.site;
    }

    private static Demo start() throws Exception {
        int port = freePort();
        Path home = Files.createTempDirectory("respite-browser");
        Path log = home.resolve("log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dquarkus.http.port=" + port,
                        "-Dquarkus.management.port=" + freePort(),
                        "-Drespite.public-url=http://localhost:" + port,
                        "-Drespite.sign-in.provider-url=http://localhost:" + port + "/demo/identity-provider",
                        "-Drespite.home=" + home.resolve("home"),
                        "-Drespite.demo.population=" + PHYSICIANS,
                        "-Drespite.demo.weeks=" + WEEKS,
                        "-jar",
                        Path.of(PACKAGED, "demo", "quarkus-run.jar").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
        awaitPopulation(process, log);
        return new Demo(URI.create("http://localhost:" + port));
    }

    private static void awaitPopulation(Process process, Path log) throws Exception {
        for (long end = System.nanoTime() + LIVES_WITHIN.toNanos(); System.nanoTime() < end; ) {
            if (!process.isAlive()) {
                throw new AssertionError(Files.readString(log));
            }
            if (Files.readString(log).contains("Respite is up at")) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new AssertionError("not up within " + LIVES_WITHIN + ": " + Files.readString(log));
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }

    /** What the API answers, as a program asks it. */
    static HttpResponse<String> ask(String method, String path, String token, String json) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(site().resolve(path))
                .method(
                        method,
                        json.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(json));
        if (!json.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
