package dev.respite.refusal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.logging.Log;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** The one place where something thrown becomes an answer. */
public class Refusals {
    /** Role of a consent token that is good for renewal only, because it has expired. */
    public static final String EXPIRED_APP_ROLE = "app-expired";

    private final ProblemJson json;
    private final CurrentIdentityAssociation identity;

    public Refusals(ProblemJson json, CurrentIdentityAssociation identity) {
        this.json = json;
        this.identity = identity;
    }

    @ServerExceptionMapper
    public Response refusal(Refusal refusal) {
        return json.answer(refusal);
    }

    @ServerExceptionMapper(priority = Priorities.AUTHENTICATION - 1)
    @Priority(Priorities.AUTHENTICATION - 1)
    public Response badToken(AuthenticationFailedException e) {
        Refusal carried = find(e, Refusal.class);
        return json.answer(carried != null ? carried : new Refusal(Problem.TOKEN_INVALID));
    }

    @ServerExceptionMapper
    public Response noToken(UnauthorizedException e) {
        return json.answer(new Refusal(Problem.TOKEN_MISSING));
    }

    @ServerExceptionMapper
    public Uni<Response> wrongRole(ForbiddenException e) {
        return identity.getDeferredIdentity()
                .map(who -> who.hasRole(EXPIRED_APP_ROLE) ? Problem.TOKEN_EXPIRED : Problem.FORBIDDEN)
                .map(problem -> json.answer(new Refusal(problem)));
    }

    /** Of the second there is a mapper that answers without a problem document, unless it is named here. */
    @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
    public Response malformed(JsonProcessingException e) {
        String pointer = e instanceof JsonMappingException m ? pointer(m) : "";
        return json.answer(new Refusal(Problem.MALFORMED_REQUEST).at(pointer, "JSON of the documented form"));
    }

    /** Named, because the framework has a mapper of its own for a value of the wrong type. */
    @ServerExceptionMapper
    public Response mistyped(MismatchedInputException e) {
        return malformed(e);
    }

    @ServerExceptionMapper
    public Response webApplication(WebApplicationException e) {
        JsonProcessingException unreadable = find(e, JsonProcessingException.class);
        if (unreadable != null) {
            return malformed(unreadable);
        }
        return switch (e.getResponse().getStatus()) {
            case 401 -> json.answer(new Refusal(Problem.TOKEN_MISSING));
            case 403 -> json.answer(new Refusal(Problem.FORBIDDEN));
            case 404 -> json.answer(new Refusal(Problem.NOT_FOUND));
            case 405 -> json.answer(new Refusal(Problem.METHOD_NOT_ALLOWED));
            case 406 -> json.answer(new Refusal(Problem.NOT_ACCEPTABLE));
            case 413 -> json.answer(new Refusal(Problem.TOO_LARGE));
            case 415 -> json.answer(new Refusal(Problem.UNSUPPORTED_MEDIA_TYPE));
            case 400 -> json.answer(new Refusal(Problem.MALFORMED_REQUEST).at("", "the documented form"));
            default -> fault(e);
        };
    }

    @ServerExceptionMapper
    public Response anything(Throwable e) {
        Refusal carried = find(e, Refusal.class);
        return carried != null ? json.answer(carried) : fault(e);
    }

    private Response fault(Throwable e) {
        String incident = UUID.randomUUID().toString();
        Log.errorf("incident %s: %s", incident, Fault.describe(e));
        boolean database = find(e, java.net.ConnectException.class) != null;
        Refusal refusal = new Refusal(database ? Problem.UNAVAILABLE : Problem.INTERNAL_ERROR);
        refusal.members().put("incident", incident);
        return json.answer(refusal);
    }

    private static String pointer(JsonMappingException e) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            pointer.append('/').append(step.getFieldName() != null ? step.getFieldName() : step.getIndex());
        }
        return pointer.toString();
    }

    private static <T extends Throwable> @Nullable T find(Throwable thrown, Class<T> kind) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (kind.isInstance(t)) {
                return kind.cast(t);
            }
        }
        return null;
    }
}
