package dev.respite.simulator.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** Answers the calls of the contract with what a test scripts, and remembers what was put. */
public final class FakeService implements AutoCloseable {
    /** One scripted answer to the next night. */
    public record Answer(int status, String body) {
        public static Answer problem(int status, String code, String moreMembers) {
            return new Answer(
                    status,
                    "{\"type\":\"urn:respite:problem:" + code + "\",\"serverTime\":\"NOW\"" + moreMembers + "}");
        }
    }

    /** A night as it was put. */
    public record Put(String token, String day, JsonNode body, Instant clock) {}

    public final List<Put> puts = new CopyOnWriteArrayList<>();
    public final Map<String, String> bodyByPhysicianAndDay = new ConcurrentHashMap<>();
    public final Queue<Answer> nextAnswers = new ConcurrentLinkedQueue<>();
    public volatile Instant clock = Instant.parse("2020-01-01T00:00:00Z");
    public volatile Instant collectingSince = Instant.EPOCH;
    public volatile boolean consentExists;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OWN_VIEW = """
            {"days":[{"day":"2021-10-12","features":{"tst_min":425,"efficiency_pct":82.5,"main_onset_min":null,
            "main_wake_min":491,"asleep_hr":null},"reasons":{"asleep_hr":"too-few-bins"},
            "coverage":{"hr_bins":12,"sessions":1}}]}""";

    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final HttpServer server;

    static {
        // Else every answer on a kept connection waits 40 ms for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    public FakeService() {
        this(0);
    }

    public FakeService(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(workers);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            byte[] body = answer.body().replace("NOW", clock.toString()).getBytes(StandardCharsets.UTF_8);
            String type = answer.status() < 400 ? "application/json" : "application/problem+json";
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = body(exchange);
        if (path.startsWith("/v1/nights/")) {
            return night(exchange, path.substring("/v1/nights/".length()), body);
        }
        String token = bearer(exchange);
        return switch (path) {
            case "/demo/token", "/demo/phone-token" ->
                ok("{\"token\":\"" + nameIn(exchange.getRequestURI().getQuery()) + "\"}");
            case "/demo/clock" -> clock(body);
            case "/v1/notice" ->
                ok("{\"version\":\"1\",\"sha256\":\"x\",\"questions\":[{\"id\":\"q1\",\"demoAnswer\":2}]}");
            case "/v1/consents" ->
                consentExists
                        ? Answer.problem(409, "consent-exists", "")
                        : new Answer(201, "{\"collectingSince\":\"" + collectingSince + "\"}");
            case "/v1/pairing-codes" -> new Answer(201, "{\"code\":\"" + token + "\"}");
            case "/v1/consent-tokens" -> lease(JSON.readTree(body).path("code").asText());
            case "/v1/consent-tokens/renewal" -> lease(token);
            case "/v1/sync-policy" -> ok(policy());
            case "/v1/me/features" -> ok(OWN_VIEW);
            case "/.well-known/oauth-authorization-server" -> ok("{\"issuer\":\"" + uri() + "\"}");
            default -> new Answer(404, "");
        };
    }

    private Answer night(HttpExchange exchange, String day, byte[] body) throws IOException {
        Answer scripted = nextAnswers.poll();
        if (scripted != null) {
            return scripted;
        }
        String token = bearer(exchange);
        JsonNode night = JSON.readTree(body);
        puts.add(new Put(token, day, night, clock));
        bodyByPhysicianAndDay.put(token + " " + day, new String(body, StandardCharsets.UTF_8));
        return ok(
                "{\"result\":\"stored\",\"day\":\"" + day + "\",\"revision\":" + night.path("revision") + time() + "}");
    }

    private Answer clock(byte[] body) throws IOException {
        if (body.length > 0) {
            clock = Instant.parse(JSON.readTree(body).path("now").asText());
        }
        return ok("{\"now\":\"" + clock + "\"}");
    }

    private Answer lease(String token) {
        return ok("{\"token\":\"" + token + "\",\"tokenType\":\"Bearer\",\"leaseUntil\":\"" + clock.plusSeconds(259_200)
                + "\",\"policy\":" + policy() + time() + "}");
    }

    private String policy() {
        return "{\"contract\":2,\"streams\":[\"heart-rate\",\"sleep\"],\"lateDays\":14,\"runsPerDay\":4,\"collectingSince\":\""
                + collectingSince + "\"" + time() + "}";
    }

    private String time() {
        return ",\"serverTime\":\"" + clock + "\"";
    }

    private static Answer ok(String body) {
        return new Answer(200, body);
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        InputStream in = exchange.getRequestBody();
        boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        return (gzip ? new GZIPInputStream(in) : in).readAllBytes();
    }

    private static String bearer(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        return header == null ? "" : header.substring(header.indexOf(' ') + 1);
    }

    private static String nameIn(String query) {
        return query.replaceFirst(".*name=([^&]*).*", "$1");
    }
}
