package dev.respite.simulator.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/**
 * HTTP/1.1 with kept connections that outlives a restart of the service: what never arrived, or was answered that the
 * service is not up, is sent again with growing pauses. Every request of the contract may be repeated. Thread-safe.
 */
final class PatientHttp {
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final LongAdder sent = new LongAdder();
    private final long patienceNanos;

    PatientHttp(Duration patience) {
        this.patienceNanos = patience.toNanos();
    }

    long requestsSent() {
        return sent.sum();
    }

    /**
     * The JSON of a 2xx answer.
     *
     * @throws ServiceRefusal for any other answer
     * @throws UncheckedIOException if there is none when the patience is used up
     */
    JsonNode send(HttpRequest request) {
        HttpResponse<byte[]> answer = answerTo(request);
        if (answer.statusCode() / 100 == 2) {
            return parse(answer.body());
        }
        ObjectNode problem = parse(answer.body()) instanceof ObjectNode object ? object : JSON.createObjectNode();
        String line = request.method() + " " + request.uri().getPath();
        throw new ServiceRefusal(line, answer.statusCode(), problem);
    }

    private HttpResponse<byte[]> answerTo(HttpRequest request) {
        long began = System.nanoTime();
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            boolean mayWait = System.nanoTime() - began < patienceNanos;
            try {
                sent.increment();
                HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
                if (!mayWait || !isPassing(answer.statusCode())) {
                    return answer;
                }
            } catch (IOException e) {
                if (!mayWait) {
                    throw new UncheckedIOException(
                            request.method() + " " + request.uri().getPath(), e);
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
            sleep(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    /** 500 is not among them: it is a fault to be seen at once, not a service that is coming up. */
    private static boolean isPassing(int status) {
        return status == 429 || (status >= 502 && status <= 504);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted.", e);
    }

    private static JsonNode parse(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            return JSON.missingNode();
        }
    }
}
