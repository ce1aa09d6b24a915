package dev.respite.web.layout;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Makes answers of templates, and says what a browser may do with them: nothing but show them. */
@ApplicationScoped
public class Pages {
    /** All lengths of padded pages are multiples of it. */
    static final int STEP = 32 * 1024;

    private static final String TYPE = "text/html;charset=UTF-8";
    private static final String NOTHING_BUT =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    private static final String AND_OUR_SCRIPT = "; script-src 'self'; connect-src 'self'";

    /** With {@code no-referrer} browsers would say {@code Origin: null} of our own forms, too (Fetch, section 3.2). */
    private static final String OUR_OWN_PAGES_ONLY = "same-origin";

    private final Visit visit;

    public Pages(Visit visit) {
        this.visit = visit;
    }

    /** As it is. */
    public Uni<Response> show(TemplateInstance page) {
        return show(page, Response.Status.OK.getStatusCode());
    }

    public Uni<Response> show(TemplateInstance page, int status) {
        return rendered(page).map(html -> answer(status, html, NOTHING_BUT));
    }

    /** As long as every other page of one person, whatever is on it: filled with blanks to the next 32 KiB. */
    public Uni<Response> showPadded(TemplateInstance page) {
        return showPadded(page, Response.Status.OK.getStatusCode());
    }

    public Uni<Response> showPadded(TemplateInstance page, int status) {
        return rendered(page).map(html -> answer(status, padded(html), NOTHING_BUT));
    }

    /** The same, and our own script may run, since passkeys cannot do without. */
    public Uni<Response> showPaddedWithScript(TemplateInstance page) {
        return showPaddedWithScript(page, Response.Status.OK.getStatusCode());
    }

    public Uni<Response> showPaddedWithScript(TemplateInstance page, int status) {
        return rendered(page).map(html -> answer(status, padded(html), NOTHING_BUT + AND_OUR_SCRIPT));
    }

    /**
     * After a form: to a page that may be loaded again without sending the form again. By the public address, since what ends TLS
     * in front need not tell by which scheme somebody came.
     */
    public Response goTo(String path) {
        visit.remember();
        return Response.seeOther(URI.create(visit.site() + path)).build();
    }

    private Uni<byte[]> rendered(TemplateInstance page) {
        return page.setLocale(visit.language()).createUni().map(html -> html.getBytes(StandardCharsets.UTF_8));
    }

    private Response answer(int status, byte[] html, String allowed) {
        visit.remember();
        return Response.status(status)
                .type(TYPE)
                .header("Content-Security-Policy", allowed)
                .header("Referrer-Policy", OUR_OWN_PAGES_ONLY)
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("X-Frame-Options", "DENY")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_LANGUAGE, visit.lang())
                .entity(html)
                .build();
    }

    private static byte[] padded(byte[] html) {
        byte[] whole = Arrays.copyOf(html, (html.length / STEP + 1) * STEP);
        Arrays.fill(whole, html.length, whole.length, (byte) ' ');
        return whole;
    }
}
