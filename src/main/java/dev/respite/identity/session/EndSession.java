package dev.respite.identity.session;

import dev.respite.database.OnEventLoop;
import dev.respite.keys.Sha256;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Ends somebody's session at the pages, for their browser and for whoever copied its cookie. */
@ApplicationScoped
public class EndSession {
    /** As the framework names it; a long one is cut into several, whose names begin so. */
    private static final String COOKIE = "q_session";

    /**
     * What a passkey opened, by name and path: the next person at the same browser must not find it open. The cookie does not come
     * along to where somebody signs out, so it is taken away unseen.
     */
    private static final Map<String, String> OPENED = Map.of("own", "/me", "__Secure-own", "/me");

    private static final Pattern PART = Pattern.compile(COOKIE + "_pages(_chunk_([0-9]{1,2}))?");

    /** What the framework allows between clocks, and more. */
    private static final Duration BEYOND = Duration.ofMinutes(5);

    private final CurrentVertxRequest request;
    private final EndedSessionTable ended;
    private final SignInSettings settings;
    private final InstantSource clock;

    public EndSession(
            CurrentVertxRequest request, EndedSessionTable ended, SignInSettings settings, InstantSource clock) {
        this.request = request;
        this.ended = ended;
        this.settings = settings;
        this.clock = clock;
    }

    /** Remembers it as ended, and takes its cookies away. Nothing to do where there is none. */
    public Uni<Void> end() {
        RoutingContext context = request.getCurrent();
        OPENED.forEach((name, path) -> remove(context, name, path));
        List<Cookie> parts = parts(context);
        if (parts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Instant forgetAt = clock.instant().plus(settings.sessionFor()).plus(BEYOND);
        String cookie = parts.stream().map(Cookie::getValue).collect(Collectors.joining());
        return ended.add(hash(cookie), forgetAt)
                .invoke(() -> parts.forEach(part -> remove(context, part.getName(), "/")));
    }

    private static void remove(RoutingContext context, String name, String path) {
        Cookie gone = Cookie.cookie(name, "").setPath(path).setMaxAge(0);
        context.response().addCookie(gone.setHttpOnly(true).setSecure(name.startsWith("__")));
    }

    /** Whether the session of this cookie was ended before. */
    Uni<Boolean> isEnded(String cookie) {
        return ended.holds(hash(cookie));
    }

    /** Forgets those whose cookies have run out. Blocks; safe on several replicas at once. */
    public void deleteOld(Instant now) {
        OnEventLoop.await(() -> ended.deleteOld(now));
    }

    /** In the order in which the framework joins them; of any other name none counts. */
    private static List<Cookie> parts(RoutingContext context) {
        return context.request().cookies().stream()
                .filter(cookie -> PART.matcher(cookie.getName()).matches())
                .sorted(Comparator.comparingInt(EndSession::number))
                .toList();
    }

    private static int number(Cookie part) {
        Matcher name = PART.matcher(part.getName());
        return name.matches() && name.group(2) != null ? Integer.parseInt(name.group(2)) : 0;
    }

    private static byte[] hash(String cookie) {
        return Sha256.of(cookie.getBytes(StandardCharsets.US_ASCII));
    }
}
