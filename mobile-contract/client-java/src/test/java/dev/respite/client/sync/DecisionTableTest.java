package dev.respite.client.sync;

import static dev.respite.client.sync.DutyDone.DAY;
import static dev.respite.client.sync.DutyDone.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.respite.client.FakeService;
import dev.respite.client.HttpReply;
import dev.respite.client.PairingRefused;
import dev.respite.client.PhoneState;
import dev.respite.client.RunReport;
import dev.respite.client.TestPhone;
import dev.respite.client.wire.Duty;
import dev.respite.client.wire.ProblemType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer that there is, and what the phone does about it. */
class DecisionTableTest {
    private static final FakeService ANY = new FakeService(NOW, NOW);

    private static HttpReply problem(ProblemType type) {
        return ANY.problem(type, "retryAt", "\"" + NOW.plusSeconds(3_600) + "\"", "storedRevision", "1772539300");
    }

    @ParameterizedTest
    @EnumSource
    void each_problem_is_met_by_its_duty(ProblemType type) throws IOException {
        DutyDone.after(problem(type)).check(type.duty());
    }

    static Stream<Arguments> vectors() throws IOException {
        JsonNode expected = new ObjectMapper()
                .readTree(Files.readAllBytes(Path.of("..", "golden", "expected.json")))
                .get("vectors");
        List<Arguments> vectors = new ArrayList<>();
        expected.fields().forEachRemaining(vector -> vectors.add(Arguments.of(vector.getKey(), vector.getValue())));
        assertTrue(vectors.size() >= 100, "the golden vectors are there");
        return vectors.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void each_answer_of_the_golden_vectors_is_met_as_they_say(String name, JsonNode vector) throws IOException {
        String word = vector.get("phone").asText();
        if (word.equals("acknowledge")) {
            TestPhone phone = DutyDone.withOneNight();
            assertEquals(List.of(DAY), phone.run().acknowledged());
            return;
        }
        ProblemType type = ProblemType.of(vector.get("type").asText());
        assertEquals(vector.get("status").asInt(), type.status());
        assertEquals(word, type.duty().word());
        DutyDone.after(problem(type)).check(type.duty());
    }

    static Stream<Arguments> whatIsNotOurs() {
        String revoked = "{\"type\":\"urn:respite:problem:consent-revoked\",\"status\":403}";
        String problem = "application/problem+json";
        String json = "application/json";
        String taken = "{\"day\":\"2026-03-02\",\"revision\":1772539200,\"result\":\"stored\"}";
        return Stream.of(
                Arguments.of(403, "text/html", "<h1>Sign in</h1>"),
                Arguments.of(403, json, revoked),
                Arguments.of(200, problem, revoked),
                Arguments.of(401, problem, revoked),
                Arguments.of(403, problem, revoked.replace("revoked", "revoked2")),
                Arguments.of(403, problem, revoked.replace("urn:respite", "urn:other")),
                Arguments.of(403, problem, revoked.replace("consent-revoked", "Consent-Revoked")),
                Arguments.of(403, problem, revoked.substring(0, 40)),
                Arguments.of(403, problem, "{\"type\":\"about:blank\"}"),
                Arguments.of(403, problem, "[]"),
                Arguments.of(403, "", ""),
                Arguments.of(200, "text/html", "<h1>Sign in</h1>"),
                Arguments.of(200, json, "{}"),
                Arguments.of(200, json, ""),
                Arguments.of(200, json, taken),
                Arguments.of(200, json, taken.replace("03-02", "03-03").replace("9200", "9199")),
                Arguments.of(200, json, taken.replace("03-02", "03-03").replace("1772539200", "\"1772539200\"")),
                Arguments.of(201, "text/plain", taken),
                Arguments.of(204, "", ""),
                Arguments.of(302, "text/html", "moved"),
                Arguments.of(307, "text/html", "moved"),
                Arguments.of(404, "text/html", "not here"),
                Arguments.of(413, "text/html", "too large for this proxy"),
                Arguments.of(500, "text/html", "oops"),
                Arguments.of(502, "text/html", "bad gateway"),
                Arguments.of(503, json, "{}"));
    }

    @ParameterizedTest
    @MethodSource("whatIsNotOurs")
    void what_is_not_beyond_doubt_from_the_service_changes_nothing(int status, String type, String body)
            throws IOException {
        DutyDone.after(FakeService.reply(status, type, body)).retriesLater();
    }

    @Test
    void no_answer_changes_nothing() throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        phone.service.next("/v1/nights/", (request, service) -> {
            service.answer(request);
            throw new IOException("lost");
        });

        RunReport lost = phone.run();
        assertEquals(Map.of("no-answer", 1), lost.refusals());
        assertEquals(1, lost.queued());

        phone.pass(Duration.ofDays(1));
        assertEquals(List.of(DAY), phone.run().acknowledged());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/sync-policy", "/renewal"})
    void a_revocation_wipes_wherever_it_is_heard(String path) throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        phone.pass(path.equals("/renewal") ? Duration.ofHours(40) : Duration.ZERO);
        phone.service.next(path, ProblemType.CONSENT_REVOKED);
        int reads = phone.reads;

        assertEquals(PhoneState.WIPED, phone.run().state());
        assertEquals(reads, phone.reads);
        assertThrows(java.security.GeneralSecurityException.class, phone.key::publicKey);
    }

    @Test
    void also_in_a_pairing() throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        phone.service.next("/v1/consent-tokens", ProblemType.CONSENT_REVOKED);

        PairingRefused refused = assertThrows(PairingRefused.class, phone::paired);

        assertEquals("consent-revoked", refused.code());
        assertEquals(PhoneState.WIPED, phone.phone().state());
    }

    @ParameterizedTest
    @EnumSource
    void before_anything_is_read_the_policys_refusals_hold_as_well(ProblemType type) throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        phone.service.next("/v1/sync-policy", type);
        int reads = phone.reads;

        RunReport report = phone.run();

        boolean goesOn = type.duty() == Duty.RENEW || type.duty() == Duty.PROVE_AGAIN;
        assertEquals(goesOn ? List.of(DAY) : List.of(), report.acknowledged());
        assertEquals(goesOn, phone.reads > reads);
    }

    @Test
    void a_token_that_stays_expired_is_renewed_once_a_run() throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        phone.service.next("/v1/sync-policy", ProblemType.TOKEN_EXPIRED);
        phone.service.next("/v1/nights/", ProblemType.TOKEN_EXPIRED);

        RunReport report = phone.run();

        assertEquals(1, phone.service.count("/renewal"));
        assertEquals(1, report.queued());
        assertNotNull(report.notBefore());
    }

    @Test
    void also_when_the_policy_is_asked_once_more() throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        phone.service.next("/v1/sync-policy", ProblemType.TOKEN_EXPIRED);
        phone.service.next("/v1/nights/", ProblemType.STREAM_NOT_CONSENTED);
        phone.service.next("/v1/sync-policy", ProblemType.TOKEN_EXPIRED);

        RunReport report = phone.run();

        assertEquals(1, phone.service.count("/renewal"));
        assertEquals(1, report.queued());
    }

    @Test
    void a_proof_is_made_anew_once_a_request() throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        phone.service.next("/v1/nights/", ProblemType.USE_DPOP_NONCE);
        phone.service.next("/v1/nights/", ProblemType.DPOP_PROOF_USED);

        RunReport report = phone.run();

        assertEquals(2, phone.service.count("/v1/nights/"));
        assertEquals(1, report.queued());
    }

    @Test
    void a_night_still_too_large_when_thinned_is_forgotten_and_reported() throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        phone.service.next("/v1/nights/", ProblemType.TOO_LARGE);
        phone.service.next("/v1/nights/", ProblemType.TOO_LARGE);

        RunReport report = phone.run();

        assertEquals(List.of(DAY), report.forgotten());
        assertEquals(Map.of("too-large", 2), report.refusals());
    }

    @Test
    void a_stale_revision_is_overtaken_once_a_run() throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        phone.service.next("/v1/nights/", ProblemType.STALE_REVISION, "storedRevision", "1772539777");
        phone.run();
        assertEquals(1772539778, phone.service.puts.get(DAY).get("revision").asLong());

        TestPhone unlucky = DutyDone.withOneNight();
        unlucky.service.next("/v1/nights/", ProblemType.STALE_REVISION, "storedRevision", "1772539777");
        unlucky.service.next("/v1/nights/", ProblemType.STALE_REVISION, "storedRevision", "1772539999");
        RunReport report = unlucky.run();
        assertEquals(2, unlucky.service.count("/v1/nights/"));
        assertEquals(1, report.queued());
    }

    @Test
    void a_revision_ahead_of_the_service_comes_back_to_its_clock() throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        phone.service.next("/v1/nights/", ProblemType.STALE_REVISION, "storedRevision", "1872539777");
        phone.service.next("/v1/nights/", ProblemType.REVISION_IN_FUTURE);

        phone.run();
        phone.run();

        assertTrue(phone.service.puts.get(DAY).get("revision").asLong() <= NOW.getEpochSecond() + 300);
    }

    @Test
    void where_collecting_begins_is_learnt_from_a_refusal_for_the_days_to_come() throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        phone.sleeps("2026-03-02T02:00:00Z");
        phone.service.next(
                "/v1/nights/", ProblemType.OUTSIDE_CONSENT, "collectingSince", "\"" + NOW.minusSeconds(3_600) + "\"");

        RunReport report = phone.run();

        assertEquals(List.of(DAY.minusDays(1)), report.forgotten());
        assertEquals(1, phone.service.count("/v1/nights/"));
        assertEquals(0, report.queued());
    }

    @Test
    void a_contract_that_came_after_it_stops_the_phone_until_it_is_updated() throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        phone.service.contract = 3;
        int reads = phone.reads;

        assertEquals(PhoneState.UPDATE_NEEDED, phone.run().state());

        assertEquals(reads, phone.reads);
        assertEquals(0, phone.run().requests());
    }

    @Test
    void nothing_of_a_token_or_a_night_is_in_a_text() throws IOException {
        TestPhone phone = DutyDone.withOneNight();
        phone.run();

        String texts = phone.service.requests.toString() + phone.service.answer(phone.service.requests.get(0));
        assertTrue(Stream.of("token-", "eyJ", "samples").noneMatch(texts::contains), texts);
        String kept = new String(phone.store.load(), StandardCharsets.UTF_8);
        assertTrue(Stream.of("watch", "samples", "T02:00", "stage").noneMatch(kept::contains), kept);
    }
}
