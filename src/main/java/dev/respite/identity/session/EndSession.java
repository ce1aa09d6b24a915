package dev.respite.identity.session;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Ends somebody's session at the pages, also one that is over. */
@ApplicationScoped
public class EndSession {
    /** As the framework names it, or its parts. */
    private static final String COOKIE = "q_session";

    private final CurrentVertxRequest request;

    public EndSession(CurrentVertxRequest request) {
        this.request = request;
    }

    /** Takes the session's cookies away. */
    public Uni<Void> end() {
        RoutingContext context = request.getCurrent();
        List<String> names = context.request().cookies().stream()
                .map(Cookie::getName)
                .filter(name -> name.startsWith(COOKIE))
                .toList();
        names.forEach(name -> context.response()
                .addCookie(Cookie.cookie(name, "").setPath("/").setMaxAge(0)));
        return Uni.createFrom().voidItem();
    }
}
