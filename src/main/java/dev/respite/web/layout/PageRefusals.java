package dev.respite.web.layout;

import dev.respite.problem.PageAnswers;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.Set;

/** Says no to people in a page: what is wrong, and what to do. */
@ApplicationScoped
public class PageRefusals implements PageAnswers {
    /** Where programs are answered. */
    private static final Set<String> OF_PROGRAMS = Set.of("v1", "oauth2", "openapi.yaml", ".well-known", "q");

    static final String FORM = "/form";

    /** No status: what is said of a form that is none of ours. */
    private static final int OF_A_FORM = 0;

    private final CurrentVertxRequest request;
    private final Pages pages;

    public PageRefusals(CurrentVertxRequest request, Pages pages) {
        this.request = request;
        this.pages = pages;
    }

    /**
     * @param status by which the words are chosen
     * @param incident under which the log knows it, or empty
     */
    record Refused(int status, String todo, String incident) implements TemplateInstance {}

    @Override
    public boolean areAsked() {
        RoutingContext context = request.getCurrent();
        return context != null && isPage(context.request());
    }

    /** Programs that ask for a page by mistake are answered as programs. */
    private static boolean isPage(HttpServerRequest request) {
        String path = request.path();
        String first = path == null ? "" : path.replaceFirst("^/", "").split("/", 2)[0];
        String accept = request.getHeader("Accept");
        return !OF_PROGRAMS.contains(first) && accept != null && accept.contains("text/html");
    }

    @Override
    public Uni<Response> refused(Refusal refusal) {
        Problem problem = refusal.problem();
        String incident = String.valueOf(refusal.members().getOrDefault("incident", ""));
        String todo = String.valueOf(refusal.members().getOrDefault("expected", problem.duty()));
        int said = FORM.equals(refusal.members().get("pointer")) ? OF_A_FORM : problem.status();
        return pages.show(new Refused(said, todo, incident), problem.status());
    }

    /** A form that comes without a session did nothing, and would come back as a page that there is not. */
    @Override
    public Uni<Response> signIn() {
        RoutingContext context = request.getCurrent();
        if (context.request().method() != HttpMethod.GET && context.request().method() != HttpMethod.HEAD) {
            return signInFailed();
        }
        HttpAuthenticator authenticator = Objects.requireNonNull(context.get(HttpAuthenticator.class.getName()));
        return authenticator
                .getChallenge(context)
                .map(PageRefusals::sent)
                .onFailure(Refusal.class)
                .recoverWithUni(away -> refused((Refusal) away));
    }

    @Override
    public Uni<Response> signInFailed() {
        return pages.show(new Refused(Problem.TOKEN_MISSING.status(), "", ""), Problem.TOKEN_MISSING.status());
    }

    private static Response sent(ChallengeData challenge) {
        Response.ResponseBuilder answer = Response.status(challenge.status);
        challenge.getHeaders().forEach((name, value) -> answer.header(name.toString(), value));
        return answer.build();
    }
}
