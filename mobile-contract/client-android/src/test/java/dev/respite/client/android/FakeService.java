package dev.respite.client.android;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** Pairs, renews and takes nights over HTTP as the service does, and asks of every request a fresh DPoP proof by one key. */
final class FakeService implements AutoCloseable {
    /** A night as it was put and acknowledged. */
    record Put(LocalDate day, JsonNode body) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "token-of-this-lease";
    private static final String NONCE = "nonce-1";

    final List<Put> puts = new CopyOnWriteArrayList<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    /** Of proofs that were no proof of the request; for tests to assert that there are none. */
    final List<String> badProofs = new CopyOnWriteArrayList<>();
    /** Path prefix to the code of the problem that it is answered with; status 403. */
    final Map<String, String> refusals = new ConcurrentHashMap<>();

    volatile Instant now;
    volatile Instant collectingSince;
    volatile List<String> streams = List.of("heart-rate", "sleep");
    volatile Runnable beforeNight = () -> {};

    private final Set<String> usedProofs = new HashSet<>();
    private final ExecutorService workers = Executors.newFixedThreadPool(2);
    private final HttpServer server;
    private JsonNode pairedKey;

    static {
        // Else every answer on a kept connection waits 40 ms for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    FakeService(Instant now, Instant collectingSince) {
        this.now = now;
        this.collectingSince = collectingSince;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(workers);
        server.createContext("/", this::handle);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + path);
        try (exchange) {
            JsonNode body = body(exchange);
            String refusal = refusal(exchange, path);
            if (refusal != null) {
                answer(exchange, refusal.startsWith("use-") ? 401 : 403, problem(refusal));
            } else if (path.equals("/v1/consent-tokens")) {
                answer(exchange, 201, lease());
            } else if (path.equals("/v1/consent-tokens/renewal")) {
                answer(exchange, 200, lease());
            } else if (path.equals("/v1/sync-policy")) {
                answer(exchange, 200, policy());
            } else if (path.startsWith("/v1/nights/")) {
                beforeNight.run();
                LocalDate day = LocalDate.parse(path.substring("/v1/nights/".length()));
                puts.add(new Put(day, body));
                answer(exchange, 200, stored(day, body));
            } else {
                answer(exchange, 404, problem("not-found"));
            }
        } catch (GeneralSecurityException e) {
            badProofs.add(path);
            answer(exchange, 500, problem("internal-error"));
        }
    }

    /** Null if the request is to be granted. */
    private String refusal(HttpExchange exchange, String path) throws IOException, GeneralSecurityException {
        boolean pairing = path.equals("/v1/consent-tokens");
        Proof proof = Proof.read(String.valueOf(exchange.getRequestHeaders().getFirst("DPoP")));
        if (!proof.claim("nonce").equals(NONCE)) {
            return "use-dpop-nonce";
        }
        if (pairing) {
            pairedKey = proof.header().get("jwk");
        }
        boolean good = proof.isFor(exchange.getRequestMethod(), uri() + path, pairing ? "" : TOKEN)
                && proof.header().get("jwk").equals(pairedKey)
                && usedProofs.add(proof.claim("jti"))
                && (pairing
                        || ("DPoP " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization")));
        if (!good) {
            badProofs.add(path);
        }
        return refusals.entrySet().stream()
                .filter(refused -> path.startsWith(refused.getKey()))
                .map(Map.Entry::getValue)
                .findAny()
                .orElse(null);
    }

    private static JsonNode body(HttpExchange exchange) throws IOException {
        boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream in = exchange.getRequestBody();
                InputStream body = packed ? new GZIPInputStream(in) : in) {
            return JSON.readTree(body.readAllBytes());
        }
    }

    private ObjectNode lease() {
        ObjectNode lease = JSON.createObjectNode()
                .put("token", TOKEN)
                .put("tokenType", "DPoP")
                .put("leaseUntil", leaseUntil())
                .put("serverTime", now.toString());
        lease.set("policy", policy());
        return lease;
    }

    private ObjectNode policy() {
        ObjectNode policy = JSON.createObjectNode()
                .put("serverTime", now.toString())
                .put("contract", 2)
                .put("collectingSince", collectingSince.toString())
                .put("expiresAt", now.plus(Duration.ofDays(200)).toString())
                .put("leaseUntil", leaseUntil())
                .put("lateDays", 14)
                .put("runsPerDay", 100);
        streams.forEach(policy.putArray("streams")::add);
        policy.putArray("stoppedStreams");
        policy.putObject("limits")
                .put("wireBytes", 1 << 20)
                .put("inflatedBytes", 4 << 20)
                .put("sessions", 32)
                .put("stagesPerSession", 1000)
                .put("runs", 48)
                .put("pairsPerRun", 3600);
        return policy;
    }

    private String leaseUntil() {
        return now.plus(Duration.ofHours(72)).toString();
    }

    private ObjectNode stored(LocalDate day, JsonNode body) {
        ObjectNode stored = JSON.createObjectNode()
                .put("day", day.toString())
                .put("revision", body.get("revision").asLong())
                .put("result", "stored")
                .put("serverTime", now.toString());
        stored.putObject("dropped").put("outOfRange", 0).put("outsideSleep", 0);
        stored.putObject("features");
        return stored;
    }

    private ObjectNode problem(String code) {
        return JSON.createObjectNode()
                .put("type", "urn:respite:problem:" + code)
                .put("serverTime", now.toString());
    }

    private static void answer(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        boolean refused = body.has("type");
        exchange.getResponseHeaders().set("Content-Type", refused ? "application/problem+json" : "application/json");
        exchange.getResponseHeaders().set("DPoP-Nonce", NONCE);
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
