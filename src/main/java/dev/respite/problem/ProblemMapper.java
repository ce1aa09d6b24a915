package dev.respite.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.respite.database.DatabaseFault;
import dev.respite.database.Outage;
import io.quarkus.logging.Log;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** The one place where something thrown becomes an answer. */
public class ProblemMapper {
    /** Role of a consent token that is good for renewal only, because it has expired. */
    public static final String EXPIRED_APP_ROLE = "app-expired";

    private final ProblemJson json;
    private final CurrentIdentityAssociation identity;
    private final Outage outage;
    private final PageAnswers pages;
    private final UriInfo uri;

    public ProblemMapper(
            ProblemJson json, CurrentIdentityAssociation identity, Outage outage, PageAnswers pages, UriInfo uri) {
        this.json = json;
        this.identity = identity;
        this.outage = outage;
        this.pages = pages;
        this.uri = uri;
    }

    private Uni<Response> answer(Refusal refusal) {
        return pages.areAsked() ? pages.refused(refusal) : Uni.createFrom().item(json.answer(refusal));
    }

    @ServerExceptionMapper
    public Uni<Response> refusal(Refusal refusal) {
        return answer(refusal);
    }

    @ServerExceptionMapper(priority = Priorities.AUTHENTICATION - 1)
    @Priority(Priorities.AUTHENTICATION - 1)
    public Uni<Response> badToken(AuthenticationFailedException e) {
        Refusal carried = find(e, Refusal.class);
        return unknown(carried != null ? carried : new Refusal(Problem.TOKEN_INVALID));
    }

    @ServerExceptionMapper
    public Uni<Response> noToken(UnauthorizedException e) {
        return unknown(new Refusal(Problem.TOKEN_MISSING));
    }

    /** The hospital's sign-in said no, or somebody pressed cancel there. What it said may be anybody's words. */
    @ServerExceptionMapper
    public Uni<Response> signInFailed(AuthenticationCompletionException e) {
        return pages.areAsked() ? pages.signInFailed() : answer(new Refusal(Problem.TOKEN_MISSING));
    }

    private Uni<Response> unknown(Refusal refusal) {
        return pages.areAsked() ? pages.signIn() : Uni.createFrom().item(json.answer(refusal));
    }

    @ServerExceptionMapper
    public Uni<Response> wrongRole(ForbiddenException e) {
        return identity.getDeferredIdentity()
                .map(who -> who.hasRole(EXPIRED_APP_ROLE) ? Problem.TOKEN_EXPIRED : Problem.FORBIDDEN)
                .chain(problem -> answer(new Refusal(problem)));
    }

    /** Of the second there is a mapper that answers without a problem document, unless it is named here. */
    @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
    public Uni<Response> malformed(JsonProcessingException e) {
        return answer(UnreadableJson.refused(e));
    }

    /** Named, because the framework has a mapper of its own for a value of the wrong type. */
    @ServerExceptionMapper
    public Uni<Response> mistyped(MismatchedInputException e) {
        return malformed(e);
    }

    @ServerExceptionMapper
    public Uni<Response> webApplication(WebApplicationException e) {
        JsonProcessingException unreadable = find(e, JsonProcessingException.class);
        if (unreadable != null) {
            return malformed(unreadable);
        }
        return switch (e.getResponse().getStatus()) {
            case 401 -> answer(new Refusal(Problem.TOKEN_MISSING));
            case 403 -> answer(new Refusal(Problem.FORBIDDEN));
            case 404 -> answer(new Refusal(Problem.NOT_FOUND));
            case 405 -> answer(new Refusal(Problem.METHOD_NOT_ALLOWED));
            case 406 -> answer(new Refusal(Problem.NOT_ACCEPTABLE));
            case 413 -> answer(new Refusal(Problem.TOO_LARGE).at("", "less than was sent"));
            case 415 -> answer(new Refusal(Problem.UNSUPPORTED_MEDIA_TYPE).at("", taken()));
            case 400 -> answer(new Refusal(Problem.MALFORMED_REQUEST).at("", "the documented form"));
            default -> fault(e);
        };
    }

    /** Only OAuth's endpoints take forms (RFC 7009, section 2.1; RFC 7662, section 2.1). */
    private String taken() {
        return uri.getPath().startsWith("/oauth2/") ? "application/x-www-form-urlencoded" : "application/json";
    }

    @ServerExceptionMapper
    public Uni<Response> anything(Throwable e) {
        Refusal carried = find(e, Refusal.class);
        return carried != null ? answer(carried) : fault(e);
    }

    /** Of a database that is not there, only the first failure is in the log: the incident is its outage. */
    private Uni<Response> fault(Throwable e) {
        boolean database = DatabaseFault.isOutage(e);
        String incident = database ? outage.met(FaultSummary.describe(e)) : logged(e);
        Refusal refusal = new Refusal(database ? Problem.UNAVAILABLE : Problem.INTERNAL_ERROR);
        refusal.members().put("incident", incident);
        return answer(refusal);
    }

    private static String logged(Throwable e) {
        String incident = UUID.randomUUID().toString();
        Log.errorf("incident %s: %s", incident, FaultSummary.describe(e));
        return incident;
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
