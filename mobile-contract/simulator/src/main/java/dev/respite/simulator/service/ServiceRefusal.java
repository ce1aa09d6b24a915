package dev.respite.simulator.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serial;

/** The service answered with something else than success: an HTTP status and, from problem+json, a code (RFC 9457). */
public final class ServiceRefusal extends RuntimeException {
    private static final String TYPE_PREFIX = "urn:respite:problem:";

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final ObjectNode problem;

    ServiceRefusal(String request, int status, ObjectNode problem) {
        super(request + ": " + status + " " + codeOf(status, problem));
        this.status = status;
        this.code = codeOf(status, problem);
        this.problem = problem;
    }

    public int status() {
        return status;
    }

    /** Such as {@code stale-revision}; {@code http-404} when the answer was no problem of the service. */
    public String code() {
        return code;
    }

    public boolean is(String expectedCode) {
        return code.equals(expectedCode);
    }

    /** The member of the problem, or a missing node. */
    public JsonNode member(String name) {
        return problem.path(name);
    }

    private static String codeOf(int status, ObjectNode problem) {
        String type = problem.path("type").asText();
        return type.startsWith(TYPE_PREFIX) ? type.substring(TYPE_PREFIX.length()) : "http-" + status;
    }
}
