package dev.respite.problem;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a refusal as {@code application/problem+json} (RFC 9457) with the service's time, by which phones set theirs. */
@ApplicationScoped
public class ProblemJson {
    public static final String MEDIA_TYPE = "application/problem+json";
    public static final String TYPE_PREFIX = "urn:respite:problem:";

    private final InstantSource clock;

    public ProblemJson(InstantSource clock) {
        this.clock = clock;
    }

    public Response answer(Refusal refusal) {
        Problem problem = refusal.problem();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", TYPE_PREFIX + problem.code());
        body.put("title", problem.duty());
        body.put("status", problem.status());
        body.putAll(refusal.members());
        body.put("serverTime", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        Response.ResponseBuilder answer = Response.status(problem.status())
                .type(MEDIA_TYPE)
                .header("Cache-Control", "no-store")
                .entity(body);
        if (problem.status() == 401) {
            answer.header("WWW-Authenticate", challenge(refusal));
        }
        if (problem.retry() == Problem.Retry.WITH_BACKOFF) {
            answer.header("Retry-After", Long.toString(refusal.secondsToRetry()));
        }
        return answer.build();
    }

    /** Answers below JAX-RS, where nothing is mapped. */
    public void write(HttpServerResponse response, Refusal refusal) {
        Response problem = answer(refusal);
        response.setStatusCode(problem.getStatus());
        problem.getStringHeaders().forEach(response::putHeader);
        response.end(Json.encode(problem.getEntity()));
    }

    /**
     * By the scheme that would help, with the codes that its standard knows: RFC 6750, section 3.1, which has none for a request
     * without a token; RFC 9449, sections 7.1 and 8.
     */
    private static String challenge(Refusal refusal) {
        return switch (refusal.problem()) {
            case USE_DPOP_NONCE -> dpop("use_dpop_nonce");
            case DPOP_PROOF_REQUIRED, DPOP_PROOF_USED -> dpop("invalid_dpop_proof");
            case DPOP_PROOF_INVALID -> dpop("invalid_dpop_proof") + described(refusal);
            case GATEWAY_UNKNOWN -> "Basic realm=\"introspection\"";
            case TOKEN_MISSING -> "Bearer realm=\"respite\"";
            default -> "Bearer error=\"invalid_token\"";
        };
    }

    /** Quotation marks and backslashes may not stand in it (RFC 6750, section 3). */
    private static String described(Refusal refusal) {
        Object claim = refusal.members().get("claim");
        return claim == null
                ? ""
                : ", error_description=\"" + claim + ": " + refusal.members().get("expected") + "\"";
    }

    private static String dpop(String error) {
        return "DPoP error=\"" + error + "\", algs=\"ES256 RS256\"";
    }
}
