package dev.respite.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.identity.dpop.PhoneKey;
import dev.respite.simulator.service.Notice;
import dev.respite.simulator.service.ServiceClient;
import dev.respite.simulator.service.ServiceRefusal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas on one database: what one was told, the other knows. */
@Timeout(600)
class TwoReplicasIT {
    /** CI runs 2,000, and 1,000 for the times, after the tests that everybody runs. */
    private static final int ROUNDS = Integer.getInteger("respite.race.rounds", 250);

    private static final int LATENCY_ROUNDS = Integer.getInteger("respite.latency.rounds", 100);
    private static final int ROUNDS_AT_ONCE = 4;
    private static final int WRITES = 4;
    private static final String UNIT = "emergency";

    /** As both replicas are reached from outside ({@code respite.public-url}). */
    private static final String ADDRESS = "http://127.0.0.1:8080";

    private static final List<String> TABLES =
            List.of("participant_day", "consent", "pairing_code", "dpop_proof", "ledger_entry", "receipt");

    @TempDir
    static Path folder;

    private static Replicas replicas;
    private static List<ServiceClient> clients;
    private static Notice notice;
    private static LocalDate today;

    private final ExecutorService phones = Executors.newFixedThreadPool(ROUNDS_AT_ONCE * (WRITES + 1));
    private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();

    @BeforeAll
    static void two_replicas() throws Exception {
        replicas = Replicas.start(folder.resolve("home"));
        clients = replicas.clients();
        notice = clients.get(0).notice();
        today = LocalDate.ofInstant(clients.get(0).clock(), ZoneOffset.UTC);
    }

    @AfterAll
    static void both_end() throws Exception {
        replicas.close();
    }

    @Test
    void after_a_revocation_on_either_no_night_exists_or_ever_appears() throws Exception {
        AtomicInteger next = new AtomicInteger();
        ExecutorService rounds = Executors.newFixedThreadPool(ROUNDS_AT_ONCE);
        try {
            Callable<Void> worker = () -> {
                try (Connection database = replicas.database()) {
                    for (int round = next.getAndIncrement(); round < ROUNDS; round = next.getAndIncrement()) {
                        race(round, database);
                    }
                }
                return null;
            };
            for (Future<Void> done : rounds.invokeAll(
                    IntStream.range(0, ROUNDS_AT_ONCE).mapToObj(i -> worker).toList())) {
                done.get();
            }
        } finally {
            rounds.shutdownNow();
        }
        System.out.printf("revocation race: %d rounds, uploads %s, 0 rows left%n", ROUNDS, answers);
        assertTrue(count("stored") > ROUNDS / 10, "the writes hardly ever came first: the test shows little");
        assertTrue(count("consent-revoked") > ROUNDS / 10, "the revocation hardly ever came first");
        assertEquals(0, count("internal-error"));
    }

    @Test
    void once_a_revocation_is_answered_the_next_night_is_refused_by_both() throws Exception {
        long[] same = new long[LATENCY_ROUNDS];
        long[] other = new long[LATENCY_ROUNDS];
        long[] took = new long[LATENCY_ROUNDS];
        for (int round = 0; round < LATENCY_ROUNDS; round++) {
            String physician = clients.get(0).physicianToken("latency-" + round, UNIT);
            String token = joined(physician, clients.get(round % 2));
            ServiceClient revokedOn = clients.get(round % 2);
            ServiceClient elsewhere = clients.get(1 - round % 2);

            long asked = System.nanoTime();
            revokedOn.revokeConsent(physician);
            long answered = System.nanoTime();
            took[round] = answered - asked;
            boolean sameFirst = round / 2 % 2 == 0;
            (sameFirst ? same : other)[round] = refusedAfter(sameFirst ? revokedOn : elsewhere, token, answered);
            answered = System.nanoTime();
            (sameFirst ? other : same)[round] = refusedAfter(sameFirst ? elsewhere : revokedOn, token, answered);
        }
        print("answered -> refused, same replica", same);
        print("answered -> refused, other replica", other);
        print("asked -> answered", took);
    }

    @Test
    void a_proof_that_one_replica_has_taken_is_refused_by_the_other() throws Exception {
        PhoneKey key = PhoneKey.es256();
        String physician = clients.get(0).physicianToken("bound", UNIT);
        clients.get(0).grantConsent(physician, notice, UNIT);
        String body = "{\"code\":\"" + clients.get(0).pairingCode(physician) + "\"}";
        HttpRequest.Builder pairing = HttpRequest.newBuilder(
                        replicas.first.uri().resolve("/v1/consent-tokens"))
                .header("Content-Type", "application/json")
                .header(
                        "DPoP",
                        key.proof("POST", ADDRESS + "/v1/consent-tokens", nonce())
                                .made())
                .POST(HttpRequest.BodyPublishers.ofString(body));
        String token = answer(pairing).body().replaceAll("(?s).*\"token\":\"([^\"]+)\".*", "$1");
        String proof = key.proof("GET", ADDRESS + "/v1/sync-policy", nonce())
                .token(token)
                .made();

        HttpResponse<String> taken = answer(policy(replicas.first, token, proof));
        HttpResponse<String> replayed = answer(policy(replicas.second, token, proof));

        assertEquals(200, taken.statusCode(), taken.body());
        assertEquals(401, replayed.statusCode());
        assertTrue(replayed.body().contains("urn:respite:problem:dpop-proof-used"), replayed.body());
        String anew = replayed.headers().firstValue("DPoP-Nonce").orElseThrow();
        String proofAnew =
                key.proof("GET", ADDRESS + "/v1/sync-policy", anew).token(token).made();
        assertEquals(200, answer(policy(replicas.first, token, proofAnew)).statusCode());
    }

    private static HttpRequest.Builder policy(RunningService replica, String token, String proof) {
        return HttpRequest.newBuilder(replica.uri().resolve("/v1/sync-policy"))
                .header("Authorization", "DPoP " + token)
                .header("DPoP", proof);
    }

    /** Of the second replica: the first has to know it. */
    private static String nonce() throws Exception {
        return answer(HttpRequest.newBuilder(replicas.second.uri().resolve("/v1/sync-policy")))
                .headers()
                .firstValue("DPoP-Nonce")
                .orElseThrow();
    }

    private static HttpResponse<String> answer(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private void race(int round, Connection database) throws Exception {
        SplittableRandom random = new SplittableRandom(round);
        String physician = clients.get(0).physicianToken("racer-" + round, UNIT);
        String token = joined(physician, clients.get(random.nextInt(2)));
        UUID participant = participant(token);
        List<Future<?>> writes = new ArrayList<>();
        for (int i = 0; i < WRITES; i++) {
            ServiceClient phone = clients.get(i % 2);
            byte[] night = night(i);
            long pause = random.nextLong(4_000_000);
            writes.add(phones.submit(
                    () -> answers.computeIfAbsent(put(phone, token, night, pause), first -> new AtomicInteger())
                            .incrementAndGet()));
        }
        pause(random.nextLong(8_000_000));

        clients.get(random.nextInt(2)).revokeConsent(physician);

        assertEquals(0, rowsOf(participant, database), "round " + round + ", when the revocation was answered");
        for (Future<?> write : writes) {
            write.get();
        }
        assertEquals(0, rowsOf(participant, database), "round " + round + ", when all writes were answered");
    }

    private static String joined(String physician, ServiceClient client) {
        client.grantConsent(physician, notice, UNIT);
        return client.pair(client.pairingCode(physician)).token();
    }

    private static String put(ServiceClient phone, String token, byte[] night, long pauseNanos) {
        pause(pauseNanos);
        try {
            return phone.putNight(token, today, night).required("result").asText();
        } catch (ServiceRefusal refusal) {
            return refusal.code();
        }
    }

    private static long refusedAfter(ServiceClient client, String token, long answered) {
        assertEquals("consent-revoked", put(client, token, night(0), 0));
        return System.nanoTime() - answered;
    }

    private static byte[] night(int revision) {
        return "{\"revision\":%d,\"sleep\":[]}".formatted(1 + revision).getBytes(StandardCharsets.UTF_8);
    }

    private static void pause(long nanos) {
        LockSupport.parkNanos(nanos);
    }

    private static UUID participant(String token) {
        String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        return UUID.fromString(claims.replaceAll(".*\"sub\":\"([^\"]+)\".*", "$1"));
    }

    private static long rowsOf(UUID participant, Connection database) throws SQLException {
        String sql = "select (select count(*) from participant where id = ?)"
                + TABLES.stream()
                        .map(table -> " + (select count(*) from " + table + " where participant_id = ?)")
                        .reduce("", String::concat);
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (int i = 1; i <= TABLES.size() + 1; i++) {
                statement.setObject(i, participant);
            }
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private int count(String answer) {
        return answers.getOrDefault(answer, new AtomicInteger()).get();
    }

    private static void print(String where, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                "revocation %s: p50 %.2f ms, p99 %.2f ms, max %.2f ms over %d%n",
                where,
                nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6,
                nanos[nanos.length - 1] / 1e6,
                nanos.length);
    }
}
