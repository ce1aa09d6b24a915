package dev.respite.simulator.population;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.respite.client.HttpReply;
import dev.respite.client.HttpRequest;
import dev.respite.client.Transport;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what became of the nights that phones put. Thread-safe. */
final class CountedNights implements Transport {
    private static final String NIGHTS = "/v1/nights/";
    private static final int PROVE_OR_RENEW = 401;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Transport service;
    private final LongAdder requests = new LongAdder();
    private final LongAdder accepted = new LongAdder();
    private final Map<String, LongAdder> refusals = new ConcurrentHashMap<>();

    CountedNights(Transport service) {
        this.service = service;
    }

    @Override
    public HttpReply send(HttpRequest request) throws IOException {
        requests.increment();
        HttpReply reply = service.send(request);
        if (request.uri().getPath().startsWith(NIGHTS)) {
            count(reply);
        }
        return reply;
    }

    /** What only wants another proof or token comes again. */
    private void count(HttpReply reply) throws IOException {
        if (reply.status() == 200) {
            accepted.increment();
        } else if (reply.status() != PROVE_OR_RENEW) {
            String type = JSON.readTree(reply.body()).path("type").asText("http-" + reply.status());
            String code = type.substring(type.lastIndexOf(':') + 1);
            refusals.computeIfAbsent(code, first -> new LongAdder()).increment();
        }
    }

    long requests() {
        return requests.sum();
    }

    long accepted() {
        return accepted.sum();
    }

    Map<String, Long> refusals() {
        Map<String, Long> counts = new TreeMap<>();
        refusals.forEach((code, count) -> counts.put(code, count.sum()));
        return counts;
    }
}
