package dev.respite.contract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds the HTTP tests to the contract lets nothing by that is against it, and says what is. */
class ExchangeTest {
    private static final String PROBLEM = "application/problem+json";
    private static final String CODE =
            "{\"code\": \"K7PM2QXD9RTV\", \"expiresAt\": \"2026-03-01T12:10:00Z\", \"uri\": \"https://respite.example.org/pair\"%s}";
    private static final String REFUSAL =
            "{\"type\": \"urn:respite:problem:%s\", \"title\": \"Do so.\", \"status\": 404,"
                    + " \"serverTime\": \"2026-03-01T12:00:00Z\"}";

    @Test
    void what_the_contract_announces_is_agreed() {
        assertDoesNotThrow(() -> code(201, "application/json", CODE.formatted("")));
        assertDoesNotThrow(() -> code(404, PROBLEM, REFUSAL.formatted("no-consent")));
    }

    @Test
    void a_member_that_is_not_announced_is_found() {
        assertFault(
                () -> code(201, "application/json", CODE.formatted(", \"participant\": 7")),
                "the reply is not of the contract's form",
                "participant");
    }

    @Test
    void a_member_that_is_missing_is_found() {
        assertFault(() -> code(201, "application/json", "{\"code\": \"K7PM2QXD9RTV\"}"), "expiresAt", "uri");
    }

    @Test
    void another_status_is_found() {
        assertFault(
                () -> code(200, "application/json", CODE.formatted("")),
                "answered 200",
                "the contract does not know this status, only [201, ");
    }

    @Test
    void a_problem_that_is_not_listed_with_its_status_is_found() {
        assertFault(() -> code(404, PROBLEM, REFUSAL.formatted("unit-unknown")), "the reply is not", "no-consent");
    }

    @Test
    void another_media_type_is_found() {
        assertFault(
                () -> code(201, "text/plain;charset=UTF-8", "K7PM2QXD9RTV"),
                "the reply is text/plain, and the contract promises [application/json]");
    }

    @Test
    void a_reply_that_is_empty_or_no_json_is_found() {
        assertFault(() -> code(201, "", ""), "the reply is empty, and the contract promises [application/json]");
        assertFault(() -> code(201, "application/json", "K7PM2QXD9RTV"), "the reply is no JSON: K7PM2QXD9RTV");
    }

    @Test
    void an_address_that_is_answered_and_not_announced_is_found() {
        assertFault(
                () -> reply("GET", "/v1/participants", 200, "application/json", "[]"),
                "GET /v1/participants answered 200",
                "the contract has no such operation");
        assertDoesNotThrow(() -> reply("GET", "/v1/participants", 404, PROBLEM, REFUSAL.formatted("not-found")));
    }

    @Test
    void a_request_that_was_taken_against_the_contract_is_found() {
        byte[] sent = "{\"unit\": \"surgery\", \"reason\": \"moved\"}".getBytes(StandardCharsets.UTF_8);
        String consent = Contract.published()
                .resolve(Contract.published().document().at("/components/responses/Consent"))
                .at("/content/application~1json/example")
                .toString();

        assertFault(
                () -> new Exchange(
                                "PUT",
                                "/v1/consents/current/unit",
                                Map.of(),
                                sent,
                                200,
                                "application/json",
                                consent.getBytes(StandardCharsets.UTF_8))
                        .assertAgreed(true),
                "the request is not of the contract's form",
                "reason");
    }

    private static void code(int status, String type, String body) {
        reply("POST", "/v1/pairing-codes", status, type, body);
    }

    private static void reply(String method, String path, int status, String type, String body) {
        Exchange.reply(method, path, status, type, body.getBytes(StandardCharsets.UTF_8))
                .assertAgreed(false);
    }

    /** It says all of this, which exchange it was, and which file to look into. */
    private static void assertFault(Runnable exchange, String... said) {
        String message = assertThrows(AssertionError.class, exchange::run).getMessage();

        assertTrue(message.contains(Contract.FILE) || message.contains("is no JSON"), message);
        for (String part : said) {
            assertTrue(message.contains(part), () -> "\"" + part + "\" is not in: " + message);
        }
    }
}
