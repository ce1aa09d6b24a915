package dev.respite.person.page;

import dev.respite.identity.Caller;
import dev.respite.identity.PublicUrl;
import dev.respite.person.own.OwnKey;
import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Holds in a browser what a passkey opened, where the API has a header for it. No script reads it, no page holds it, and it goes
 * to the pages of one person alone. What it opens is closed by the service, whatever a browser keeps.
 */
@RequestScoped
public class OwnCookie {
    private static final String PATH = "/me";
    private static final long OPEN_SECONDS = 600;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    /** With these, nothing is open: a page is then as it was before. */
    private static final Set<Problem> CLOSED =
            EnumSet.of(Problem.OWN_TOKEN_OVER, Problem.NO_CONSENT, Problem.CONSENT_REVOKED);

    private final RoutingContext context;
    private final Caller caller;
    private final boolean https;

    public OwnCookie(CurrentVertxRequest request, Caller caller, PublicUrl publicUrl) {
        this.context = request.getCurrent();
        this.caller = caller;
        this.https = publicUrl.value().startsWith("https:");
    }

    /** Of the person who is signed in; empty if nothing came along. Whether it still opens anything, the door says. */
    public Optional<OwnKey.ByPasskey> key() {
        Cookie cookie = context.request().getCookie(name());
        return cookie == null || !TOKEN.matcher(cookie.getValue()).matches()
                ? Optional.empty()
                : Optional.of(new OwnKey.ByPasskey(caller.subject(), cookie.getValue()));
    }

    /**
     * The same, for what nothing else opens.
     *
     * @throws Refusal {@code own-token-over} if nothing came along
     */
    public OwnKey.ByPasskey required() {
        return key().orElseThrow(() -> new Refusal(Problem.OWN_TOKEN_OVER));
    }

    /** What is looked at with the key; empty where nothing is open, or not any more. */
    public <T> Uni<Optional<T>> ifOpen(Function<OwnKey.ByPasskey, Uni<T>> look) {
        return key().map(key -> look.apply(key)
                        .map(Optional::of)
                        .onFailure(OwnCookie::isClosed)
                        .recoverWithItem(Optional.empty()))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private static boolean isClosed(Throwable failure) {
        return failure instanceof Refusal refusal && CLOSED.contains(refusal.problem());
    }

    /** For ten minutes, as long as the token is good. */
    public void keep(String token) {
        add(token, OPEN_SECONDS);
    }

    public void drop() {
        add("", 0);
    }

    private void add(String value, long seconds) {
        context.response()
                .addCookie(Cookie.cookie(name(), value)
                        .setPath(PATH)
                        .setMaxAge(seconds)
                        .setHttpOnly(true)
                        .setSecure(https)
                        .setSameSite(CookieSameSite.STRICT));
    }

    /** The prefix keeps what is not https from setting it (RFC 6265bis, section 4.1.3.1). */
    private String name() {
        return https ? "__Secure-own" : "own";
    }
}
