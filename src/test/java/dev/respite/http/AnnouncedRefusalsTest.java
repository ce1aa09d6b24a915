package dev.respite.http;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respite.contract.Announced;
import dev.respite.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the contract announces at many addresses alike, each of them does: refuse forms that it does not read or write. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AnnouncedRefusalsTest {
    private static final String NAME = "somebody-of-every-role";
    private static final int TOO_MANY_BYTES = (1 << 20) + 1;
    private static Map<String, String> tokens = Map.of();

    @BeforeEach
    void there_is_somebody_of_every_role() {
        if (tokens.isEmpty()) {
            String phone = Hospital.somebodyWithAPhone().token();
            tokens = Map.of(
                    "app", phone,
                    "physician", Hospital.token("physician", NAME, "*"),
                    "program-lead", Hospital.token("program-lead", NAME, "*"),
                    "steward", Hospital.token("steward", NAME, "*"));
        }
    }

    @Test
    void who_asks_for_a_form_that_is_not_there_is_told_so() {
        for (Announced operation : Announced.of(406)) {
            Refused.as(
                    Problem.NOT_ACCEPTABLE,
                    caller(operation)
                            .header("Accept", "image/png")
                            .contentType(operation.consumes().isEmpty() ? "application/json" : operation.consumes())
                            .request(operation.method(), operation.anyPath()));
        }
    }

    @Test
    void who_sends_another_form_is_told_so() {
        for (Announced operation : Announced.of(415)) {
            Refused.as(
                    Problem.UNSUPPORTED_MEDIA_TYPE,
                    caller(operation)
                            .contentType("image/png")
                            .body(new byte[] {1})
                            .request(operation.method(), operation.anyPath()));
        }
    }

    @Test
    void who_announces_too_much_is_told_so() throws IOException {
        for (Announced operation : Announced.of(413)) {
            try (Wire wire = new Wire()) {
                wire.head(
                        operation.method() + " " + operation.anyPath(),
                        "Content-Type: " + operation.consumes(),
                        Wire.framing(false, TOO_MANY_BYTES));

                wire.answer().assertRefused(Problem.TOO_LARGE);
            }
        }
    }

    /** Also where no body is read, and where there is nothing. */
    @Test
    void who_announces_too_much_is_told_so_at_any_address() throws IOException {
        for (String request : List.of("POST /v1/pairing-codes", "GET /v1/notice", "POST /v2/nights")) {
            try (Wire wire = new Wire()) {
                wire.head(request, Wire.framing(false, TOO_MANY_BYTES));

                Wire.Answer answer = wire.answer();

                answer.assertRefused(Problem.TOO_LARGE);
                assertEquals("close", answer.headers().get("connection"));
            }
        }
    }

    /** The server itself sees it first, and says no more than the status. */
    @Test
    void who_sends_too_much_unannounced_is_not_taken() throws IOException {
        byte[] spaces = new byte[TOO_MANY_BYTES];
        Arrays.fill(spaces, (byte) ' ');
        try (Wire wire = new Wire()) {
            wire.head("POST /v1/concerns", "Content-Type: application/json", Wire.framing(true, 0))
                    .chunk(spaces, 0, spaces.length)
                    .chunk(spaces, 0, 0);

            assertEquals(413, wire.answer().status());
        }
    }

    @Test
    void every_address_that_needs_a_role_refuses_the_others() {
        for (Announced operation : Announced.of(403)) {
            if (!operation.roles().isEmpty()) {
                String other = Stream.of("app", "steward", "physician")
                        .filter(role -> !operation.roles().contains(role))
                        .findFirst()
                        .orElseThrow();
                RequestSpecification request = given().auth().oauth2(token(other));
                if (!operation.consumes().isEmpty()) {
                    request.contentType(operation.consumes());
                }

                Refused.as(Problem.FORBIDDEN, request.request(operation.method(), operation.anyPath()));
            }
        }
    }

    @Test
    void an_address_that_is_not_announced_is_not_there() {
        Refused.as(Problem.NOT_FOUND, given().get("/v2/nights"));
        Refused.as(Problem.METHOD_NOT_ALLOWED, given().delete("/v1/notice"));
        assertEquals(List.of("app"), Announced.named("putNight").roles());
    }

    private static RequestSpecification caller(Announced operation) {
        if (operation.id().equals("introspectToken")) {
            return given().auth().preemptive().basic("gateway", "known-to-the-tests-and-to-nobody-else");
        }
        return operation.roles().isEmpty()
                ? given()
                : given().auth().oauth2(token(operation.roles().get(0)));
    }

    private static String token(String role) {
        return tokens.get(role);
    }
}
