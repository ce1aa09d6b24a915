package dev.respite.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.respite.client.wire.ProblemType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** Answers as the service does when all is well, and, once each, whatever a test puts in the way of that. */
public final class FakeService implements Transport {
    private static final ObjectMapper JSON = new ObjectMapper();

    public Instant now;
    public Instant collectingSince;
    public List<String> streams = new ArrayList<>(Arrays.asList("heart-rate", "sleep"));
    public Instant leaseUntil;
    public int contract = 2;
    public int lateDays = 14;
    public int runsPerDay = 4;
    public String tokenType = "DPoP";
    public String waits;
    public String pairingWaits;
    public int ownReads;
    public int passkeyChanges;
    public final List<HttpRequest> requests = new ArrayList<>();
    public final Map<LocalDate, JsonNode> puts = new TreeMap<>();

    private final Deque<Map.Entry<String, Interference>> interferences = new ArrayDeque<>();

    /** What happens to a request in place of an answer. */
    public interface Interference {
        HttpReply meet(HttpRequest request, FakeService service) throws IOException;
    }

    public FakeService(Instant now, Instant collectingSince) {
        this.now = now;
        this.collectingSince = collectingSince;
    }

    /** The next request whose path holds this meets that, each in its turn. */
    public void next(String path, Interference interference) {
        interferences.add(new AbstractMap.SimpleEntry<>(path, interference));
    }

    public void next(String path, HttpReply reply) {
        next(path, (request, service) -> reply);
    }

    public void next(String path, ProblemType problem, String... members) {
        next(path, problem(problem, members));
    }

    /** As the service writes it; members as name and JSON text. */
    public HttpReply problem(ProblemType problem, String... members) {
        StringBuilder body = new StringBuilder("{\"type\":\"urn:respite:problem:" + problem.code() + "\"");
        for (int i = 0; i < members.length; i += 2) {
            body.append(",\"").append(members[i]).append("\":").append(members[i + 1]);
        }
        body.append(",\"status\":")
                .append(problem.status())
                .append(",\"serverTime\":\"")
                .append(now)
                .append("\"}");
        return reply(problem.status(), "application/problem+json", body.toString());
    }

    public static HttpReply reply(int status, String type, String body) {
        Map<String, String> headers = new TreeMap<>();
        headers.put("content-type", type);
        headers.put("dpop-nonce", "nonce-" + body.length());
        return new HttpReply(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public HttpReply send(HttpRequest request) throws IOException {
        requests.add(request);
        for (Map.Entry<String, Interference> interference : interferences) {
            if (request.uri().getPath().contains(interference.getKey())) {
                interferences.remove(interference);
                return interference.getValue().meet(request, this);
            }
        }
        return answer(request);
    }

    /** What the service says to it when nothing interferes. */
    public HttpReply answer(HttpRequest request) {
        String path = request.uri().getPath();
        if (path.startsWith("/v1/nights/")) {
            return take(LocalDate.parse(path.substring("/v1/nights/".length())), body(request));
        }
        if (path.equals("/v1/sync-policy")) {
            return reply(200, "application/json", policy().toString());
        }
        ObjectNode lease = JSON.createObjectNode()
                .put("token", "token-" + requests.size())
                .put("tokenType", tokenType)
                .put("leaseUntil", leaseUntil().toString())
                .put("serverTime", now.toString());
        if (path.startsWith("/v1/passkeys/")) {
            return reply(200, "application/json", "{\"passkeys\":[]}");
        }
        if (path.startsWith("/v1/waiting-pairing")) {
            return reply(200, "application/json", "{\"pairing\":null,\"serverTime\":\"" + now + "\"}");
        }
        if (waits != null) {
            lease.putNull("policy")
                    .putObject("waits")
                    .put("check", waits)
                    .put("until", leaseUntil().toString());
        } else {
            lease.set("policy", policy());
        }
        return reply(path.equals("/v1/consent-tokens") ? 201 : 200, "application/json", lease.toString());
    }

    private HttpReply take(LocalDate day, JsonNode night) {
        puts.put(day, night);
        ObjectNode answer = JSON.createObjectNode()
                .put("day", day.toString())
                .put("revision", night.get("revision").asLong())
                .put("result", "stored")
                .put("serverTime", now.toString());
        return reply(200, "application/json;charset=UTF-8", answer.toString());
    }

    private ObjectNode policy() {
        ObjectNode policy = JSON.createObjectNode()
                .put("serverTime", now.toString())
                .put("contract", contract)
                .put("collectingSince", collectingSince.toString())
                .put("leaseUntil", leaseUntil().toString())
                .put("lateDays", lateDays)
                .put("runsPerDay", runsPerDay);
        policy.set("streams", JSON.valueToTree(streams));
        if (ownReads > 0) {
            policy.putObject("ownReads").put("count", ownReads).put("lastAt", now.toString());
        }
        if (passkeyChanges > 0) {
            policy.putObject("passkeyChanges")
                    .put("count", passkeyChanges)
                    .put("lastAt", now.toString())
                    .put("last", "waits");
        }
        if (pairingWaits != null) {
            policy.putObject("pairingWaits")
                    .put("check", pairingWaits)
                    .put("until", leaseUntil().toString());
        }
        return policy;
    }

    private Instant leaseUntil() {
        return leaseUntil != null ? leaseUntil : now.plus(Duration.ofHours(72));
    }

    public long count(String path) {
        return requests.stream()
                .filter(request -> request.uri().getPath().contains(path))
                .count();
    }

    /** The JSON of a request, unpacked if need be. */
    public static JsonNode body(HttpRequest request) {
        try {
            return "gzip".equals(request.headers().get("Content-Encoding"))
                    ? JSON.readTree(new GZIPInputStream(new ByteArrayInputStream(request.body())))
                    : JSON.readTree(request.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
