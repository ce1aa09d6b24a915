package dev.respite.web.layout;

import dev.respite.identity.PublicUrl;
import dev.respite.identity.session.SignIn;
import dev.respite.keys.Sha256;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One look at a page: in which language, and the token that its forms carry. Templates call it {@code visit}. */
@Named("visit")
@RequestScoped
public class Visit {
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);
    private static final String LANGUAGE_COOKIE = "language";
    private static final String FORM_COOKIE = "form";
    private static final int TOKEN_BYTES = 16;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final long YEAR_IN_SECONDS = 31_536_000;
    private static final String STYLE = "/pages.css?" + hash("META-INF/resources/pages.css");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final RoutingContext context;
    private final String publicUrl;
    private final boolean https;
    private @Nullable String token;

    public Visit(CurrentVertxRequest request, PublicUrl publicUrl) {
        this.context = request.getCurrent();
        this.publicUrl = publicUrl.value();
        this.https = publicUrl.value().startsWith("https:");
    }

    /** How this visitor reached the service: behind TLS by its public address, else by the name that they used. */
    String site() {
        return https ? publicUrl : "http://" + context.request().getHeader("Host");
    }

    /** What {@code ?language=} asks, which is remembered; then what was remembered; then what the browser prefers. */
    public Locale language() {
        Locale asked = known(context.request().getParam(LANGUAGE_COOKIE));
        if (asked != null) {
            return asked;
        }
        Cookie remembered = context.request().getCookie(LANGUAGE_COOKIE);
        Locale kept = known(remembered == null ? null : remembered.getValue());
        return kept != null ? kept : preferred();
    }

    /** The style sheet's address, another one for another sheet, since browsers keep it for a day. */
    public String style() {
        return STYLE;
    }

    /** Tag of the language, as in {@code lang}. */
    public String lang() {
        return language().getLanguage();
    }

    /** Whether this page can be loaded anew in another language: not if it answers a form, or the hospital's sign-in. */
    public boolean canBeLoadedAgain() {
        return context.request().method() == HttpMethod.GET
                && !SignIn.CALLBACK.equals(context.request().path());
    }

    /** This page in the other language, as an address without a path: a browser keeps the one that it is at. */
    public String otherLanguage() {
        StringBuilder query = new StringBuilder();
        context.queryParams().forEach(parameter -> {
            if (!parameter.getKey().equals(LANGUAGE_COOKIE)) {
                query.append(encoded(parameter.getKey()))
                        .append('=')
                        .append(encoded(parameter.getValue()))
                        .append('&');
            }
        });
        return "?" + query + LANGUAGE_COOKIE + "=" + ("de".equals(lang()) ? "en" : "de");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What a form of this page carries, and the browser's cookie too; a stranger's page knows neither. */
    public String token() {
        if (token == null) {
            String kept = cookieToken();
            token = kept != null ? kept : fresh();
        }
        return token;
    }

    /** Sets the cookies: the same ones at every look, so that no set of headers tells two people apart. */
    void remember() {
        add(formCookieName(), token(), CookieSameSite.STRICT).setHttpOnly(true);
        add(LANGUAGE_COOKIE, lang(), CookieSameSite.LAX).setMaxAge(YEAR_IN_SECONDS);
    }

    /** Whether a form was sent from a page of ours: by its token, and by what the browser says of where it comes from. */
    boolean isOurs(String sent) {
        HttpServerRequest request = context.request();
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        boolean sameSite = site == null || site.equals("same-origin");
        String asItCame = (https ? "https" : "http") + "://" + request.getHeader("Host");
        boolean sameOrigin = origin == null || origin.equals(asItCame) || origin.equals(publicUrl);
        return sameSite && sameOrigin && sent.equals(cookieToken());
    }

    private @Nullable String cookieToken() {
        Cookie cookie = context.request().getCookie(formCookieName());
        return cookie != null && TOKEN.matcher(cookie.getValue()).matches() ? cookie.getValue() : null;
    }

    /** The prefix keeps neighbours on the same domain from setting it (RFC 6265bis, section 4.1.3.2). */
    private String formCookieName() {
        return https ? "__Host-" + FORM_COOKIE : FORM_COOKIE;
    }

    private Cookie add(String name, String value, CookieSameSite sameSite) {
        Cookie cookie = Cookie.cookie(name, value).setPath("/").setSecure(https).setSameSite(sameSite);
        context.response().addCookie(cookie);
        return cookie;
    }

    private static String fresh() {
        byte[] bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static @Nullable Locale known(@Nullable String tag) {
        return LANGUAGES.stream()
                .filter(l -> l.getLanguage().equals(tag))
                .findFirst()
                .orElse(null);
    }

    private Locale preferred() {
        String header = context.request().getHeader("Accept-Language");
        try {
            Locale best = header == null ? null : Locale.lookup(LanguageRange.parse(header), LANGUAGES);
            return best == null ? Locale.ENGLISH : best;
        } catch (IllegalArgumentException notOne) {
            return Locale.ENGLISH;
        }
    }

    private static String hash(String file) {
        try (InputStream in = Visit.class.getClassLoader().getResourceAsStream(file)) {
            return Sha256.hex(Objects.requireNonNull(in, file + " is missing from the package")
                            .readAllBytes())
                    .substring(0, 12);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
