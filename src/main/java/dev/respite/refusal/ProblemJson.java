package dev.respite.refusal;

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
            answer.header("WWW-Authenticate", "Bearer error=\"" + problem.code() + "\"");
        }
        if (problem.retry() == Problem.Retry.WITH_BACKOFF) {
            answer.header("Retry-After", "60");
        }
        return answer.build();
    }
}
