package dev.respite.http;

import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.respite.problem.Problem;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.temporal.ChronoUnit;

/** What every refusal has in common, whatever it is about. */
final class Refused {
    private Refused() {}

    /** A whole problem document of this kind, with the time by which a phone sets its clock. */
    static ValidatableResponse as(Problem problem, Response answer) {
        ValidatableResponse checked =
                answer.then().statusCode(problem.status()).contentType("application/problem+json");
        JsonNode document = Answered.json(answer);
        assertEquals(
                "urn:respite:problem:" + problem.code(), document.path("type").textValue());
        assertEquals(problem.duty(), document.path("title").textValue());
        assertEquals(IntNode.valueOf(problem.status()), document.path("status"));
        assertEquals(
                Hospital.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                document.path("serverTime").textValue());
        return problem.status() == 401 ? checked.header("WWW-Authenticate", startsWith(challenge(problem))) : checked;
    }

    private static String challenge(Problem problem) {
        return switch (problem) {
            case USE_DPOP_NONCE -> "DPoP error=\"use_dpop_nonce\", algs=\"ES256 RS256\"";
            case DPOP_PROOF_REQUIRED, DPOP_PROOF_INVALID, DPOP_PROOF_USED ->
                "DPoP error=\"invalid_dpop_proof\", algs=\"ES256 RS256\"";
            case GATEWAY_UNKNOWN -> "Basic";
            case TOKEN_MISSING -> "Bearer realm=\"respite\"";
            default -> "Bearer error=\"invalid_token\"";
        };
    }
}
