package dev.respite.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.respite.contract.Announced;
import dev.respite.problem.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing that is sent is bent until it fits, wherever the contract takes JSON. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class StrictJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @BeforeEach
    void nobody_has_written_too_much() {
        Hospital.pass(Duration.ofHours(1));
    }

    @Test
    void whatever_does_not_stand_in_the_contract_is_refused_at_its_place_and_the_right_body_is_taken()
            throws JsonProcessingException {
        List<String> faults = new ArrayList<>();
        int tried = 0;
        for (Announced operation : Announced.of(422)) {
            if (operation.consumes().equals("application/json")) {
                tried++;
                RightRequest request = RightRequest.to(operation);
                WrongBody.of(request.body()).forEach(wrong -> fault(request, wrong, faults));
                assertTaken(request);
            }
        }
        Suspending.restoreUnit("rheumatology").then().statusCode(204);

        assertEquals(List.of(), faults);
        assertEquals(22, tried);
    }

    @Test
    void who_sends_nothing_where_something_is_needed_is_told_so() {
        for (Announced operation : Announced.of(422)) {
            if (operation.consumes().equals("application/json")
                    && !List.of("revokeConsent", "changeUnit").contains(operation.id())) {
                RightRequest request = RightRequest.to(operation);

                Refused.as(problem(operation), request.sends(new byte[0]));
            }
        }
    }

    private static void fault(RightRequest request, WrongBody wrong, List<String> faults) {
        Response answer = request.sends(wrong.bytes());
        String which = request.operation().id() + " " + wrong + ": ";
        String said = answer.asString();
        if (answer.statusCode() != 422
                || !said.contains(":" + problem(request.operation()).code() + "\"")) {
            faults.add(which + answer.statusCode() + " " + said);
            return;
        }
        String pointer = answer.path("pointer");
        String expected = answer.path("expected");
        boolean placed = pointer.equals(wrong.pointer())
                || pointer.startsWith(wrong.pointer() + "/") && !wrong.pointer().isEmpty();
        if (!placed || expected.isBlank() || expected.contains(WrongBody.MARK)) {
            faults.add(which + pointer + " " + expected);
        }
    }

    private static void assertTaken(RightRequest request) throws JsonProcessingException {
        byte[] right = JSON.writeValueAsString(request.body()).getBytes(StandardCharsets.UTF_8);
        Response answer = request.sends(right);

        assertTrue(answer.statusCode() < 300, () -> request.operation() + ": " + answer.asString());
        assertFalse(answer.asString().contains(WrongBody.MARK));
    }

    private static Problem problem(Announced operation) {
        return operation.id().equals("putNight") ? Problem.MALFORMED_NIGHT : Problem.MALFORMED_REQUEST;
    }
}
