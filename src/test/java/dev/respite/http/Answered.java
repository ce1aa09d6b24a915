package dev.respite.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;

/**
 * The document of an answer, for what nearly every test asks: each path that REST Assured is given is compiled as a script of
 * its own, which took a quarter of the suite's time.
 */
final class Answered {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Answered() {}

    static JsonNode json(Response answer) {
        return json(answer.asByteArray());
    }

    static JsonNode json(byte[] document) {
        try {
            return JSON.readTree(document);
        } catch (IOException e) {
            throw new AssertionError("it is no JSON", e);
        }
    }

    static JsonNode json(ValidatableResponse checked) {
        return json(checked.extract().response());
    }

    /** A member that has to be there. */
    static String text(Response answer, String member) {
        return json(answer).required(member).textValue();
    }

    /** A member that has to be there. */
    static String text(ValidatableResponse checked, String member) {
        return text(checked.extract().response(), member);
    }
}
