package dev.respite.packaged;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The simulator's command line, replaying a recording to a service. */
final class ReplayProcess implements AutoCloseable {
    static final String PHYSICIAN = "replayed";
    static final String UNIT = "emergency";

    private static final long LINE_SECONDS = 120;

    private final Process process;
    private final BufferedReader output;
    private final List<String> printed = new ArrayList<>();

    private ReplayProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    static ReplayProcess start(URI service, RecordedNights recorded) throws IOException {
        return new ReplayProcess(new ProcessBuilder(
                        Launch.java().toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.respite.simulator.Main",
                        "--service",
                        service.toString(),
                        "--heart-rate",
                        recorded.heartRate().toString(),
                        "--sleep",
                        recorded.sleep().toString(),
                        "--zone",
                        RecordedNights.ZONE.toString(),
                        "--unit",
                        UNIT,
                        "--name",
                        PHYSICIAN)
                .redirectErrorStream(true)
                .start());
    }

    /** Waits until so many nights were acknowledged. */
    void awaitStored(int nights) throws Exception {
        while (stored() < nights) {
            if (nextLine() == null) {
                throw new AssertionError("The replay ended too early:\n" + String.join("\n", printed));
            }
        }
    }

    /** Waits until it has ended, and expects that every night was taken. */
    void awaitEnd() throws Exception {
        while (nextLine() != null) {
            // Each line is kept.
        }
        if (process.waitFor() != 0) {
            throw new AssertionError("The replay failed:\n" + String.join("\n", printed));
        }
    }

    /** The nights acknowledged so far. */
    int stored() throws IOException {
        while (output.ready()) {
            printed.add(output.readLine());
        }
        return (int) printed.stream().filter(line -> line.contains(" stored, ")).count();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private String nextLine() throws Exception {
        String line = CompletableFuture.supplyAsync(this::readLine).get(LINE_SECONDS, TimeUnit.SECONDS);
        if (line != null) {
            printed.add(line);
        }
        return line;
    }

    private String readLine() {
        try {
            return output.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
