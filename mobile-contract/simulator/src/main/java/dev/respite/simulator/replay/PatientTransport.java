package dev.respite.simulator.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.respite.client.HttpReply;
import dev.respite.client.HttpRequest;
import dev.respite.client.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The way to a service that may be down for a while: asks again for as long as it has patience, since a replay's clock
 * stands still and the client library would wait by that clock. Tells a line for each night.
 */
final class PatientTransport implements Transport {
    private static final String NIGHTS = "/v1/nights/";
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Transport service;
    private final long patienceNanos;
    private final Consumer<String> report;

    PatientTransport(Transport service, Duration patience, Consumer<String> report) {
        this.service = service;
        this.patienceNanos = patience.toNanos();
        this.report = report;
    }

    @Override
    public HttpReply send(HttpRequest request) throws IOException {
        HttpReply reply = patiently(request);
        String path = request.uri().getPath();
        if (path.startsWith(NIGHTS)) {
            report.accept(path.substring(NIGHTS.length()) + " " + outcome(reply) + ", " + request.body().length
                    + " bytes gzipped");
        }
        return reply;
    }

    private static String outcome(HttpReply reply) throws IOException {
        JsonNode body = JSON.readTree(reply.body());
        return reply.status() == 200
                ? body.path("result").asText()
                : "refused: " + reply.status() + " " + body.path("type").asText();
    }

    private HttpReply patiently(HttpRequest request) throws IOException {
        long began = System.nanoTime();
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            boolean mayWait = System.nanoTime() - began < patienceNanos;
            try {
                HttpReply reply = service.send(request);
                boolean isUp = reply.status() < 502 || reply.status() > 504;
                if (isUp || !mayWait) {
                    return reply;
                }
            } catch (IOException notUp) {
                if (!mayWait) {
                    throw notUp;
                }
            }
            sleep(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    private static void sleep(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted.", e);
        }
    }
}
