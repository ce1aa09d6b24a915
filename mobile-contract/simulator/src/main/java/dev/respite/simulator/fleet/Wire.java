package dev.respite.simulator.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.respite.client.HttpReply;
import dev.respite.client.HttpRequest;
import dev.respite.client.Transport;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** The service's end of the line: what really arrived and was answered, whatever the phone heard of it. */
final class Wire implements Transport {
    private static final String NIGHTS = "/v1/nights/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Transport service;
    private final Tally tally;
    private final Consumer<LocalDate> taken;
    private final IntConsumer lateDays;
    private final Map<String, Boolean> answeredWell = new HashMap<>();

    /**
     * @param taken is told each day that the service took
     * @param lateDays is told how late a day may be whenever the service says it
     */
    Wire(Transport service, Tally tally, Consumer<LocalDate> taken, IntConsumer lateDays) {
        this.service = service;
        this.tally = tally;
        this.taken = taken;
        this.lateDays = lateDays;
    }

    @Override
    public HttpReply send(HttpRequest request) throws IOException {
        tally.count("requests that arrived");
        tally.add("bytes sent in bodies", request.body().length);
        HttpReply reply = service.send(request);
        String path = request.uri().getPath();
        String what = path.startsWith(NIGHTS) ? "puts" : path;
        JsonNode body = json(reply);
        if (reply.status() / 100 == 2) {
            accepted(what, path, body);
        } else {
            tally.count(what + " refused: " + body.path("type").asText("http-" + reply.status()));
        }
        return reply;
    }

    private void accepted(String what, String path, JsonNode body) {
        tally.count(what + " accepted"
                + (what.equals("puts") ? ": " + body.path("result").asText() : ""));
        if (what.equals("puts")) {
            taken.accept(LocalDate.parse(path.substring(NIGHTS.length())));
        }
        JsonNode policy = body.path("policy").isObject() ? body.path("policy") : body;
        if (policy.hasNonNull("lateDays")) {
            lateDays.accept(policy.get("lateDays").intValue());
        }
    }

    private static JsonNode json(HttpReply reply) {
        try {
            return JSON.readTree(reply.body());
        } catch (IOException notJson) {
            return JSON.missingNode();
        }
    }
}
