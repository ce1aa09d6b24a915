package dev.respite.packaged;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A packaged service as a process of its own. Whatever becomes of the test, it and its database end. */
final class RunningService implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final long STOP_SECONDS = 30;
    private static final long LOOK_EVERY_MILLIS = 50;
    private static final int TAIL_LINES = 60;

    private final Launch launch;
    private final Optional<ProcessHandle> databaseBefore;
    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Thread whenTheTestsAreStopped = new Thread(this::endQuietly);

    private RunningService(Launch launch, String... arguments) throws IOException {
        this.launch = launch;
        this.databaseBefore = OrphanedDatabase.of(launch.home());
        List<String> command = new ArrayList<>(launch.command());
        command.addAll(List.of(arguments));
        this.process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.output().toFile()))
                .start();
        Runtime.getRuntime().addShutdownHook(whenTheTestsAreStopped);
    }

    /** Waits until it says that it is ready. */
    static RunningService start(Launch launch) throws Exception {
        RunningService service = new RunningService(launch);
        try {
            service.await("readiness", service::isReady, START);
            return service;
        } catch (Exception | AssertionError e) {
            service.close();
            throw e;
        }
    }

    /** Waits until it answers that it is not ready. */
    static RunningService startUnready(Launch launch) throws Exception {
        RunningService service = new RunningService(launch);
        try {
            service.await("answer", () -> service.readiness() == 503, START);
            return service;
        } catch (Exception | AssertionError e) {
            service.close();
            throw e;
        }
    }

    /** What the package says when it is run for a command, which must succeed and end. */
    static String command(Launch launch, String argument) throws Exception {
        try (RunningService command = new RunningService(launch, argument)) {
            boolean ended = command.process.waitFor(START.toSeconds(), TimeUnit.SECONDS);
            if (!ended || command.process.exitValue() != 0) {
                throw command.failure("It did not do as it was told.");
            }
            return command.output();
        }
    }

    /** What a service says that must not start; fails if it does, or stops as if all were well. */
    static String refusal(Launch launch) throws Exception {
        try (RunningService service = new RunningService(launch)) {
            boolean ended = service.process.waitFor(START.toSeconds(), TimeUnit.SECONDS);
            if (!ended || service.process.exitValue() == 0) {
                throw service.failure("It did not refuse to start.");
            }
            if (service.ownDatabase().isPresent()) {
                throw service.failure("It left its database running.");
            }
            return service.output();
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + launch.port());
    }

    URI management() {
        return URI.create("http://127.0.0.1:" + launch.managementPort());
    }

    HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(ANSWER).GET().build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Everything printed so far, by earlier processes on this home too. */
    String output() throws IOException {
        return Files.readString(launch.output());
    }

    /** {@code kill -9} of the JVM alone, so that its database is left as an orphan. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** It was killed, and another one is on its home. */
    void forget() {
        Runtime.getRuntime().removeShutdownHook(whenTheTestsAreStopped);
    }

    /** Waits until it has ended by itself. */
    void awaitEnd() throws InterruptedException {
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("It did not end.");
        }
    }

    /** As {@code kill} and an orderly machine do. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            kill();
        }
    }

    void await(String what, BooleanSupplier condition, Duration atMost) throws Exception {
        long until = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > until) {
                throw failure("No " + what + ".");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
    }

    @Override
    public void close() throws Exception {
        try {
            stop();
        } finally {
            endOwnDatabase();
        }
        if (Thread.currentThread() != whenTheTestsAreStopped) {
            Runtime.getRuntime().removeShutdownHook(whenTheTestsAreStopped);
        }
    }

    private void endOwnDatabase() throws Exception {
        Optional<ProcessHandle> database = ownDatabase();
        if (database.isPresent()) {
            OrphanedDatabase.end(database.get());
        }
    }

    /** Not that of another service on the same home. */
    private Optional<ProcessHandle> ownDatabase() throws IOException {
        return OrphanedDatabase.of(launch.home()).filter(database -> !databaseBefore.equals(Optional.of(database)));
    }

    private void endQuietly() {
        try {
            close();
        } catch (Exception e) {
            e.printStackTrace();
        }
    }

    private boolean isReady() {
        return readiness() == 200;
    }

    /** The status; 0 if there is no answer yet. */
    private int readiness() {
        try {
            return get(management().resolve("/q/health/ready")).statusCode();
        } catch (IOException notYet) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private AssertionError failure(String what) throws IOException {
        List<String> lines = Files.readAllLines(launch.output());
        List<String> tail = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
        return new AssertionError(what + " The service printed at last:\n" + String.join("\n", tail));
    }
}
