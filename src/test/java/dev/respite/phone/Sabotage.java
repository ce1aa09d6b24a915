package dev.respite.phone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.respite.client.HttpReply;
import dev.respite.client.HttpRequest;
import dev.respite.client.Transport;
import dev.respite.http.Gzip;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;

/** Ways in which a phone could fail without noticing, for the tests that a comparison would notice. */
final class Sabotage {
    private static final String NIGHTS = "/v1/nights/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Sabotage() {}

    private static LocalDate dayOf(HttpRequest request) {
        return LocalDate.parse(request.uri().getPath().substring(NIGHTS.length()));
    }

    private static JsonNode bodyOf(HttpRequest request) throws IOException {
        return JSON.readTree(new GZIPInputStream(new ByteArrayInputStream(request.body())));
    }

    private static boolean isNight(HttpRequest request) {
        return request.uri().getPath().startsWith(NIGHTS);
    }

    /** Of every phone the second day that has a night: each of its puts is answered, and none arrives. */
    static final class LosesOne implements UnaryOperator<Transport> {
        private final ConcurrentSkipListSet<LocalDate> lost = new ConcurrentSkipListSet<>();

        List<LocalDate> days() {
            return List.copyOf(lost);
        }

        @Override
        public Transport apply(Transport service) {
            TreeSet<LocalDate> seen = new TreeSet<>();
            return request -> {
                if (!isNight(request)) {
                    return service.send(request);
                }
                LocalDate day = dayOf(request);
                seen.add(day);
                return seen.headSet(day).size() == 1 ? acknowledged(request, day) : service.send(request);
            };
        }

        private HttpReply acknowledged(HttpRequest request, LocalDate day) throws IOException {
            lost.add(day);
            String answer = "{\"day\":\"" + day + "\",\"revision\":"
                    + bodyOf(request).path("revision") + ",\"result\":\"stored\"}";
            return new HttpReply(
                    200, Map.of("Content-Type", "application/json"), answer.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Every later put of a day carries what the first one carried, under its own revision. */
    static final class KeepsTheFirst implements UnaryOperator<Transport> {
        private final AtomicInteger replaced = new AtomicInteger();

        int replaced() {
            return replaced.get();
        }

        @Override
        public Transport apply(Transport service) {
            Map<LocalDate, ObjectNode> first = new HashMap<>();
            return request -> isNight(request) ? service.send(stale(request, first)) : service.send(request);
        }

        private HttpRequest stale(HttpRequest request, Map<LocalDate, ObjectNode> first) throws IOException {
            ObjectNode body = (ObjectNode) bodyOf(request);
            ObjectNode known = first.putIfAbsent(dayOf(request), body);
            if (known == null) {
                return request;
            }
            replaced.incrementAndGet();
            ObjectNode old = known.deepCopy();
            old.set("revision", body.path("revision"));
            return new HttpRequest(
                    request.method(), request.uri(), request.headers(), Gzip.of(JSON.writeValueAsBytes(old)));
        }
    }
}
